import { callsAgents, type Knowledge, presentName } from '../knowledge/index.ts';
import { ITEM, keyAt } from '../knowledge/keys.ts';
import type { Origin } from '../knowledge/runtime.ts';
import type { Absence, ToolInfo } from '../knowledge/tools.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { serverInTool, serverOfTool, type ToolEntry, toolEntries } from '../syntax/frontmatter/toolList.ts';
import { type Field, stringOf } from '../syntax/frontmatter/value.ts';
import { typeFaults } from './typeFaults.ts';

/** The tools that an agent really gets. */
export interface EffectiveTools {
  /**
   * `all`: the field is missing or holds `*`. `none`: it is empty, or all is taken away. `list`: what `names` says;
   * with no names the spawn is refused.
   */
  readonly kind: 'all' | 'none' | 'list';
  /**
   * The tools by their present names, sorted: those that are there whatever the session, on Linux with a current model.
   * All tools of a server that the agent starts itself are `mcp__server__*`.
   */
  readonly names: readonly string[];
  /** Tools that are granted, yet missing or not in every session: see `absenceOf`. Sorted. */
  readonly absent: readonly string[];
  /** The entries that grant nothing, as written. */
  readonly dropped: readonly string[];
  /**
   * What `disallowedTools` takes away of all tools, by present names, in its order: tools, servers, and patterns of
   * them. Empty where tools are listed: what is denied is not among `names` then.
   */
  readonly denied: readonly string[];
}

/** Whether tools are listed and none of them is there: every call is refused. */
export const grantsNothing = ({ kind, names }: EffectiveTools): boolean => kind === 'list' && names.length === 0;

/** What the tools of an agent depend on besides its header. */
export interface ToolContext {
  /** A project’s agent where it is not said. */
  readonly origin?: Origin;
  /**
   * Whether an MCP server is configured. Where that is not known, its tools that are listed count as there, and a
   * server that `mcpServers` only names brings none along.
   */
  readonly hasServer?: ((name: string) => boolean) | undefined;
}

/** What one entry of a `tools` list stands for. */
export type ToolMeaning =
  | { readonly kind: 'tool'; readonly name: string; readonly alias: boolean }
  | { readonly kind: 'mcp'; readonly name: string }
  | { readonly kind: 'all' }
  | { readonly kind: 'unavailable'; readonly name: string }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** A server, all its tools, or one of them. No other pattern stands for tools, and no name of one has a dot. */
const MCP = /^mcp__(?!_*$)[\w-]+?(?<!__)(?:__\*)?$/;

/** Takes every tool of every server away; grants nothing. */
export const ALL_SERVERS = 'mcp__*';

/** @param planning whether the agent runs in the permission mode `plan` */
export function meaningOf(entry: ToolEntry, knowledge: Knowledge, planning: boolean): ToolMeaning {
  if (entry.text === '*') return { kind: 'all' };
  const alias = knowledge.aliases.get(entry.name);
  const name = alias?.tool ?? entry.name;
  const tool = knowledge.tools.get(name);
  if (tool) {
    return isForSubagent(tool, planning)
      ? { kind: 'tool', name, alias: alias !== undefined }
      : { kind: 'unavailable', name };
  }
  if (knowledge.removedTools.has(name)) return { kind: 'removed', name };
  return { kind: MCP.test(name) ? 'mcp' : 'unknown', name };
}

const isForSubagent = ({ inSubagent }: Pick<ToolInfo, 'inSubagent'>, planning: boolean): boolean =>
  inSubagent === undefined || (inSubagent === 'plan' && planning);

/** Whether the agent runs in the permission mode in which plans are presented. */
export const isPlanning = (document: AgentDocument): boolean =>
  stringOf(headerField(document, 'permissionMode')?.value) === 'plan';

/** Why a tool that is granted may not be there; undefined where it is, as `Grep` is in a list without `Bash`. */
export function absenceOf(
  name: string,
  { kind, names }: Pick<EffectiveTools, 'kind' | 'names'>,
  knowledge: Knowledge,
): Absence | undefined {
  const absent = knowledge.tools.get(name)?.absent;
  return absent === 'bash' && kind === 'list' && !names.includes('Bash') ? undefined : absent;
}

