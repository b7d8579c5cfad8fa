import type { Knowledge } from '../knowledge/index.ts';
import type { Runtime } from '../knowledge/runtime.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import type { DelimiterFault } from '../syntax/frontmatter/delimiters.ts';
import { mergedFields } from '../syntax/frontmatter/yamlFields.ts';
import { lineSpan } from '../text/lines.ts';
import { lazy } from '../text/memoize.ts';
import { type Span, span } from '../text/span.ts';
import { type EffectiveTools, effectiveTools } from './effectiveTools.ts';
import { fatalHookFault, type HookFault } from './hookFaults.ts';

/** Where the runtime meets the file, which changes how strict it is. */
export type Origin = 'project' | 'plugin';

/** Why the runtime passes over a file. */
export type NotLoaded =
  | { readonly why: 'too-large'; readonly bytes: number }
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
  | { readonly why: 'hooks'; readonly fault: HookFault };

export type NotLoadedReason = NotLoaded & { readonly span: Span };

/** What the runtime makes of a file. */
export interface Verdict {
  readonly loads: boolean;
  /** Undefined when the file loads. */
  readonly reason: NotLoadedReason | undefined;
  /** The fault of a file that loads all the same: a plugin's agent under the name of its file. */
  readonly tolerated: NotLoadedReason | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly model: string | undefined;
  readonly tools: EffectiveTools;
}

/** What is wrong with the file as a whole, whether or not it is tolerated. */
export const faultOf = ({ reason, tolerated }: Verdict): NotLoadedReason | undefined => reason ?? tolerated;

/** The runtime's own way from text to agent. */
export function load(document: AgentDocument, knowledge: Knowledge, origin: Origin = 'project'): Verdict {
  const reason = reasonNotLoaded(document, knowledge);
  const root = recordOf(document.header?.root);
  const tools = lazy(() => effectiveTools(document, knowledge));
  const tolerated = origin === 'plugin' ? reason : undefined;
  return {
    loads: reason === undefined || tolerated !== undefined,
    reason: tolerated ? undefined : reason,
    tolerated,
    name: textOf(root?.name),
    description: textOf(root?.description)?.replaceAll('\\n', '\n'),
    model: textOf(root?.model),
    get tools() {
      return tools();
    },
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

function reasonNotLoaded(document: AgentDocument, knowledge: Knowledge): NotLoadedReason | undefined {
  const { runtime } = knowledge;
  const { text, header, delimiters } = document;
  const firstLine = lineSpan(text, 0);
  const bytes = text.length * 3 <= runtime.maxFileBytes ? 0 : utf8Length(text);
  if (bytes > runtime.maxFileBytes) return { why: 'too-large', bytes, span: firstLine };
  if (!delimiters || !header) return { why: 'no-header', fault: document.delimiterFault ?? 'none', span: firstLine };
  if (header.reading === 'unreadable') {
    return { why: 'unreadable', span: delimiters.header };
  }
  const root = recordOf(header.root);
  if (header.root !== null && header.root !== undefined && !root) {
    return { why: 'not-a-mapping', span: trimmed(text, delimiters.header) };
  }
  return nameFault(document, root, runtime) ?? descriptionFault(document, root) ?? hooksFault(document, knowledge);
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
  const place = placeOfField(document, 'description');
  if (description === undefined || description === null || description === '') {
    return { why: 'description-missing', span: place } as const;
  }
  return typeof description === 'string' ? undefined : ({ why: 'description-not-text', span: place } as const);
}

function hooksFault(document: AgentDocument, knowledge: Knowledge) {
  const fields = document.header?.fields ?? [];
  const fault = fatalHookFault([...mergedFields(fields), ...fields], knowledge);
  return fault && ({ why: 'hooks', fault, span: fault.span } as const);
}

function trimmed(text: string, place: Span): Span {
  const inner = text.slice(place.start, place.end);
  const start = place.start + (inner.length - inner.trimStart().length);
  return span(start, Math.max(start, place.start + inner.trimEnd().length));
}

/** Length of `text` in bytes of UTF-8; a lone surrogate counts as the replacement character. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
