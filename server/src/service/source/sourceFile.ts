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

/**
 * A text as a file of a kind at a path, or URI.
 * @param parse gives the text's document when it is first asked for
 */
export const sourceFile = (
  kind: FileKind,
  path: string,
  text: string,
  parse: () => AgentDocument,
  context: Context,
): SourceFile => new LazySourceFile(kind, path, text, parse, context);

class LazySourceFile implements SourceFile {
  readonly kind: FileKind;
  readonly path: string;
  readonly fileStem: string;
  readonly text: string;
  readonly #document: () => AgentDocument;
  readonly origin: Origin;
  readonly plugin: string | undefined;
  readonly exclusion: Exclusion | undefined;
  readonly knowledge: Knowledge;
  readonly today: string | undefined;
  readonly project: ProjectContext | undefined;
  readonly #verdict = lazy(() => load(this.document, this.knowledge, this));
  readonly #tools = lazy(() => {
    const { document, knowledge, origin, project } = this;
    if (!project) return this.verdict.tools;
    return effectiveTools(document, knowledge, { origin, hasServer: (server) => hasServer(project, server) });
  });
  readonly #agentName = lazy(() =>
    this.kind === 'agent' ? (this.verdict.name ?? this.project?.agents.inFile(this.path).at(-1)?.name) : undefined,
  );
  readonly #explicit = lazy(() =>
    this.path.endsWith('.json')
      ? settingsReferences(this.document)
      : referencesIn(this.document, this.kind === 'agent'),
  );
  readonly #references = lazy(() => resolve(this));

  constructor(kind: FileKind, path: string, text: string, parse: () => AgentDocument, context: Context) {
    this.kind = kind;
    this.path = path;
    this.fileStem = stemOf(path.replaceAll('\\', '/'));
    this.text = text;
    this.#document = lazy(parse);
    this.origin = context.origin;
    this.plugin = context.plugin;
    this.exclusion = context.exclusion;
    this.knowledge = context.knowledge;
    this.today = context.today;
    this.project = context.project;
  }

  get document(): AgentDocument {
    return this.#document();
  }

  get verdict(): Verdict {
    return this.#verdict();
  }

  get tools(): EffectiveTools {
    return this.#tools();
  }

  get isRefused(): boolean {
    return this.verdict.loads && grantsNothing(this.verdict.tools) && grantsNothing(this.tools);
  }

  get agentName(): string | undefined {
    return this.#agentName();
  }

  get fullName(): string | undefined {
    const isPlugins = this.kind === 'agent' && this.origin === 'plugin';
    return (isPlugins ? this.project?.agents.inFile(this.path)[0]?.name : undefined) ?? this.agentName;
  }

  get explicit(): readonly AgentReference[] {
    return this.#explicit();
  }

  get references(): readonly AgentReference[] {
    return this.#references();
  }
}

/** An agent file. @param path the file's path or URI */
export const readAgent = (path: string, text: string, context: Context): SourceFile =>
  sourceFile('agent', path, text, () => parseAgent(text, context.knowledge), context);

/** The same file with another text, as an edit would leave it. */
export const withText = (file: SourceFile, text: string): SourceFile =>
  sourceFile(file.kind, file.path, text, () => parseAgent(text, file.document.knowledge, file.document), file);

function resolve({ path, document, explicit, agentName, project }: SourceFile): readonly AgentReference[] {
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