/** The tools that an agent gets when it is called. */
export function effectiveTools(
  document: AgentDocument,
  knowledge: Knowledge,
  context: ToolContext = {},
): EffectiveTools {
  const planning = isPlanning(document);
  const denied = deniedNames(document, knowledge);
  const isDenied = toolMatcher(new Set(denied));
  const isKept = (name: string): boolean => !isDenied(name);
  const field = headerField(document, 'tools');
  const entries = toolEntries(field?.value).map((entry) => ({ entry, meaning: meaningOf(entry, knowledge, planning) }));
  const isAll = !field || entries.some(({ meaning }) => meaning.kind === 'all');

  const servers = grantedServers(document, knowledge, context);
  const added = [
    ...(addsMemory(document, knowledge) ? knowledge.memoryTools : []),
    ...servers.map((server) => `mcp__${serverInTool(server)}__*`),
  ].filter(isKept);

  if (isAll) {
    const all = [...knowledge.tools.values()].filter((tool) => isForSubagent(tool, planning) && isKept(tool.name));
    const there = all.filter(({ comesWith }) => comesWith === undefined || isKept(comesWith));
    const granted = divided('all', [...there.map(({ name }) => name), ...added], knowledge);
    // What no subagent gets is not taken away.
    const taken = denied.filter((name) => isForSubagent(knowledge.tools.get(name) ?? {}, planning));
    return { kind: 'all', ...granted, dropped: [], denied: taken };
  }

  const isThere = isServerThere(document, context);
  const isGranted = ({ kind, name }: Exclude<ToolMeaning, { kind: 'all' }>): boolean =>
    kind === 'tool' || (kind === 'mcp' && isThere(serverOfTool(name) ?? ''));
  const listed: string[] = [];
  const dropped: string[] = [];
  for (const { entry, meaning } of entries) {
    if (meaning.kind !== 'all' && isGranted(meaning)) listed.push(meaning.name);
    else dropped.push(entry.text);
  }
  const kept = [...listed.filter(isKept), ...added];
  const isStruck = strikesOf(document, knowledge);
  // What is struck out is no more looked for; where anything is left of the list, something must be found.
  if (kept.length === 0 && entries.every(({ entry }) => isStruck(entry)))
    return { kind: 'none', names: [], absent: [], dropped, denied: [] };
  return { kind: 'list', ...divided('list', kept, knowledge), dropped, denied: [] };
}

/** Divides what is granted into what is there and what may not be. */
function divided(
  kind: EffectiveTools['kind'],
  granted: readonly string[],
  knowledge: Knowledge,
): Pick<EffectiveTools, 'names' | 'absent'> {
  const patterns = new Set(granted.filter((name) => name.endsWith('__*')));
  const lengths = [...new Set([...patterns].map(({ length }) => length))];
  const isCovered = (name: string): boolean =>
    lengths.some((length) => {
      const pattern = patternFor(name, length);
      return pattern !== name && patterns.has(pattern);
    });
  const all = [...new Set(granted)].filter((name) => !isCovered(name)).sort();
  const names: string[] = [];
  const absent: string[] = [];
  for (const name of all) {
    const isAbsent = absenceOf(name, { kind, names: all }, knowledge) !== undefined;
    (isAbsent ? absent : names).push(name);
  }
  return { names, absent };
}

/** What would stand for a tool of a server, or for the server, in so many characters: `mcp__x__*` for `mcp__x__get`. */
const patternFor = (name: string, length: number): string => `${`${name}__`.slice(0, length - 1)}*`;

/** The MCP servers that the header names or configures itself. */
export function ownServers(document: AgentDocument): ReadonlySet<string> {
  return new Set([...namedServers(document), ...inlineServers(document).map(({ name }) => name)]);
}

const serverItems = (document: AgentDocument) => {
  const value = headerField(document, 'mcpServers')?.value;
  return value?.kind === 'list' ? value.items : [];
};

