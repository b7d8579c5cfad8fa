import { type Extras, type Knowledge, withExtras } from './knowledge/index.ts';
import { isAgentFolder } from './knowledge/locations.ts';
import { RULES } from './rules/index.ts';
import type { Severity } from './rules/rule.ts';

/** What an author may settle: how loud each rule is, and names that Claude Code has learned since. */
export interface Config {
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly extras: Extras;
  /** Glob patterns of folders, from a project’s own, whose files are taken as its agents besides. */
  readonly agentFolders: readonly string[];
  /** The header is formatted when its author asks for formatting. */
  readonly formats: boolean;
  /** The file of an agent that gets another name gets it too, where it had the old one. */
  readonly renamesFile: boolean;
  /** Files are judged that no editor shows. */
  readonly checksClosedFiles: boolean;
}

export const LEVELS: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];

/** Why a pattern cannot say where agents are kept. */
export const NO_AGENT_FOLDER =
  'This must be a glob pattern that begins with the name of a folder of the project, and stays below it.';

export const DEFAULT_CONFIG: Config = {
  severities: new Map(),
  extras: { tools: [], models: [], fields: [] },
  agentFolders: [],
  formats: false,
  renamesFile: true,
  checksClosedFiles: true,
};

/**
 * Settings as they come from outside, of any shape, as a configuration. What makes no sense is left out and named.
 * @param settings `{rules: {code: level}, knownTools: [], knownModels: [], knownFields: [],
 *   agentFolders: [], format: boolean, renameFile: boolean,
 *   checkClosedFiles: boolean}`
 */
export function configFrom(settings: unknown): { readonly config: Config; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const record = recordOf(settings);
  const severities = new Map<string, Severity | 'off'>();
  for (const [code, level] of Object.entries(recordOf(record.rules))) {
    const known = LEVELS.find((one) => one === level);
    if (!RULES.some((rule) => rule.code === code)) problems.push(`there is no rule ‘${code}’`);
    else if (known) severities.set(code, known);
    else problems.push(`rules.${code} must be one of ${LEVELS.join(', ')}`);
  }
  const names = (key: string): string[] => {
    const value = record[key];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) problems.push(`${key} must be a list of names`);
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : [];
  };
  const folders = names('agentFolders');
  const agentFolders = folders.filter(isAgentFolder);
  for (const one of folders)
    if (!isAgentFolder(one)) problems.push(`agentFolders: ‘${one}’: ${NO_AGENT_FOLDER.replace(/\.$/, '')}`);
  const extras = { tools: names('knownTools'), models: names('knownModels'), fields: names('knownFields') };
  const config = {
    severities,
    extras,
    agentFolders,
    formats: record.format === true,
    renamesFile: record.renameFile !== false,
    checksClosedFiles: record.checkClosedFiles !== false,
  };
  return { config, problems };
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const knowledgeByConfig = new WeakMap<Config, Knowledge>();

/** What is known, with what the author of a configuration adds. The same for the same configuration. */
export function knowledgeFor(base: Knowledge, config: Config): Knowledge {
  if (Object.values(config.extras).every(({ length }) => length === 0)) return base;
  const knowledge = knowledgeByConfig.get(config) ?? withExtras(base, config.extras);
  knowledgeByConfig.set(config, knowledge);
  return knowledge;
}
