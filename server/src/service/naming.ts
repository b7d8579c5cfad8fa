import type { Agent } from './agent.ts';
import { type AgentDocument, parseAgent } from './syntax/document.ts';
import { isOther } from './syntax/launches.ts';
import { type AgentReference, withoutOverlaps } from './syntax/namePlace.ts';
import { referencesIn, wordsIn } from './syntax/references.ts';
import { settingsNames } from './syntax/settingsNames.ts';
import { spacedNames } from './syntax/spacedNames.ts';
import { lazy, remembering } from './text/lazy.ts';
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
    completeMarkdown({ kind: 'agent', path, text: document.text, surroundings, ownName: verdict.name }, document, {
      isAgent: true,
    }),
);

/** A file of any kind, for what it names. */
export function readNaming(kind: FileKind, path: string, text: string, surroundings: Surroundings | undefined): Naming {
  const isAgent = kind === 'agent';
  const ownName = isAgent ? surroundings?.agents.inFile(path).at(-1)?.name : undefined;
  const file = { kind, path, text, surroundings, ownName };
  if (path.endsWith('.json'))
    return complete(
      file,
      () => settingsNames(text),
      () => [],
    );
  return completeMarkdown(file, parseAgent(text), { isAgent });
}

/** The names of a file, each kind found when it is first asked for. */
function complete(
  file: Pick<Naming, 'kind' | 'path' | 'text' | 'surroundings' | 'ownName'>,
  find: () => readonly AgentReference[],
  findWords: () => readonly AgentReference[],
): Naming {
  const { surroundings, ownName } = file;
  const isKnown = (name: string): boolean => name === ownName || (surroundings?.agents.has(name) ?? false);
  const said = lazy(find);
  const references = lazy(() =>
    withoutOverlaps([
      ...said().filter(({ name, isCertain }) => isCertain || isKnown(name)),
      ...findWords().filter(
        ({ name, isCertain, span }) => isCertain || (isKnown(name) && !isOther(file.text, span.start, span.end)),
      ),
    ]),
  );
  return {
    ...file,
    get said() {
      return said();
    },
    get references() {
      return references();
    },
  };
}

/** The places of a Markdown file, and its words. */
const completeMarkdown = (
  file: Parameters<typeof complete>[0],
  document: AgentDocument,
  { isAgent }: { readonly isAgent: boolean },
): Naming =>
  complete(
    file,
    () => referencesIn(document, isAgent),
    () => [...wordsIn(document), ...spacedNames(document, file.surroundings?.agents.spaced, file.ownName)],
  );

export const referenceAt = ({ references }: Naming, offset: number): AgentReference | undefined =>
  references.find(({ span }) => touches(span, offset));

/** The agent that a place names, if it is known: in an agent's own file, its name is its own, whoever else has it. */
export function agentNamed({ surroundings, ownName, path }: Naming, { name }: AgentReference): KnownAgent | undefined {
  const own = name === ownName ? surroundings?.agents.inFile(path).find((one) => one.name === name) : undefined;
  return own ?? surroundings?.agents.get(name);
}