const namedServers = (document: AgentDocument): string[] => serverItems(document).flatMap((one) => stringOf(one) ?? []);

const inlineServers = (document: AgentDocument): Field[] =>
  serverItems(document).flatMap((item) => (item.kind === 'map' && item.fields.length === 1 ? item.fields : []));

/** The servers whose tools the agent gets whatever `tools` says. */
function grantedServers(document: AgentDocument, knowledge: Knowledge, { origin, hasServer }: ToolContext): string[] {
  if (origin === 'plugin' && knowledge.fields.get('mcpServers')?.inPlugin === 'ignored') return [];
  const type = keyAt(knowledge.fields, ['mcpServers', ITEM])?.type;
  const configuration = type?.kind === 'name-or' && type.or.kind === 'named' ? type.or.of : undefined;
  const isTaken = ({ value }: Field): boolean =>
    configuration !== undefined && typeFaults(value, configuration).next().done === true;
  return [
    ...inlineServers(document)
      .filter(isTaken)
      .map(({ name }) => name),
    ...namedServers(document).filter((name) => hasServer?.(name) ?? false),
  ];
}

/** Whether the server that a tool belongs to is there, as far as that is known. */
export function isServerThere(document: AgentDocument, { hasServer }: ToolContext): (server: string) => boolean {
  const own = new Set(inlineServers(document).map(({ name }) => serverInTool(name)));
  return (server) => own.has(server) || (hasServer?.(server) ?? true);
}

function addsMemory(document: AgentDocument, knowledge: Knowledge): boolean {
  const memory = stringOf(headerField(document, 'memory')?.value);
  const type = knowledge.fields.get('memory')?.type;
  return type?.kind === 'enum' && type.values.some(({ value }) => value === memory);
}

/** The entries of `disallowedTools`; none where one of them is `*`: it stands for no tool, and the list for nothing. */
function deniedEntries(document: AgentDocument): readonly ToolEntry[] {
  const entries = toolEntries(headerField(document, 'disallowedTools')?.value);
  return entries.some(({ text }) => text === '*') ? [] : entries;
}

/** Whether `disallowedTools` takes a tool away, by its present name, whatever stands in parentheses. */
export const denialsOf = (document: AgentDocument, knowledge: Knowledge): ((name: string) => boolean) =>
  toolMatcher(new Set(deniedNames(document, knowledge)));

/** The tools and servers that `disallowedTools` takes away, by their present names, each once. */
function deniedNames(document: AgentDocument, knowledge: Knowledge): readonly string[] {
  const planning = isPlanning(document);
  const names = deniedEntries(document).flatMap((entry) => {
    const meaning = meaningOf(entry, knowledge, planning);
    if (meaning.kind === 'tool' || meaning.kind === 'mcp' || meaning.kind === 'unavailable') return [meaning.name];
    return entry.name === ALL_SERVERS ? [entry.name] : [];
  });
  return [...new Set(names)];
}

/**
 * Whether `disallowedTools` strikes an entry out of `tools`, a tool or not: one without parentheses does. Not those
 * that call agents, but for the bare present name.
 */
function strikesOf(document: AgentDocument, knowledge: Knowledge): (entry: ToolEntry) => boolean {
  const plain = deniedEntries(document).filter(({ specifier }) => specifier === undefined);
  const isStruck = toolMatcher(new Set(plain.map(({ name }) => presentName(name, knowledge))));
  return ({ name, text }) => {
    const present = presentName(name, knowledge);
    return isStruck(present) && (text === present || !callsAgents(name, knowledge));
  };
}

/**
 * Whether a tool is among some names: `mcp__server` and `mcp__server__*` stand for every tool of the server, `mcp__*` for
 * every one of all servers.
 */
function toolMatcher(names: ReadonlySet<string>): (name: string) => boolean {
  return (name) => {
    if (names.has(name)) return true;
    const server = serverOfTool(name);
    if (server === undefined) return false;
    return names.has(ALL_SERVERS) || names.has(`mcp__${server}`) || names.has(`mcp__${server}__*`);
  };
}
