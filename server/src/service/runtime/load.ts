import type { Knowledge } from '../knowledge/index.ts';
import type { Origin, Runtime } from '../knowledge/runtime.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import type { DelimiterFault } from '../syntax/frontmatter/delimiters.ts';
import { asText } from '../syntax/frontmatter/value.ts';
import { lineSpan } from '../text/lines.ts';
import { lazy } from '../text/memoize.ts';
import { type Span, span } from '../text/span.ts';
import { type EffectiveTools, effectiveTools } from './effectiveTools.ts';
import { fatalHookFault, type HookFault } from './hookFaults.ts';

export type { Origin } from '../knowledge/runtime.ts';

/** Where a file comes from. */
export interface LoadedFrom {
  readonly origin: Origin;
  /** The name of the file without its extension. */
  readonly fileStem?: string;
  /** The name of the plugin that the file belongs to. */
  readonly plugin?: string | undefined;
  readonly exclusion?: Exclusion | undefined;
}

/** Why an agent is not loaded whatever its file says: its plugin is refused, or lists its agents without this one. */
export type Exclusion = 'plugin-refused' | 'hooks-refused' | 'not-listed';

/** Why the runtime passes over a file. */
export type NotLoaded =
  | { readonly why: 'too-large' }
  | { readonly why: 'no-header'; readonly fault: DelimiterFault }
  | { readonly why: 'unreadable' }
  | { readonly why: 'not-a-mapping' }
  | { readonly why: 'name-missing' }
  | { readonly why: 'name-not-text' }
  | { readonly why: 'name-has-colon' }
  | { readonly why: 'name-begins-with-dash' }
  | { readonly why: 'name-too-long'; readonly length: number }
  | { readonly why: 'description-missing' }
  | { readonly why: 'description-not-text' }
  | { readonly why: 'hooks'; readonly fault: HookFault }
  | { readonly why: Exclusion };

export type NotLoadedReason = NotLoaded & { readonly span: Span };

/** What the runtime makes of a file. */
export interface Verdict {
  readonly loads: boolean;
  /** Whether its fields can be judged: it loads, or its name, its description or its hooks alone are in the way. */
  readonly isReadable: boolean;
  /** Undefined when the file loads. */
  readonly reason: NotLoadedReason | undefined;
  /** The fault of a file that loads all the same: a plugin’s agent that goes by the name of its file, or without a description of its own. */
  readonly tolerated: NotLoadedReason | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly model: string | undefined;
  readonly tools: EffectiveTools;
}

/** What is wrong with the file as a whole, whether or not it is tolerated. */
export const faultOf = ({ reason, tolerated }: Verdict): NotLoadedReason | undefined => reason ?? tolerated;

/** The runtime's own way from text to agent. */
export function load(document: AgentDocument, knowledge: Knowledge, from: LoadedFrom = { origin: 'project' }): Verdict {
  const { placeholder } = knowledge.runtime.origins[from.origin];
  const read = placeholder ? readLeniently(document, knowledge, from, placeholder) : readStrictly(document, knowledge);
  const reason = from.exclusion ? { why: from.exclusion, span: lineSpan(document.text, 0) } : read.reason;
  return new LazyVerdict({ ...read, reason }, () => effectiveTools(document, knowledge, from));
}

/** A verdict whose tools are found when they are first asked for. */
class LazyVerdict implements Verdict {
  readonly loads: boolean;
  readonly isReadable: boolean;
  readonly reason: NotLoadedReason | undefined;
  readonly tolerated: NotLoadedReason | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly model: string | undefined;
  readonly #tools: () => EffectiveTools;

  constructor({ reason, tolerated, name, description, model }: Identity, tools: () => EffectiveTools) {
    this.loads = reason === undefined;
    this.isReadable = !reason || reason.why === 'hooks' || /^(?:name|description)-/.test(reason.why);
    this.reason = reason;
    this.tolerated = tolerated;
    this.name = name;
    this.description = description;
    this.model = model;
    this.#tools = lazy(tools);
  }

  get tools(): EffectiveTools {
    return this.#tools();
  }
}

type Identity = Pick<Verdict, 'reason' | 'tolerated' | 'name' | 'description' | 'model'>;

/** As an agent that is passed over for a fault. */
function readStrictly(document: AgentDocument, knowledge: Knowledge): Identity {
  const { requiredFields, origins } = knowledge.runtime;
  const root = recordOf(document.header?.root);
  const reason =
    fileFault(document, knowledge) ??
    (requiredFields.includes('name') ? nameFault(document, root, knowledge.runtime) : undefined) ??
    (requiredFields.includes('description') ? descriptionFault(document, root) : undefined) ??
    hooksFault(document, knowledge);
  const description = textOf(root?.description);
  return {
    reason,
    tolerated: undefined,
    name: textOf(root?.name),
    description: origins.project.decodesLineBreaks ? description?.replaceAll('\\n', '\n') : description,
    model: modelOf(root?.model),
  };
}

