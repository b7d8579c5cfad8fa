import { describedTokens } from '../tokens/described.ts';
import type { KnownAgent, Scope } from './known.ts';

/** The agents that can be called, by name: of several with one name, the one that Claude Code takes. */
export interface AgentRegistry extends ReadonlyMap<string, KnownAgent> {
  /** All agents of one name, the one that is taken first, then by falling precedence. */
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

const NOBODY: readonly string[] = [];

/** Below all that can be called. */
const KEPT = -1;

interface Entry {
  readonly agent: KnownAgent;
  readonly rank: number;
}

/** A registry that changes, one agent at a time; what a change costs does not grow with their number. */
export class MutableAgentRegistry extends Map<string, KnownAgent> implements AgentRegistry {
  readonly #entries = new Map<string, Entry[]>();
  readonly #files = new Map<string, KnownAgent[]>();
  readonly #spellings = new Map<string, Set<string>>();
  readonly #descriptions = new Map<number, Set<string>>();
  /** What was answered last, until an agent comes or goes: of one file it is asked again and again. */
  #described: { readonly description: string; readonly agents: readonly KnownAgent[] } | undefined;
  readonly spaced = new Map<string, Set<string>>();
  /** Counted when first asked for; then kept up to date. */
  #total: { tokens: number; count: number } | undefined;

  get tokens(): number {
    return this.#counted().tokens;
  }

  get count(): number {
    return this.#counted().count;
  }

  namesakes(name: string): readonly KnownAgent[] {
    return (this.#entries.get(name) ?? []).map(({ agent }) => agent);
  }

  inFile(path: string): readonly KnownAgent[] {
    return this.#files.get(path) ?? [];
  }

  lookalikes(name: string): readonly string[] {
    const names = this.#spellings.get(spellingOf(name));
    return names ? [...names].filter((one) => one !== name) : NOBODY;
  }

  describedAs(description: string): readonly KnownAgent[] {
    if (this.#described?.description !== description)
      this.#described = { description, agents: this.#findDescribedAs(description) };
    return this.#described.agents;
  }

  #findDescribedAs(description: string): readonly KnownAgent[] {
    const words = wordsOf(description);
    const names = this.#descriptions.get(hashOf(words)) ?? [];
    // Not in the order in which files happened to be read.
    return [...names]
      .sort()
      .flatMap((name) => this.get(name) ?? [])
      .filter((one) => one.description === description || wordsOf(one.description) === words);
  }

  /** @param rank an agent of a higher rank comes before others of its name; of one rank, that of the last path */
  add(agent: KnownAgent, rank: number): void {
    const entries = [...(this.#entries.get(agent.name) ?? []), { agent, rank: agent.isKept ? KEPT : rank }];
    this.#settle(agent.name, entries.sort(byPrecedence));
    if (agent.path === undefined) return;
    const inFile = [...(this.#files.get(agent.path) ?? []), agent];
    this.#files.set(
      agent.path,
      inFile.sort((a, b) => b.name.length - a.name.length),
    );
  }

  remove(name: string, path: string): void {
    const entries = this.#entries.get(name) ?? [];
    this.#settle(
      name,
      entries.filter(({ agent }) => agent.path !== path),
    );
    const left = (this.#files.get(path) ?? []).filter((agent) => agent.name !== name);
    if (left.length > 0) this.#files.set(path, left);
    else this.#files.delete(path);
  }

  /** Takes the first of the entries of a name, in order of precedence, for the agent of that name. */
  #settle(name: string, entries: Entry[]): void {
    const before = this.get(name);
    const after = entries[0]?.agent;
    if (after) this.#entries.set(name, entries);
    else this.#entries.delete(name);
    if (before === after) return;
    this.#described = undefined;
    this.#count(before, -1);
    this.#count(after, 1);
    if (before) enter(this.#descriptions, hashOf(wordsOf(before.description)), name, false);
    if (after) enter(this.#descriptions, hashOf(wordsOf(after.description)), name, true);
    if (after) this.set(name, after);
    else this.delete(name);
    if (!before === !after) return;
    enter(this.#spellings, spellingOf(name), name, after !== undefined);
    if (/\s/.test(name)) enter(this.spaced, name.split(' ', 1)[0]!, name, after !== undefined);
  }

  #count(agent: KnownAgent | undefined, sign: 1 | -1): void {
    if (!this.#total || !agent || agent.isKept || agent.scope === 'built-in') return;
    this.#total.tokens += sign * describedTokens(agent);
    this.#total.count += sign;
  }

  #counted(): { readonly tokens: number; readonly count: number } {
    if (!this.#total) {
      this.#total = { tokens: 0, count: 0 };
      for (const agent of this.values()) this.#count(agent, 1);
    }
    return this.#total;
  }
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

/** The same for names that differ only in capitals and in what is between their words. */
const spellingOf = (name: string): string => name.toLowerCase().replace(/[-_. ]/g, '');

const SCOPES: readonly Scope[] = ['built-in', 'plugin', 'user', 'project'];

/** A registry of given agents, each of the rank of its scope. */
export function agentRegistryOf(agents: Iterable<KnownAgent>): AgentRegistry {
  const registry = new MutableAgentRegistry();
  for (const agent of agents) registry.add(agent, SCOPES.indexOf(agent.scope));
  return registry;
}
