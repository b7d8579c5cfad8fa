import type { Agent } from './agent.ts';
import { parseAgent } from './syntax/document.ts';
import { type AgentReference, withoutOverlaps } from './syntax/namePlace.ts';
import { referencesIn, wordsIn } from './syntax/references.ts';
import { settingsNames } from './syntax/settingsNames.ts';
import { spacedNames } from './syntax/spacedNames.ts';
import { remembering } from './text/lazy.ts';
import { touches } from './text/span.ts';
import type { FileKind } from './workspace/layout.ts';
import type { KnownAgent, Surroundings } from './workspace/surroundings.ts';

/** A file in which agents are named, in one version: an agent, or what else Claude reads. */
export interface Naming {
  readonly kind: FileKind;
  readonly path: string;
  readonly text: string;
  /** What is there beside the file; undefined where nobody has looked. */
  readonly surroundings: Surroundings | undefined;
  /** The name of the agent that the file is; undefined for other files. */
  readonly ownName: string | undefined;
  /** The places that are said to name an agent, known or not. In the order of the file; none overlaps another. */
  readonly said: readonly AgentReference[];
  /** The places that name an agent: said with certainty, or the name of one that is known. In order, and apart. */
  readonly references: readonly AgentReference[];
}

/** An agent file, for what it names. */
export const namingOf: (agent: Agent) => Naming = remembering(
  ({ path, document, verdict, surroundings }: Agent): Naming =>
    complete('agent', path, document.text, surroundings, verdict.name, () => [
      referencesIn(document),
      wordsIn(document),
      spacedNames(document, surroundings?.agents.spaced, verdict.name),
    ]),
);

/** A file of any kind, for what it names. */
export function readNaming(kind: FileKind, path: string, text: string, surroundings: Surroundings | undefined): Naming {
  const isAgent = kind === 'agent';
  const isJson = kind === 'settings' || kind === 'servers' || kind === 'plugin-servers' || kind === 'manifest';
  if (isJson) return complete(kind, path, text, surroundings, undefined, () => [settingsNames(text), [], []]);
  const document = parseAgent(text);
  const ownName = isAgent ? surroundings?.agents.inFile(path).at(-1)?.name : undefined;
  return complete(kind, path, text, surroundings, ownName, () => [
    referencesIn(document, isAgent),
    wordsIn(document),
    spacedNames(document, surroundings?.agents.spaced, ownName),
  ]);
}

type Found = readonly [
  said: readonly AgentReference[],
  words: readonly AgentReference[],
  spaced: readonly AgentReference[],
];

function complete(
  kind: FileKind,
  path: string,
  text: string,
  surroundings: Surroundings | undefined,
  ownName: string | undefined,
  find: () => Found,
): Naming {
  const [said, words, spaced] = find();
  const isKnown = (name: string): boolean => name === ownName || (surroundings?.agents.has(name) ?? false);
  const references = withoutOverlaps([
    ...said.filter(({ name, isCertain }) => isCertain || isKnown(name)),
    ...words.filter(({ name }) => isKnown(name)),
    ...spaced,
  ]);
  return { kind, path, text, surroundings, ownName, said, references };
}

export const referenceAt = ({ references }: Naming, offset: number): AgentReference | undefined =>
  references.find(({ span }) => touches(span, offset));

/** The agent that a place names, if it is known: in an agent's own file, its name is its own, whoever else has it. */
export function agentNamed({ surroundings, ownName, path }: Naming, { name }: AgentReference): KnownAgent | undefined {
  const own = name === ownName ? surroundings?.agents.inFile(path).find((one) => one.name === name) : undefined;
  return own ?? surroundings?.agents.get(name);
}