/**
 * As an agent that loads whatever its file says, unless it is too large: what cannot be used has a stand-in. Any name
 * counts as text, and any description that is no list and no map.
 */
function readLeniently(
  document: AgentDocument,
  knowledge: Knowledge,
  { fileStem, plugin = '' }: LoadedFrom,
  placeholder: (plugin: string) => string,
): Identity {
  const fault = fileFault(document, knowledge);
  const root = fault ? undefined : recordOf(document.header?.root);
  const isNested = typeof root?.description === 'object';
  const description = isNested ? '' : asText(root?.description ?? '').trim();
  const name = asText(root?.name ?? '');
  return {
    reason: fault?.why === 'too-large' ? fault : undefined,
    tolerated: fault ?? descriptionFault(document, root && { description: isNested ? root.description : description }),
    name: name === '' || name.length > knowledge.runtime.maxNameLength ? fileStem : name,
    description: description || placeholder(plugin),
    model: modelOf(root?.model),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** A model as it is listed: without blanks around it, and `inherit` in any letter case is `inherit`. */
function modelOf(value: unknown): string | undefined {
  const model = textOf(value)?.trim();
  return model?.toLowerCase() === 'inherit' ? 'inherit' : model || undefined;
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

/** What is wrong with the file, or with its header as a whole. */
function fileFault(document: AgentDocument, { runtime }: Knowledge): NotLoadedReason | undefined {
  const { text, header, delimiters } = document;
  const firstLine = lineSpan(text, 0);
  if (isLonger(text, runtime.maxFileBytes)) return { why: 'too-large', span: firstLine };
  if (!delimiters || !header) return { why: 'no-header', fault: document.delimiterFault ?? 'none', span: firstLine };
  if (header.reading === 'unreadable') {
    return { why: 'unreadable', span: delimiters.header };
  }
  if (header.root !== null && header.root !== undefined && !recordOf(header.root)) {
    return { why: 'not-a-mapping', span: trimmed(text, delimiters.header) };
  }
  return undefined;
}

/** Where a field's value is; its key when it is empty, the opening delimiter when it is missing. */
function placeOfField(document: AgentDocument, name: string): Span {
  const field = headerField(document, name);
  if (!field) return document.delimiters!.open;
  const { span: value } = field.value;
  return value.start < value.end ? value : field.key;
}

function nameFault(document: AgentDocument, root: Readonly<Record<string, unknown>> | undefined, runtime: Runtime) {
  const fault = faultInName(root?.name, runtime);
  return fault && { ...fault, span: placeOfField(document, 'name') };
}

/** Why the runtime refuses a name; undefined for one that it takes. */
export function faultInName(name: unknown, runtime: Runtime) {
  if (name === undefined || name === null || name === '') return { why: 'name-missing' } as const;
  if (typeof name !== 'string') return { why: 'name-not-text' } as const;
  if (name.length > runtime.maxNameLength) return { why: 'name-too-long', length: name.length } as const;
  if (name.startsWith(runtime.notBeforeName)) return { why: 'name-begins-with-dash' } as const;
  if (name.normalize('NFKC').includes(runtime.notInName)) return { why: 'name-has-colon' } as const;
  return undefined;
}

function descriptionFault(document: AgentDocument, root: Readonly<Record<string, unknown>> | undefined) {
  const description = root?.description;
  if (description === undefined || description === null || description === '') return descriptionMissing(document);
  if (typeof description === 'string') return undefined;
  return { why: 'description-not-text', span: placeOfField(document, 'description') } as const;
}

const descriptionMissing = (document: AgentDocument) =>
  ({ why: 'description-missing', span: placeOfField(document, 'description') }) as const;

function hooksFault(document: AgentDocument, knowledge: Knowledge) {
  const fields = document.header?.fields ?? [];
  const fault = fatalHookFault(fields, knowledge);
  return fault && ({ why: 'hooks', fault, span: fault.span } as const);
}

function trimmed(text: string, place: Span): Span {
  const inner = text.slice(place.start, place.end);
  const start = place.start + (inner.length - inner.trimStart().length);
  return span(start, Math.max(start, place.start + inner.trimEnd().length));
}

const encoder = new TextEncoder();

/** Whether a text has more bytes of UTF-8 than so many; a lone surrogate counts as the replacement character. */
const isLonger = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && encoder.encode(text).length > bytes);
