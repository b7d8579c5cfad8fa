import { describedTokens } from '../tokens/described.ts';
import type { KnownAgent, Scope } from './known.ts';

/** The agents that can be called, by name: of several with one name, the one that Claude Code takes. */
export interface AgentRegistry extends ReadonlyMap<string, KnownAgent> {
  /** All agents of one name, from the one that is taken down. */
  namesakes(name: string): readonly KnownAgent[];
  /** The agents of a file: a plugin's goes by two names within the plugin. The fuller name comes first. */
  inFile(path: string): readonly KnownAgent[];
  /** The names that differ from this one only in how its words are put together: `full-stack` and `fullstack`. */
  lookalikes(name: string): readonly string[];
  /** The agents whose descriptions have the same words as this one, in the same order. */
  describedAs(description: string): readonly KnownAgent[];
  /** The names of several words, by their first one. */
  readonly spaced: ReadonlyMap<string, ReadonlySet<string>>;
  /** About how many tokens all names and descriptions are together, those of built-in agents aside. */
  readonly tokens: number;
  /** How many agents that are. */
  readonly count: number;
}

/** A registry that changes, one agent at a time; what a change costs does not grow with their number. */
export interface MutableAgentRegistry {
  readonly registry: AgentRegistry;
  /** @param rank an agent of a higher rank stands before others of its name; of one rank, the last path does */
  add(agent: KnownAgent, rank: number): void;
  remove(name: string, path: string): void;
}

interface Entry {
  readonly agent: KnownAgent;
  readonly rank: number;
}

export function mutableAgentRegistry(): MutableAgentRegistry {
  const taken = new Map<string, KnownAgent>();
  const all = new Map<string, Entry[]>();
  const files = new Map<string, KnownAgent[]>();
  const spellings = new Map<string, Set<string>>();
  const descriptions = new Map<number, Set<string>>();
  const spaced = new Map<string, Set<string>>();
  // Counted when first asked for; then kept up to date.
  let total: { tokens: number; count: number } | undefined;

  const count = (agent: KnownAgent | undefined, sign: 1 | -1): void => {
    if (!total || !agent || agent.scope === 'built-in') return;
    total.tokens += sign * describedTokens(agent);
    total.count += sign;
  };
  const counted = (): { readonly tokens: number; readonly count: number } => {
    if (!total) {
      total = { tokens: 0, count: 0 };
      for (const agent of taken.values()) count(agent, 1);
    }
    return total;
  };
  /** Puts the entries of a name in their place, and the first of them before the others. */
  const settle = (name: string, entries: Entry[]): void => {
    const before = taken.get(name);
    const after = entries[0]?.agent;
    count(before, -1);
    count(after, 1);
    if (before) enter(descriptions, hashOf(wordsOf(before.description)), name, false);
    if (after) enter(descriptions, hashOf(wordsOf(after.description)), name, true);
    if (after) {
      taken.set(name, after);
      all.set(name, entries);
    } else {
      taken.delete(name);
      all.delete(name);
    }
    if (!before === !after) return;
    enter(spellings, spellingOf(name), name, after !== undefined);
    if (/\s/.test(name)) enter(spaced, name.split(' ', 1)[0]!, name, after !== undefined);
  };
  const registry: AgentRegistry = Object.assign(taken, {
    namesakes: (name: string) => (all.get(name) ?? []).map(({ agent }) => agent),
    inFile: (path: string) => files.get(path) ?? [],
    lookalikes: (name: string) => [...(spellings.get(spellingOf(name)) ?? [])].filter((one) => one !== name),
    describedAs(description: string) {
      const words = wordsOf(description);
      const names = descriptions.get(hashOf(words)) ?? [];
      return [...names].flatMap((name) => taken.get(name) ?? []).filter((one) => wordsOf(one.description) === words);
    },
    spaced,
    tokens: 0,
    count: 0,
  });
  Object.defineProperties(registry, {
    tokens: { get: () => counted().tokens },
    count: { get: () => counted().count },
  });
  return {
    registry,
    add(agent, rank) {
      const entries = [...(all.get(agent.name) ?? []), { agent, rank }];
      settle(agent.name, entries.sort(byPrecedence));
      if (agent.path === undefined) return;
      const inFile = [...(files.get(agent.path) ?? []), agent];
      files.set(
        agent.path,
        inFile.sort((a, b) => b.name.length - a.name.length),
      );
    },
    remove(name, path) {
      const entries = all.get(name) ?? [];
      settle(
        name,
        entries.filter(({ agent }) => agent.path !== path),
      );
      const left = (files.get(path) ?? []).filter((agent) => agent.name !== name);
      if (left.length > 0) files.set(path, left);
      else files.delete(path);
    },
  };
}

const byPrecedence = (a: Entry, b: Entry): number => {
  const [one = '', other = ''] = [a.agent.path, b.agent.path];
  return b.rank - a.rank || (one < other ? 1 : one > other ? -1 : 0);
};

/** Puts a name into one of the sets, or takes it out. */
function enter<Key>(sets: Map<Key, Set<string>>, key: Key, name: string, isIn: boolean): void {
  const names = sets.get(key) ?? new Set();
  if (isIn) sets.set(key, names.add(name));
  else if (names.delete(name) && names.size === 0) sets.delete(key);
}

/** A text as its words, in small letters. */
const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A number for a text; different texts seldom have the same. */
function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) | 0;
  return hash;
}

/** The same for names that differ only in capitals and in what stands between their words. */
const spellingOf = (name: string): string => name.toLowerCase().replace(/[-_. ]/g, '');

const SCOPES: readonly Scope[] = ['built-in', 'plugin', 'user', 'project'];

/** A registry of given agents, each of the rank of its scope. */
export function agentRegistryOf(agents: Iterable<KnownAgent>): AgentRegistry {
  const { registry, add } = mutableAgentRegistry();
  for (const agent of agents) add(agent, SCOPES.indexOf(agent.scope));
  return registry;
}
