import type { AgentDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import { insert, remove, replace, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineEnd, lineStart, nextLineStart } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { doubleQuoted, literalBlock } from './writeScalar.ts';

/** What {@link writeBlock} does to a description, as a step of a fix. */
export const TO_BLOCK = 'turn the description into a ‘|’ block';

/** Writes the value of a field again in double quotes, with the same text. */
export function quoteValue(field: Field): TextEdit[] | undefined {
  if (field.value.kind !== 'scalar') return undefined;
  return [replace(field.value.span, doubleQuoted(field.value.text.text))];
}

/** Adds a line at the start of the header. */
export const addLine = ({ text, delimiters }: AgentDocument, line: string): TextEdit[] =>
  delimiters ? [insert(delimiters.header.start, line + lineBreak(text))] : [];

/** Adds a line at the end of the header: of one that ends within a line too. */
export function addField({ text, delimiters }: AgentDocument, line: string): TextEdit[] {
  if (!delimiters) return [];
  const { start } = delimiters.close;
  const newline = lineBreak(text);
  return [insert(start, `${start === lineStart(text, start) ? '' : newline}${line}${newline}`)];
}

/** Takes a field out with its lines. */
export function removeField({ text, delimiters }: AgentDocument, { span: place }: Field): TextEdit[] {
  // The value of an empty block ends where the next line begins.
  const end = place.start + sliceOf(text, place).trimEnd().length;
  const next = Math.min(nextLineStart(text, end), delimiters?.close.start ?? text.length);
  return [remove(span(lineStart(text, place.start), next))];
}

/**
 * Replaces what follows a key by a `|` block.
 * @returns undefined when a block cannot hold the content, or a comment follows that would have no place
 */
export function writeBlock(text: string, key: Span, value: Span, content: string): TextEdit[] | undefined {
  const block = literalBlock(content, lineBreak(text));
  if (!block || /^[ \t]*#/.test(text.slice(value.end))) return undefined;
  // Blanks behind a value are no part of it; behind a line of a block they would be.
  const end = value.end + /^[ \t]*/.exec(text.slice(value.end, lineEnd(text, value.end)))![0].length;
  return [replace(span(text.indexOf(':', key.end) + 1, end), ` ${block}`)];
}

/** A name as names are by custom: lower-case words with hyphens; empty when the text has neither letter nor digit. */
export const agentName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|(?<!-)-+$/g, '');
