import type { NotLoaded } from '../runtime/load.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import type { Example, ExamplePart } from '../syntax/examples/examples.ts';
import { type Field, innerSpan } from '../syntax/frontmatter/value.ts';
import { lineEnd } from '../text/lines.ts';
import { contains, type Span, sliceOf, span } from '../text/span.ts';
import { asPlainText } from './markdown.ts';
import { divide } from './sections.ts';
import { inShort, shortened } from './shortText.ts';

/** Something in an agent file that has a name, with what it holds. */
export interface AgentSymbol {
  /** Never empty, on one line. */
  readonly name: string;
  readonly detail: string;
  readonly kind: 'agent' | 'field' | 'example' | 'part' | 'heading';
  /** All of it, its children included. */
  readonly span: Span;
  /** What to show of it, within its span. */
  readonly nameSpan: Span;
  readonly children: readonly AgentSymbol[];
}

const NOT_LOADED: Readonly<Record<NotLoaded['why'], string>> = {
  'too-large': 'too large',
  'no-header': 'no header',
  unreadable: 'unreadable header',
  'not-a-mapping': 'no fields',
  'name-missing': 'no name',
  'name-not-text': 'invalid name',
  'name-has-colon': 'invalid name',
  'name-begins-with-dash': 'invalid name',
  'name-too-long': 'invalid name',
  'description-missing': 'no description',
  'description-not-text': 'invalid description',
  hooks: 'invalid hooks',
  'plugin-refused': 'plugin refused',
  'hooks-refused': 'plugin refused',
  'not-listed': 'not in the manifest',
};

/**
 * The outline of a file: the agent, under it the fields of its header and the headings of its prompt. Examples in the
 * prompt are under their headings, or beside the agent.
 * @param withHeadings false for an editor that lists the headings of Markdown by itself
 */
export function symbols(agent: SourceFile, withHeadings = true): readonly AgentSymbol[] {
  const { document, verdict, fileStem } = agent;
  const { text, header } = document;
  const name = headerField(document, 'name');
  const described = headerField(document, 'description');
  const inBody = bodySymbols(agent, withHeadings);
  const nameSpan = name ? innerSpan(name.value) : firstLine(text);
  // Beside another’s headings the body is not ours: what encloses it would hide them where an editor shows but one outline.
  const end = withHeadings ? text.length : Math.max(document.delimiters?.close.end ?? 0, nameSpan.end);
  return [
    {
      name: shortened(verdict.name ?? '') || fileStem || 'agent',
      detail: verdict.reason ? NOT_LOADED[verdict.reason.why] : shortened(verdict.model ?? ''),
      kind: 'agent',
      span: span(0, end),
      nameSpan,
      children: [
        ...(header?.fields ?? []).map((field) => fieldSymbol(agent, field, field === described)),
        ...(withHeadings ? inBody : []),
      ],
    },
    ...(withHeadings ? [] : inBody),
  ];
}

function fieldSymbol({ document }: SourceFile, field: Field, isDescribed: boolean): AgentSymbol {
  const { description, examples } = document;
  const isDescription = description !== undefined && isDescribed;
  const children = isDescription ? examples.filter(({ place }) => place === 'description').map(exampleSymbol) : [];
  return {
    name: shortened(field.name) || shortened(sliceOf(document.text, field.key)) || '?',
    detail: isDescription ? shortened(description.text) : inShort(field.value),
    kind: 'field',
    span: field.span,
    nameSpan: field.key,
    children,
  };
}

function exampleSymbol({ span: place, open, parts }: Example): AgentSymbol {
  const textOf = (kind: ExamplePart['kind']): string => shortened(parts.find((one) => one.kind === kind)?.text ?? '');
  return {
    name: textOf('context') || textOf('user') || 'Example',
    detail: 'example',
    kind: 'example',
    span: place,
    nameSpan: open,
    children: parts.map(({ kind, span, label, text }) => ({
      name: kind,
      detail: shortened(text),
      kind: 'part',
      span,
      nameSpan: label,
      children: [],
    })),
  };
}

/** The first line that says something. */
function firstLine(text: string): Span {
  const start = text.search(/\S|$/);
  return span(start, lineEnd(text, start));
}

/** The headings of the body, one below the other, each with its examples. */
function bodySymbols({ document }: SourceFile, withHeadings: boolean): AgentSymbol[] {
  const { text } = document;
  const { sections, examples } = divide(document);
  if (!withHeadings) return examples.map(exampleSymbol);
  const roots: AgentSymbol[] = [];
  const open: { readonly symbol: AgentSymbol; readonly children: AgentSymbol[] }[] = [];
  const add = (symbol: AgentSymbol): void => {
    while (open.length > 0 && !contains(open.at(-1)!.symbol.span, symbol.span)) open.pop();
    (open.at(-1)?.children ?? roots).push(symbol);
  };
  let next = 0;
  const addExamples = (end: number): void => {
    for (; next < examples.length && examples[next]!.span.start < end; next++) {
      add(exampleSymbol(examples[next]!));
    }
  };
  for (const { heading, span: place } of sections) {
    addExamples(place.start);
    const children: AgentSymbol[] = [];
    const name = shortened(asPlainText(heading.text)) || sliceOf(text, heading.nameSpan);
    const symbol = { name, detail: '', kind: 'heading', span: place, nameSpan: heading.nameSpan, children } as const;
    add(symbol);
    open.push({ symbol, children });
  }
  addExamples(text.length);
  return roots;
}
