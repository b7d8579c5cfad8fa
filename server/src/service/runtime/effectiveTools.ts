import type { Knowledge } from '../knowledge/index.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { type ToolEntry, toolEntries } from '../syntax/frontmatter/toolList.ts';
import { plainOf, stringOf } from '../syntax/frontmatter/value.ts';

/** The tools that an agent really gets. */
export interface EffectiveTools {
  /**
   * `all`: the field is missing or holds `*`. `none`: it is empty, or all is taken away. `list`: what `names` says;
   * with no names the spawn is refused.
   */
  readonly kind: 'all' | 'none' | 'list';
  /** The tools by their present names, sorted; empty unless `kind` is `list`. */
  readonly names: readonly string[];
  /** The entries that grant nothing, as written. */
  readonly dropped: readonly string[];
}

/** What one entry of a `tools` list stands for. */
export type ToolMeaning =
  | { readonly kind: 'tool'; readonly name: string; readonly alias: boolean }
  | { readonly kind: 'mcp'; readonly name: string }
  | { readonly kind: 'all' }
  | { readonly kind: 'unavailable'; readonly name: string }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

const MCP = /^mcp__[^_].*$|^mcp__.+__.+$/;

/** @param planning whether the agent runs in the permission mode `plan` */
export function meaningOf(entry: ToolEntry, knowledge: Knowledge, planning: boolean): ToolMeaning {
  if (entry.text === '*') return { kind: 'all' };
  const alias = knowledge.aliases.get(entry.name);
  const name = alias?.tool ?? entry.name;
  const tool = knowledge.tools.get(name);
  if (tool) {
    const isAvailable = !tool.inSubagent || (tool.inSubagent === 'plan' && planning);
    return isAvailable ? { kind: 'tool', name, alias: alias !== undefined } : { kind: 'unavailable', name };
  }
  if (knowledge.removedTools.has(name)) return { kind: 'removed', name };
  if (MCP.test(name) && name !== 'mcp__*') return { kind: 'mcp', name };
  return { kind: 'unknown', name };
}

/** Whether the agent runs in the permission mode in which plans are presented. */
export const isPlanning = (document: AgentDocument): boolean =>
  stringOf(headerField(document, 'permissionMode')?.value) === 'plan';

/** Whether the header keeps the agent out of the background, where agents run by default. */
export const staysInForeground = (document: AgentDocument): boolean => {
  const value = headerField(document, 'background')?.value;
  return value !== undefined && String(plainOf(value)) === 'false';
};

/**
 * @param hasServer whether an MCP server is there; without it every one counts as there, which only a run can show
 */
export function effectiveTools(
  document: AgentDocument,
  knowledge: Knowledge,
  hasServer: (name: string) => boolean = () => true,
): EffectiveTools {
  const planning = isPlanning(document);
  const denied = deniedNames(document, knowledge, planning);
  const field = headerField(document, 'tools');
  const entries = toolEntries(field?.value);
  const meanings = entries.map((entry) => ({ entry, meaning: meaningOf(entry, knowledge, planning) }));
  if (!field || meanings.some(({ meaning }) => meaning.kind === 'all')) return { kind: 'all', names: [], dropped: [] };
  const own = ownServers(document);
  const isThere = (server: string): boolean => own.has(server) || hasServer(server);
  const names = new Set<string>();
  const dropped: string[] = [];
  let isTakenAway = false;
  for (const { entry, meaning } of meanings) {
    if (meaning.kind !== 'tool' && !(meaning.kind === 'mcp' && isThere(serverOf(meaning.name))))
      dropped.push(entry.text);
    else if (isDenied(meaning.name, denied)) isTakenAway = true;
    else names.add(meaning.name);
  }
  if (entries.length > 0 && addsMemory(document, knowledge)) {
    for (const name of knowledge.memoryTools) if (!isDenied(name, denied)) names.add(name);
  }
  if (entries.length === 0 || (names.size === 0 && isTakenAway)) return { kind: 'none', names: [], dropped };
  return { kind: 'list', names: [...names].sort(), dropped };
}

/** The MCP servers that the header itself brings along. */
export function ownServers(document: AgentDocument): ReadonlySet<string> {
  const value = headerField(document, 'mcpServers')?.value;
  const items = value?.kind === 'list' ? value.items : [];
  return new Set(
    items.flatMap((item) => (item.kind === 'map' ? item.fields.map(({ name }) => name) : (stringOf(item) ?? []))),
  );
}

function addsMemory(document: AgentDocument, knowledge: Knowledge): boolean {
  const memory = stringOf(headerField(document, 'memory')?.value);
  const type = knowledge.fields.get('memory')?.type;
  return type?.kind === 'enum' && type.values.some(({ value }) => value === memory);
}

function deniedNames(document: AgentDocument, knowledge: Knowledge, planning: boolean): ReadonlySet<string> {
  const names = new Set<string>();
  for (const entry of toolEntries(headerField(document, 'disallowedTools')?.value)) {
    if (entry.text === '*') continue;
    const meaning = meaningOf(entry, knowledge, planning);
    if (meaning.kind !== 'all') names.add(meaning.name);
  }
  return names;
}

/** `mcp__server__tool` belongs to `server`. */
const serverOf = (name: string): string => name.split('__')[1] ?? '';

/** `mcp__server` and `mcp__server__*` deny every tool of the server, `mcp__*` every one of all servers. */
function isDenied(name: string, denied: ReadonlySet<string>): boolean {
  if (denied.has(name)) return true;
  if (!name.startsWith('mcp__')) return false;
  const server = `mcp__${serverOf(name)}`;
  return denied.has('mcp__*') || denied.has(server) || denied.has(`${server}__*`);
}
