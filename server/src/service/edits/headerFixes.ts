import { type AgentDocument, headerField } from '../syntax/document.ts';
import type { Header } from '../syntax/frontmatter/header.ts';
import type { RegionFault } from '../syntax/frontmatter/recovery.ts';
import { unevenLines } from '../syntax/frontmatter/unevenLines.ts';
import { insert, remove, replace, type TextEdit } from '../text/edit.ts';
import { lineStart, linesIn } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { trimLinesOf } from '../text/trim.ts';
import { TO_BLOCK, writeBlock } from './fieldEdits.ts';
import { namesWithoutColon } from './missingColons.ts';
import { doubleQuoted } from './writeScalar.ts';

/** A change that takes one fault out of a header, and what it does, to begin or go on a title. */
export interface Repair {
  readonly edits: readonly TextEdit[];
  readonly does: string;
  /** The field whose value becomes another one, because the runtime reads nonsense from it. */
  readonly changes?: string;
}

/** A field at fault: where it is, and the text of its value as written. */
interface Faulty {
  readonly document: AgentDocument;
  readonly name: string;
  readonly place: Span;
  readonly key: Span;
  readonly value: Span;
  readonly fault: RegionFault;
}

/** The repairs that are tried for a fault, in this order; each gives undefined where it does not fit. */
const REPAIRS: readonly ((faulty: Faulty) => Repair | undefined)[] = [
  removeNuls,
  unindentFields,
  spaceAfterColon,
  colonAfterName,
  closeBracket,
  unquoteEntries,
  alignItems,
  tabsToSpaces,
  describeInBlock,
  commentOutText,
  quote,
];

/** Ways to repair one faulty region of a header. Whether the outcome is right is for the caller to see. */
export function repairsFor(document: AgentDocument, region: Header['faults'][number]): Repair[] {
  const source = sliceOf(document.text, region.span);
  if (region.name === undefined) {
    const { text } = document;
    return [spaceAfterColonIn(document, region.span), unindentLines(text, region.span)].filter(
      (one) => one !== undefined,
    );
  }
  const colon = source.indexOf(':');
  const { start } = region.span;
  const faulty: Faulty = {
    document,
    name: region.name,
    place: region.span,
    key: span(start, start + source.slice(0, colon).trimEnd().length),
    value: span(start + colon + 1, start + trimLinesOf(source).length),
    fault: region.fault,
  };
  return REPAIRS.flatMap((repair) => repair(faulty) ?? []);
}

function removeNuls({ document: { text }, place }: Faulty): Repair | undefined {
  const edits = [...sliceOf(text, place).matchAll(/\0+/g)].map(({ index, 0: found }) =>
    remove(span(place.start + index, place.start + index + found.length)),
  );
  return edits.length > 0 ? { edits, does: 'remove the NUL character' } : undefined;
}

/** Moves lines that can only be fields of the header to column 0. */
function unindentFields({ document: { text, knowledge }, value, fault }: Faulty): Repair | undefined {
  if (/^[ \t]*[|>]/.test(text.slice(value.start))) return undefined;
  const lines = [...sliceOf(text, value).matchAll(/^([ \t]+)([A-Za-z]+)[ \t]*:(?:[ \t]|\r?$)/gm)].filter(
    ({ 1: indent = '', 2: name = '' }) => knowledge.fields.has(name) || (fault === 'tab' && indent.startsWith('\t')),
  );
  const edits = lines.map(({ index, 1: indent = '' }) =>
    remove(span(value.start + index, value.start + index + indent.length)),
  );
  const names = lines.map(({ 2: name }) => name);
  return edits.length > 0 ? { edits, does: `move ${names.join(', ')} to the start of the line` } : undefined;
}

/** Takes from all lines the indentation of the first one. */
export function unindentLines(text: string, place: Span): Repair | undefined {
  const indent = /^[ \t]+(?=\S)/m.exec(sliceOf(text, place))?.[0];
  if (!indent) return undefined;
  const edits = [...linesIn(text, place)]
    .filter(({ start }) => text.startsWith(indent, start))
    .map(({ start }) => remove(span(start, start + indent.length)));
  return { edits, does: 'move the fields to the start of the line' };
}

function spaceAfterColon({ document, place }: Faulty): Repair | undefined {
  return spaceAfterColonIn(document, place);
}

/** What stands behind the name of a field without being `: ` to YAML. */
const SEPARATOR = /^([A-Za-z]+)(?::(?=\S)|(?::[\u00A0\u2000-\u200A\u202F\u3000]|\uFF1A)[^\S\r\n]*)/gm;

/** The places between the names of fields and their values where `: ` is meant, and something like it stands. */
export const separatorsIn = ({ text, knowledge }: AgentDocument, place: Span): Span[] =>
  [...sliceOf(text, place).matchAll(SEPARATOR)]
    .filter(({ 1: name = '' }) => knowledge.fields.has(name))
    .map(({ index, 0: found, 1: name = '' }) =>
      span(place.start + index + name.length, place.start + index + found.length),
    );

/** `description:Reviews` is no field until a space follows the colon. */
export function spaceAfterColonIn(document: AgentDocument, place: Span): Repair | undefined {
  const { text } = document;
  const separators = separatorsIn(document, place);
  const edits = separators.map((one) => {
    if (sliceOf(text, one) === ':') return insert(one.end, ' ');
    return replace(one, /[\r\n]/.test(text[one.end] ?? '\n') ? ':' : ': ');
  });
  const isOdd = separators.some((one) => sliceOf(text, one) !== ':');
  const does = isOdd ? 'write ‘: ’ after the names' : 'put a space after the colon';
  return edits.length > 0 ? { edits, does } : undefined;
}

