import { separatorsIn } from '../../edits/headerFixes.ts';
import { namesWithoutColon } from '../../edits/missingColons.ts';
import type { Knowledge } from '../../knowledge/index.ts';
import { type AgentDocument, parseAgent } from '../../syntax/document.ts';
import type { Header } from '../../syntax/frontmatter/header.ts';
import type { RegionFault } from '../../syntax/frontmatter/recovery.ts';
import { unevenLines } from '../../syntax/frontmatter/unevenLines.ts';
import { lineNumber, lineSpan } from '../../text/lines.ts';
import { type Span, sliceOf, span } from '../../text/span.ts';

const WHAT: Readonly<Record<RegionFault, string>> = {
  colon: 'has ‘: ’ in a value without quotes',
  'ends-with-colon': 'ends with a colon, which YAML takes for the end of a field’s name',
  'unclosed-quote': 'opens a quote that is never closed',
  'text-after-quote': 'goes on after a closing quote',
  'unclosed-bracket': 'opens a bracket that is never closed',
  'special-start': 'begins a value with a character that YAML reserves',
  'unindented-text': 'is not indented, so YAML takes it for a new field',
  tab: 'is indented with a tab, which YAML forbids',
  nul: 'holds a NUL character',
  other: 'is not valid YAML',
};

/**
 * The place at fault: the shortest piece of text that shows it, the group where there is one. Searched in the region,
 * after the field's name.
 */
const WHERE: Readonly<Record<RegionFault, RegExp>> = {
  // A word does not begin within the two characters `\n`.
  colon: /(?:(?<=\\n)|(?<![\\\p{L}\p{N}_*-]))[\p{L}\p{N}_*-]*:(?=\s)/u,
  'ends-with-colon': /(?:(?<=\\n)|(?<![\\\p{L}\p{N}_*-]))[\p{L}\p{N}_*-]*:(?=[^\S\n]*(?:\n|$))/u,
  'unclosed-quote': /["']/,
  'text-after-quote': /^\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[^\S\n]*(\S[^\n]*)/d,
  'unclosed-bracket': /[[{]/,
  'special-start': /\S+/,
  'unindented-text': /(?<=\n)[^\s#][^\n\r]*/,
  tab: /(?<=\n[ ]*)\t+/,
  nul: /\0/,
  other: /\S[^\n\r]*/,
};

export interface HeaderProblem {
  readonly span: Span;
  /** `line 3 ends with …`: fit to follow a colon. */
  readonly what: string;
}

/** What keeps a header from being valid YAML, in the author's words: the first cause only. */
export function headerProblem(document: AgentDocument): HeaderProblem {
  const { text, header, delimiters, knowledge } = document;
  const fault = header?.faults[0];
  const [odd] = delimiters ? separatorsIn(document, delimiters.header).filter((one) => sliceOf(text, one) !== ':') : [];
  if (odd) return { span: odd, what: `line ${lineNumber(text, odd.start)} ${oddSeparator(sliceOf(text, odd))}` };
  if (!fault) {
    const indented = delimiters && /^[ \t]+\S.*$/m.exec(sliceOf(text, delimiters.header));
    if (!indented) return { span: delimiters?.open ?? span(0, 0), what: 'the header is not valid YAML' };
    const at = lineSpan(text, delimiters.header.start + indented.index);
    return { span: at, what: `line ${lineNumber(text, at.start)} is indented unlike the other fields` };
  }
  const [bare] = fault.name === undefined ? [] : namesWithoutColon(document, fault.span);
  if (bare)
    return { span: bare, what: `line ${lineNumber(text, bare.start)} lacks a colon after ‘${sliceOf(text, bare)}’` };
  const [uneven] = unevenLines(text, fault.span).lines;
  if (uneven) {
    const line = lineNumber(text, uneven.start);
    return { span: uneven, what: `line ${line} is indented less than what it belongs to` };
  }
  const at = faultSpan(text, fault);
  const line = lineNumber(text, at.start);
  const own = lineNumber(text, fault.span.start);
  const indented = /^[ \t]+([A-Za-z]+)[ \t]*:(?:\s|$)/.exec(sliceOf(text, lineSpan(text, at.start)))?.[1];
  if (line > own && indented !== undefined && knowledge.fields.has(indented) && fault.fault === 'colon')
    return { span: at, what: `line ${line} is indented, and so it is read as part of line ${own}` };
  if (fault.name === undefined) return { span: at, what: `line ${line} is no field, and not part of one` };
  // Below a field, YAML may stumble over a line before the one that it cannot take.
  const isElsewhere = fault.fault === 'colon' && !/:(?:\s|$)/.test(sliceOf(text, lineSpan(text, at.start)));
  const isReserved = fault.fault === 'special-start' && !/[\s\w]/.test(text[at.start] ?? ' ');
  const reserved = `begins a value with ‘${text[at.start]}’, which YAML reserves`;
  const said = isReserved ? reserved : WHAT[fault.fault];
  const what = `line ${line} ${isElsewhere ? 'is no key with a value, and not part of one' : said}`;
  const isCrlf = header?.reading === 'unreadable' && isReadable(text.replaceAll('\r\n', '\n'), text, knowledge);
  return { span: at, what: isCrlf ? `${what}, and with CRLF line ends ${knowledge.product} does not repair it` : what };
}

/** What is wrong with what stands in the place of a colon and a space. */
export const oddSeparator = (written: string): string =>
  written.startsWith(':')
    ? 'has a space after the colon that YAML does not take for one'
    : 'has a full-width colon, which YAML does not take for one';

/** Whether a text with other line breaks has a header that can be read. */
const isReadable = (text: string, before: string, knowledge: Knowledge): boolean =>
  text !== before && parseAgent(text, knowledge).header?.reading !== 'unreadable';

/** Whether the header of a repaired text is lost once its lines end in CRLF. */
export const isLostWithCrlf = ({ text, knowledge }: AgentDocument): boolean =>
  !isReadable(text.replaceAll(/\r?\n/g, '\r\n'), text, knowledge);

function faultSpan(text: string, { span: place, name, fault, stumbledAt }: Header['faults'][number]): Span {
  const source = sliceOf(text, place);
  // Within a list or a map only the library knows the line.
  const isNested = /^[^:\n]*:[ \t]*(?:#.*)?\r?\n/.test(source) && fault !== 'tab' && fault !== 'nul';
  if (isNested && stumbledAt !== undefined) return lineSpan(text, Math.max(place.start, stumbledAt - 1));
  const from = name === undefined ? 0 : source.indexOf(':') + 1;
  const found = WHERE[name === undefined ? 'other' : fault].exec(source.slice(from));
  if (!found?.[0]) return lineSpan(text, place.start);
  const [at, piece] = found[1] === undefined ? [found.index, found[0]] : [found.indices![1]![0], found[1]];
  const start = place.start + from + at;
  return span(start, start + (piece.trimEnd().length || piece.length));
}
