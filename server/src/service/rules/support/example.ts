import { KNOWLEDGE } from '../../knowledge/index.ts';
import { agentRegistryOf } from '../../project/agentRegistry.ts';
import type { KnownAgent } from '../../project/known.ts';
import { builtInAgents, EMPTY_PROJECT } from '../../project/projectContext.ts';
import { agentsDenied } from '../../runtime/permissionRules.ts';
import { readAgent, type SourceFile, sourceFile } from '../../source/sourceFile.ts';
import { parseAgent } from '../../syntax/document.ts';
import type { ExampleFile, Rule } from '../rule.ts';

const TREE = '/project/.claude/agents';
const PATH = `${TREE}/code-reviewer.md`;
/** The day on which examples are judged. */
const TODAY = '2026-11-25';

/** A file that has a rule's finding; undefined for a rule whose example cannot be printed. */
export function exampleAgent({ example }: Rule): SourceFile | undefined {
  if (example === undefined) return undefined;
  return typeof example === 'string' ? exampleWith({ file: aroundHeader(example) }) : exampleWith(example);
}

/** The file of an example with another text. */
export function exampleWith({
  file,
  origin = 'project',
  exclusion,
  isManifest,
  beside,
  denied = [],
}: ExampleFile): SourceFile {
  if (isManifest) {
    const context = { origin: 'plugin', knowledge: KNOWLEDGE, project: EMPTY_PROJECT } as const;
    return sourceFile(
      'manifest',
      `/project/${KNOWLEDGE.paths.manifest}`,
      file,
      () => parseAgent(file, KNOWLEDGE),
      context,
    );
  }
  const alone = readAgent(PATH, file, { origin, knowledge: KNOWLEDGE });
  const agents = beside
    ? [
        ...builtInAgents(KNOWLEDGE),
        ...neighbors({ ...beside, 'code-reviewer.md': alone.verdict.name ?? '' }, alone.verdict.description),
      ]
    : [];
  const project = { ...EMPTY_PROJECT, agents: agentRegistryOf(agents), deniedAgents: agentsDenied(denied, KNOWLEDGE) };
  return readAgent(PATH, file, { origin, exclusion, knowledge: KNOWLEDGE, project, today: TODAY });
}

/** Agents that are all described alike. */
const neighbors = (files: Readonly<Record<string, string>>, description = ''): KnownAgent[] =>
  Object.entries(files).map(([path, name]) => ({
    name,
    description,
    path: `${TREE}/${path}`,
    scope: 'project',
    at: { line: 1, before: 'name: ', text: name },
    tree: TREE,
  }));

function aroundHeader(lines: string): string {
  const has = (name: string): boolean => lines.startsWith(`${name}:`) || lines.includes(`\n${name}:`);
  return [
    '---',
    ...(has('name') ? [] : ['name: reviewer']),
    ...(has('description') ? [] : ['description: Reviews code.']),
    lines,
    '---',
    '',
    'You review code.',
    '',
  ].join('\n');
}
