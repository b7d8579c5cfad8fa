import type { SourceFile } from '../source/sourceFile.ts';
import type { AgentDocument } from '../syntax/document.ts';
import type { Example } from '../syntax/examples/examples.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { type Field, innerSpan, type Value } from '../syntax/frontmatter/value.ts';
import type { CodeFence } from '../syntax/markdown/codeFences.ts';
import { lineSpan, lineStart, nextLineStart } from '../text/lines.ts';
import { contains, type Span, sliceOf, span, touches } from '../text/span.ts';
import { divide, trimmed } from './sections.ts';

/** A word, with the hyphens of names; in a header, escapes come first: `\nuser` is not the word `nuser`. */
const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{M}\p{N}_]+)*/gu;
const ESCAPE_OR_WORD = new RegExp(`\\\\+[nrt"\\\\]|${WORD.source}`, 'gu');

/** What can be selected around `offset`, from the word to the file: each holds the one before, and more. */
export function selectionAt(agent: SourceFile, offset: number): readonly Span[] {
  const { text, delimiters } = agent.document;
  const isInBody = !delimiters || offset > delimiters.close.end;
  const around = isInBody ? bodySpans(agent.document, offset) : headerSpans(agent, offset);
  const chain: Span[] = [span(0, text.length)];
  for (const place of [...around, wordAt(text, offset, isInBody ? WORD : ESCAPE_OR_WORD)]) {
    const outer = chain[0]!;
    if (!place || !touches(place, offset) || place.start >= place.end || !contains(outer, place)) continue;
    if (place.start > outer.start || place.end < outer.end) chain.unshift(place);
  }
  return chain;
}

function wordAt(text: string, offset: number, pattern: RegExp): Span | undefined {
  const line = lineSpan(text, offset);
  for (const { 0: word, index } of sliceOf(text, line).matchAll(pattern)) {
    const place = span(line.start + index, line.start + index + word.length);
    if (touches(place, offset) && word[0] !== '\\') return place;
  }
  return undefined;
}

/** From the outermost to the innermost; some may not hold the place, or cross one before. */
function headerSpans({ document, knowledge }: SourceFile, offset: number): Span[] {
  const { text, delimiters, header, examples } = document;
  const { open, header: content, close } = delimiters!;
  const field = header?.fields.find((one) => touches(one.span, offset));
  const kind = field && knowledge.fields.get(field.name)?.type.kind;
  const entry =
    kind === 'tools' || kind === 'skills'
      ? toolEntries(field?.value).find((one) => touches(one.span, offset))
      : undefined;
  return [
    span(open.start, close.end),
    trimmed(text, content),
    ...(field ? fieldSpans(text, field, offset) : [trimmedLine(text, offset)]),
    ...(entry ? [entry.span, entry.nameSpan] : []),
    ...exampleSpans(examples, offset),
  ];
}

function fieldSpans(text: string, field: Field, offset: number): Span[] {
  if (touches(field.key, offset)) return [field.span, field.key];
  return [field.span, ...valueSpans(text, field.value, offset)];
}

function valueSpans(text: string, value: Value, offset: number): Span[] {
  if (value.kind === 'map') {
    const field = value.fields.find((one) => touches(one.span, offset));
    return [value.span, ...(field ? fieldSpans(text, field, offset) : [])];
  }
  if (value.kind === 'list') {
    const item = value.items.find((one) => touches(one.span, offset));
    return [value.span, ...(item ? valueSpans(text, item, offset) : [])];
  }
  const isBlock = value.style === 'literal' || value.style === 'folded';
  return [value.span, isBlock ? trimmed(text, value.text.sourceOf(0, value.text.text.length)) : innerSpan(value)];
}

/** The example at a place, the part of it, and what that part says. */
function exampleSpans(examples: readonly Example[], offset: number): Span[] {
  // Where one ends and the next begins, the next.
  const example = examples.findLast((one) => touches(one.span, offset));
  const part = example?.parts.findLast((one) => touches(one.span, offset));
  if (!example || !part) return example ? [example.span] : [];
  return [example.span, part.span, part.content];
}

function bodySpans(document: AgentDocument, offset: number): Span[] {
  const { text, body, codeFences } = document;
  const { sections, examples } = divide(document);
  const fence = codeFences.find((one) => touches(one.span, offset));
  const inner = [...(fence ? [trimmed(text, fence.span), codeOf(text, fence)] : []), ...exampleSpans(examples, offset)];
  const line = trimmedLine(text, offset);
  // Headings and code blocks end a paragraph as empty lines do.
  const breaks = [...sections.map(({ heading }) => heading.span), ...codeFences.map((one) => one.span)];
  const isText = line.start < line.end && !breaks.some((one) => touches(one, offset));
  const start = body.start + sliceOf(text, body).search(/\S|$/);
  return [
    body,
    trimmed(text, span(start, body.end)),
    ...sections.map((section) => section.span).filter((one) => touches(one, offset)),
    ...inner.sort((a, b) => b.end - b.start - (a.end - a.start)),
    ...(isText ? [paragraphAt(text, offset, around(breaks, body, offset))] : []),
    line,
  ];
}

/** What is between the delimiters of a code block. */
const codeOf = (text: string, { open, close, span: { end } }: CodeFence): Span =>
  trimmed(text, span(nextLineStart(text, open.end), close ? lineStart(text, close.start) : end));

/** What lies between the nearest breaks before and behind a place. */
function around(breaks: readonly Span[], body: Span, offset: number): Span {
  let { start, end } = body;
  for (const one of breaks) {
    if (one.end <= offset) start = Math.max(start, one.end);
    else if (one.start >= offset) end = Math.min(end, one.start);
  }
  return span(start, end);
}

/** The lines around a place up to empty ones. */
function paragraphAt(text: string, offset: number, within: Span): Span {
  const before = text.slice(within.start, lineStart(text, offset));
  const after = text.slice(offset, within.end);
  const first = [...before.matchAll(/(?:^|\n)[^\S\n]*\n/g)].at(-1);
  const from = within.start + (first ? first.index + first[0].length : 0);
  const to = offset + (/\n[^\S\n]*(?:\n|$)/.exec(after)?.index ?? after.length);
  const start = from + text.slice(from, to).search(/\S|$/);
  return trimmed(text, span(start, Math.max(start, to)));
}

/** The line at a place, without the white space around it. */
function trimmedLine(text: string, offset: number): Span {
  const line = lineSpan(text, offset);
  return trimmed(text, span(line.start + sliceOf(text, line).search(/\S|$/), line.end));
}
