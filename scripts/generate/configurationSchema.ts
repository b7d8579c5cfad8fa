import { settings } from './settings.ts';

const PREFIX = 'subagentPrompts.';

/** The settings that a configuration may have, too. */
const EVERYWHERE = ['rules', 'knownTools', 'knownModels', 'knownFields'];
const AT_THE_TOP = [...EVERYWHERE, 'agentFolders'];

interface Setting {
  readonly markdownDescription?: string;
  readonly [key: string]: unknown;
}

/** A JSON Schema of `subagent-prompts.json`, made of the settings. */
export function configurationSchema(): unknown {
  const all = new Map(settings().flatMap(({ properties }) => Object.entries<Setting>(properties)));
  const properties = (names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => {
        const { scope: _, default: __, markdownDescription, ...schema } = all.get(PREFIX + name)!;
        return [name, { description: markdownDescription, ...schema }];
      }),
    );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Subagent Prompts',
    description:
      'Holds for all files in its folder and below, up to the next one. A package.json may hold it below the key subagent-prompts. Made by npm run generate.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The schema of this file.' },
      ...properties(AT_THE_TOP),
      overrides: {
        type: 'array',
        description: 'What holds for some files only; of several that fit, the last one counts.',
        items: {
          type: 'object',
          required: ['files'],
          additionalProperties: false,
          properties: {
            files: {
              type: 'array',
              items: { type: 'string', minLength: 1 },
              description: 'Glob patterns, from the folder of the configuration: drafts/**',
            },
            ...properties(EVERYWHERE),
          },
        },
      },
    },
  };
}
