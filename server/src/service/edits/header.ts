import { type AgentDocument, headerField, parseAgent } from '../syntax/document.ts';
import type { Header, Region } from '../syntax/header.ts';
import type { Field } from '../syntax/value.ts';
import { applyEdits, insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreak } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { doubleQuoted, literalBlock } from './scalar.ts';

/** Puts the description into a `|` block that holds the same text; undefined when a block cannot hold it. */
export function descriptionToBlock(document: AgentDocument): TextEdit[] | undefined {
  const field = headerField(document, 'description');
  if (!field || !document.description) return undefined;
  return writeBlock(document, field.key, field.value.span, document.description.text);
}

/** Writes the value of a field anew in double quotes, with the same text. */
export function quoteValue(field: Field): TextEdit[] | undefined {
  if (field.value.kind !== 'scalar') return undefined;
  return [replace(field.value.span, doubleQuoted(field.value.text.text))];
}

/** Adds a field in a line of its own after another field, or as the first line of the header. */
export function addField(document: AgentDocument, line: string, after?: Field): TextEdit[] {
  const newline = lineBreak(document.text);
  if (!after) return document.fences ? [insert(document.fences.header.start, line + newline)] : [];
  return [insert(endOfLine(document.text, after.span.end), newline + line)];
}

function endOfLine(text: string, offset: number): number {
  const rest = /[^\r\n]*/.exec(text.slice(offset));
  return offset + (rest?.[0].length ?? 0);
}

/** Edits that make a header readable for everyone, and the fields that they touch. */
export interface Mending {
  readonly edits: readonly TextEdit[];
  readonly fields: readonly string[];
}

/**
 * The edits that make every faulty region of a header strict YAML, or undefined when that is not certain: the outcome
 * is read again, and where the runtime could read the header before, it must read the same afterwards.
 */
export function mendHeader(document: AgentDocument): Mending | undefined {
  const { header } = document;
  if (!header || header.reading === 'strict') return undefined;
  const edits: TextEdit[] = [];
  const fields: string[] = [];
  for (const region of header.faults) {
    const mended = mendRegion(document, region);
    if (!mended || region.name === undefined) return undefined;
    edits.push(...mended);
    fields.push(region.name);
  }
  const mending = { edits, fields };
  const after = headerAfter(document, mending);
  if (after?.reading !== 'strict') return undefined;
  // Repair had put quotes around other lines too; those whose value they changed must get them for good.
  const changed = header.reading === 'repaired' ? changedFields(header, after) : [];
  if (changed.length === 0) return mending;
  const more = rewriteFields(
    document,
    changed.filter((name) => !fields.includes(name)),
  );
  if (!more) return undefined;
  const whole = { edits: [...edits, ...more.edits], fields: [...fields, ...more.fields] };
  const outcome = headerAfter(document, whole);
  return outcome?.reading === 'strict' && changedFields(header, outcome).length === 0 ? whole : undefined;
}

/** Writes fields anew with the same text: a description as a `|` block, others in quotes. */
export function rewriteFields(document: AgentDocument, names: readonly string[]): Mending | undefined {
  const edits: TextEdit[] = [];
  for (const name of names) {
    const field = headerField(document, name);
    const edit = name === 'description' ? descriptionToBlock(document) : field && quoteValue(field);
    if (!edit) return undefined;
    edits.push(...edit);
  }
  return edits.length > 0 ? { edits, fields: names } : undefined;
}

function headerAfter(document: AgentDocument, { edits }: Mending): Header | undefined {
  return edits.length > 0 ? parseAgent(applyEdits(document.text, edits)).header : undefined;
}

/** The fields whose value differs between two readings, `\n` and line breaks in a description being the same. */
function changedFields(before: Header, after: Header): string[] {
  const old = (before.root ?? {}) as Readonly<Record<string, unknown>>;
  const now = (after.root ?? {}) as Readonly<Record<string, unknown>>;
  const meaning = (value: unknown): string | undefined => JSON.stringify(value)?.replaceAll('\\\\n', '\\n');
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => meaning(old[name]) !== meaning(now[name]),
  );
}

function mendRegion(document: AgentDocument, region: Region): TextEdit[] | undefined {
  if (region.name === undefined || region.fault === 'nul') return undefined;
  const { text } = document;
  const source = sliceOf(text, region.span);
  const colon = source.indexOf(':');
  const key = span(region.span.start, region.span.start + source.slice(0, colon).trimEnd().length);
  const value = span(region.span.start + colon + 1, region.span.start + source.replace(/[\r\n]\s*$/, '').length);
  if (region.fault === 'unclosed-bracket' && region.name !== 'description') {
    return [insert(value.end, source.includes('[') ? ']' : '}')];
  }
  if (region.fault === 'tab') return tabsToSpaces(text, region.span);
  const content = meantText(document, region, sliceOf(text, value));
  if (region.name === 'description') return writeBlock(document, key, value, content);
  return content.includes('\n') ? undefined : [replace(value, ` ${doubleQuoted(content)}`)];
}

function tabsToSpaces(text: string, place: Span): TextEdit[] {
  return [...sliceOf(text, place).matchAll(/^[ \t]*\t[ \t]*/gm)].map((match) => {
    const start = place.start + match.index;
    return replace(span(start, start + match[0].length), match[0].replaceAll('\t', '  '));
  });
}

/** What the author of a faulty value meant: what the runtime reads, or else the bare text without its quotes. */
function meantText(document: AgentDocument, region: Region, written: string): string {
  const decoded = document.header?.reading === 'repaired' ? repairedText(document, region) : undefined;
  if (decoded !== undefined) return decoded;
  const [first = '', ...rest] = written.trimEnd().replaceAll('\r\n', '\n').split('\n');
  const head = first.trim();
  const isBlock = /^[|>][+\-0-9]*$/.test(head);
  const lines = [...(isBlock || head === '' ? [] : [head]), ...dedent(rest)];
  return unquoted(lines.join('\n'), region).replaceAll('\\n', '\n');
}

function repairedText(document: AgentDocument, region: Region): string | undefined {
  if (region.name === 'description') return document.description?.text;
  const value = headerField(document, region.name ?? '')?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(common));
}

function unquoted(text: string, region: Region): string {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return text;
  const isWrapped = text.length > 1 && text.endsWith(quote);
  if (!isWrapped && region.fault !== 'unclosed-quote') return text;
  const inner = text.slice(1, isWrapped ? -1 : undefined);
  return quote === '"' ? inner.replace(/\\(["\\])/g, '$1') : inner.replaceAll("''", "'");
}

function writeBlock(document: AgentDocument, key: Span, value: Span, content: string): TextEdit[] | undefined {
  const block = literalBlock(content, lineBreak(document.text));
  if (!block) return undefined;
  const { text } = document;
  const colon = text.indexOf(':', key.end);
  // A comment after the value would become part of nothing: it goes behind the `|`.
  const rest = /^[ \t]*#[^\r\n]*/.exec(text.slice(value.end));
  if (rest) return undefined;
  return [replace(span(colon + 1, value.end), ` ${block}`)];
}