/** `tools Read` below a description would become a part of it, and the agent would get all tools. */
function colonAfterName({ document, value }: Faulty): Repair | undefined {
  const names = namesWithoutColon(document, value);
  const written = names.map((name) => `‘${sliceOf(document.text, name)}’`);
  const does = `put a colon after ${written.join(', ')}`;
  return names.length > 0 ? { edits: names.map(({ end }) => insert(end, ':')), does } : undefined;
}

function closeBracket({ document: { text }, name, value, fault }: Faulty): Repair | undefined {
  if (fault !== 'unclosed-bracket' || name === 'description') return undefined;
  const bracket = sliceOf(text, value).includes('[') ? ']' : '}';
  return { edits: [insert(value.end, bracket)], does: `close the bracket of ${name}`, changes: name };
}

/** `tools: "Read", "Edit"`: each name in quotes of its own. */
function unquoteEntries(faulty: Faulty): Repair | undefined {
  const { document, name, value } = faulty;
  const written = sliceOf(document.text, value);
  if (!isList(faulty) || !/^\s*(?:(["'])[^"',]+\1\s*(?:,\s*)?)+$/.test(written)) return undefined;
  return { edits: [replace(value, written.replace(/["']/g, ''))], does: `take the quotes from ${name}`, changes: name };
}

function alignItems({ document: { text }, place }: Faulty): Repair | undefined {
  const { lines, indent } = unevenLines(text, place);
  if (lines.length === 0 || !lines.every((line) => /^-[ \t]/.test(sliceOf(text, line)))) return undefined;
  const edits = lines.map(({ start }) => replace(span(lineStart(text, start), start), ' '.repeat(indent)));
  return { edits, does: 'align the items of the list' };
}

function tabsToSpaces({ document: { text }, place, fault }: Faulty): Repair | undefined {
  if (fault !== 'tab') return undefined;
  const edits = [...sliceOf(text, place).matchAll(/^[ \t]*\t[ \t]*/gm)].map(({ index, 0: indent }) =>
    replace(span(place.start + index, place.start + index + indent.length), indent.replaceAll('\t', '  ')),
  );
  return { edits, does: 'replace the tabs by spaces' };
}

function describeInBlock(faulty: Faulty): Repair | undefined {
  const { document, name, key, value } = faulty;
  if (name !== 'description' || endsInWord(faulty)) return undefined;
  const edits = writeBlock(document.text, key, value, meantText(faulty));
  return edits && { edits, does: TO_BLOCK };
}

/** Text at column 0 that belongs to no field is kept as a comment. */
function commentOutText(faulty: Faulty): Repair | undefined {
  const { document, value, fault } = faulty;
  const { text } = document;
  if (fault !== 'unindented-text' || endsInWord(faulty)) return undefined;
  const edits = [...sliceOf(text, value).matchAll(/\n(?=[^\s#-])/g)].map(({ index }) =>
    insert(value.start + index + 1, '# '),
  );
  return edits.length > 0 ? { edits, does: 'make the text below a comment' } : undefined;
}

function quote(faulty: Faulty): Repair | undefined {
  const content = meantText(faulty);
  if ((isList(faulty) && content !== '*') || content.includes('\n') || content === '') return undefined;
  return {
    edits: [replace(faulty.value, ` ${doubleQuoted(content)}`)],
    does: `put the value of ${faulty.name} in quotes`,
  };
}

/** A last line of one word is more likely a field that is being typed than part of a text. */
const endsInWord = ({ document: { text }, value, fault }: Faulty): boolean =>
  fault === 'unindented-text' && /\n[A-Za-z][\w-]*\s*$/.test(sliceOf(text, value));

/** Whether the field holds names, which a pair of quotes around all of them would change. */
function isList({ document: { knowledge }, name }: Faulty): boolean {
  const kind = knowledge.fields.get(name)?.type.kind;
  return kind === 'tools' || kind === 'skills' || kind === 'list' || kind === 'map';
}

/** What the author of a faulty value meant: what the runtime reads, or else the bare text without its quotes. */
function meantText({ document, name, value, fault }: Faulty): string {
  if (document.header?.reading === 'repaired') {
    const read = name === 'description' ? document.description?.text : textOf(document, name);
    if (read !== undefined) return read;
  }
  const [first = '', ...rest] = sliceOf(document.text, value).trimEnd().replaceAll('\r\n', '\n').split('\n');
  const head = first.trim();
  const isBlock = /^[|>][+\-0-9]*$/.test(head);
  const lines = [...(isBlock || head === '' ? [] : [head]), ...dedent(rest)];
  return unquoted(lines.join('\n'), fault).replaceAll('\\n', '\n');
}

function textOf(document: AgentDocument, name: string): string | undefined {
  const value = headerField(document, name)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(common));
}

function unquoted(text: string, fault: RegionFault): string {
  const quoteMark = text[0];
  if (quoteMark !== '"' && quoteMark !== "'") return text;
  const isWrapped = text.length > 1 && text.endsWith(quoteMark);
  if (!isWrapped && fault !== 'unclosed-quote') return text;
  const inner = text.slice(1, isWrapped ? -1 : undefined);
  return quoteMark === '"' ? inner.replace(/\\(["\\])/g, '$1') : inner.replaceAll("''", "'");
}
