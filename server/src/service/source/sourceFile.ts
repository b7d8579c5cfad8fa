import type { Knowledge } from '../knowledge/index.ts';
import type { KnownAgent } from '../project/known.ts';
import { hasServer, type ProjectContext } from '../project/projectContext.ts';
import { type AgentReference, withoutOverlaps } from '../references/agentReference.ts';
import { isOther } from '../references/delegationPhrases.ts';
import { referencesIn, wordsIn } from '../references/markdownReferences.ts';
import { settingsReferences } from '../references/settingsReferences.ts';
import { spacedNames } from '../references/spacedNames.ts';
import { type EffectiveTools, effectiveTools, grantsNothing } from '../runtime/effectiveTools.ts';
import { type Exclusion, load, type Origin, type Verdict } from '../runtime/load.ts';
import { type AgentDocument, parseAgent } from '../syntax/document.ts';
import { lazy } from '../text/memoize.ts';
import { stemOf } from '../text/paths.ts';
import { touches } from '../text/span.ts';
import type { FileKind } from './fileLocations.ts';

/** What a source file is read with. */
export interface Context {
  readonly origin: Origin;
  /** The name of the plugin that the file belongs to. */
  readonly plugin?: string | undefined;
  /** What keeps the agent from loading besides its own file. */
  readonly exclusion?: Exclusion | undefined;
  readonly knowledge: Knowledge;
  /** The day, in ISO 8601; undefined where it is to decide nothing. */
  readonly today?: string | undefined;
  /** What the file can refer to; undefined where that is not known. */
  readonly project?: ProjectContext | undefined;
}

/**
 * A file that Claude Code reads, of any kind, in one version: its text is parsed once, for the index, the rules and
 * every feature. Verdict and references are computed when they are first asked for: to destructure them is to ask.
 */
export interface SourceFile extends Context {
  readonly kind: FileKind;
  readonly path: string;
  /** The name of the file without its folder and extension. */
  readonly fileStem: string;
  readonly text: string;
  /** What the file says, as Markdown with a header. A JSON file has none: all of it is the body. */
  readonly document: AgentDocument;
  /** What the runtime makes of the file as an agent. */
  readonly verdict: Verdict;
  /** The tools that the agent gets, as far as the project’s servers are known; the verdict’s say what the header alone does. */
  readonly tools: EffectiveTools;
  /** Whether the agent is loaded, but refused when it is called: no tool is left of those that its header lists. */
  readonly isRefused: boolean;
  /** The name of the agent that the file is; undefined for other files. */
  readonly agentName: string | undefined;
  /** The name by which the runtime knows the agent that the file is: of a plugin’s with the plugin and folders before it. */
  readonly fullName: string | undefined;
  /** References whose form alone says that they name an agent, known or not. In the order of the file, without overlaps. */
  readonly explicit: readonly AgentReference[];
  /**
   * References to an agent: explicit ones that are certain, and whatever else has the name of a known agent. In the
   * order of the file, without overlaps.
   */
  readonly references: readonly AgentReference[];
}

/** A document that has been parsed, as a file of a kind at a path, or URI. */
export function sourceFile(kind: FileKind, path: string, document: AgentDocument, context: Context): SourceFile {
  const { origin, plugin, exclusion, knowledge, project } = context;
  const fileStem = stemOf(path.replaceAll('\\', '/'));
  const isAgent = kind === 'agent';
  const verdict = lazy(() => load(document, knowledge, { origin, fileStem, plugin, exclusion }));
  const tools = lazy(() => {
    const isThere = project && ((server: string): boolean => hasServer(project, server));
    return isThere ? effectiveTools(document, knowledge, { origin, hasServer: isThere }) : verdict().tools;
  });
  const agentName = lazy(() => (isAgent ? (verdict().name ?? project?.agents.inFile(path).at(-1)?.name) : undefined));
  const explicit = lazy(() =>
    path.endsWith('.json') ? settingsReferences(document) : referencesIn(document, isAgent),
  );
  const references = lazy(() => resolve(path, document, explicit(), agentName(), project));
  return {
    kind,
    path,
    fileStem,
    text: document.text,
    document,
    origin,
    plugin,
    exclusion,
    today: context.today,
    knowledge,
    project,
    get verdict() {
      return verdict();
    },
    get tools() {
      return tools();
    },
    get isRefused() {
      return verdict().loads && grantsNothing(verdict().tools) && grantsNothing(tools());
    },
    get agentName() {
      return agentName();
    },
    get fullName() {
      return isAgent && origin === 'plugin' ? (project?.agents.inFile(path)[0]?.name ?? agentName()) : agentName();
    },
    get explicit() {
      return explicit();
    },
    get references() {
      return references();
    },
  };
}

/** An agent file. @param path the file's path or URI */
export const readAgent = (path: string, text: string, context: Context): SourceFile =>
  sourceFile('agent', path, parseAgent(text, context.knowledge), context);

/** The same file with another text, as an edit would leave it. */
export const withText = (file: SourceFile, text: string): SourceFile =>
  sourceFile(file.kind, file.path, parseAgent(text, file.document.knowledge, file.document), file);

function resolve(
  path: string,
  document: AgentDocument,
  explicit: readonly AgentReference[],
  agentName: string | undefined,
  project: ProjectContext | undefined,
): readonly AgentReference[] {
  const isKnown = (name: string): boolean => name === agentName || (project?.agents.has(name) ?? false);
  const words = path.endsWith('.json')
    ? []
    : [...wordsIn(document, isKnown), ...spacedNames(document, project?.agents.spaced, agentName)];
  return withoutOverlaps([
    ...explicit.filter(({ name, isCertain }) => isCertain || isKnown(name)),
    ...words.filter(
      ({ name, isCertain, span }) => isCertain || (isKnown(name) && !isOther(document.text, span.start, span.end)),
    ),
  ]);
}

export const referenceAt = ({ references }: SourceFile, offset: number): AgentReference | undefined =>
  references.find(({ span }) => touches(span, offset));

/** The agent that a reference names, if it is known: in an agent's own file its name is its own, whoever else has it. */
export function agentNamed({ project, agentName, path }: SourceFile, { name }: AgentReference): KnownAgent | undefined {
  const own = name === agentName ? project?.agents.inFile(path).find((one) => one.name === name) : undefined;
  return own ?? project?.agents.get(name);
}
