import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  Scalar,
  visit,
  YAMLParseError,
} from 'yaml';
import { quotedText } from './scalar.ts';

/** Where the YAML library and the runtime differ, the library's reading is made the runtime's. */

export type YamlDocument = Document.Parsed<ParsedNode>;

/** A line of blanks that begins with a tab. */
const TAB_LINE = /^\t[ \t]*$/m;

const BEGINS_BLOCK = /^[A-Za-z_][\w-]*:[ \t]+[|>][-+\d]*[ \t]*$/;

/** A carriage return that neither a line feed nor the end follows. */
const LONE_RETURN = /\r(?=[^\n])/g;

/** The same text, with line feeds for carriage returns alone: to the runtime they end a line. No offset changes. */
export const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(LONE_RETURN, '\n') : text);

/** A `|` or `>` below the first level. */
const NESTED_BLOCK = /^[ \t].*[ \t][|>][-+\d]*[ \t]*$/m;

/**
 * The same text, in which a line of tabs behind a `|` or `>` block is a comment: to the runtime it ends the block, to
 * the library it is wrongly indented. Elsewhere it is a blank line, in quotes, too; `rejectTabLines` finds those that are
 * none to the runtime. No offset changes.
 */
export function withTabLines(text: string): string {
  if (!TAB_LINE.test(text)) return text;
  const hasNestedBlock = NESTED_BLOCK.test(text);
  const lines = text.split('\n');
  /** Whether the next text is at column 0, or there is none, by the lines from the last one. */
  let isOver = true;
  const isOverBehind = lines.map(() => false);
  for (let at = lines.length - 1; at >= 0; at--) {
    isOverBehind[at] = isOver;
    if (lines[at]!.trim() !== '') isOver = /^\S/.test(lines[at]!);
  }
  let isInBlock = false;
  const ended = lines.map((line, at) => {
    if (/^\S/.test(line)) isInBlock = BEGINS_BLOCK.test(line);
    if (!TAB_LINE.test(line)) return line;
    if (isInBlock) return isOverBehind[at] ? `#${line.slice(1)}` : line;
    return hasNestedBlock ? line : ' '.repeat(line.length);
  });
  return ended.join('\n');
}

const LONGEST_TAG = 200;

/** What ends in a bracket, blanks aside. */
const BEHIND_BRACKET = /[\]}][ \t]*$/;

/** Makes a document of a text what the runtime has. */
export function readAsRuntime(text: string): (doc: YamlDocument) => YamlDocument {
  // Of a text of many documents, all of it is looked through once.
  const changes = [
    /[\]}][ \t]*:|^[ \t]+:\s/m.test(text) ? rejectSecondValues(text) : undefined,
    /^\t[ \t]*(?:#|$)/m.test(text) ? rejectTabLines(text) : undefined,
    text.includes('\r\n') ? foldQuotes(text) : undefined,
    text.includes('!!') ? readTagged : undefined,
    text.includes('<<') ? mergeMapsAlone : undefined,
  ].filter((one) => one !== undefined);
  return (doc) => {
    doc.errors = doc.errors.filter((error) => !isTolerated(error, text));
    for (const change of changes) change(doc);
    return doc;
  };
}

/** A tag before the end of a text. */
const TAG_BEFORE = /(?:^|\s)!\S*$/;

/** A fault to the library that is none to the runtime: a value that begins with a comma, or stands right behind a tag. */
function isTolerated({ code, pos: [start], message }: YAMLParseError, text: string): boolean {
  if (code === 'BAD_SCALAR_START') return text[start] === ',';
  return (
    code === 'MISSING_CHAR' &&
    message.startsWith('Tags and anchors') &&
    TAG_BEFORE.test(text.slice(Math.max(0, start - LONGEST_TAG), start))
  );
}

/** The library takes a value behind a value for one of an empty key: behind a bracket, or in a line further in. */
const rejectSecondValues = (text: string) => (doc: YamlDocument) =>
  visit(doc, {
    Map(_, { flow, items }) {
      if (flow) return;
      const [first] = (isScalar(items[0]?.key) && items[0].key.range) || [0];
      for (const { key } of items.slice(1)) {
        const [start, end] = (isScalar(key) && key.range) || [0, 0];
        if (start !== end) continue;
        const colon = start + /^\s*/.exec(text.slice(start))![0].length;
        const isBehindValue =
          BEHIND_BRACKET.test(text.slice(Math.max(0, start - 100), start)) ||
          columnOf(text, colon) !== columnOf(text, first);
        if (isBehindValue) doc.errors.push(new YAMLParseError([start, end + 1], 'UNEXPECTED_TOKEN', 'A second value.'));
      }
    },
  });

const columnOf = (text: string, offset: number): number => offset - text.lastIndexOf('\n', offset - 1) - 1;

/** Lines that begin with a tab and are blank, or a comment. */
const TABS = /^\t[ \t]*(?:#|$)/gm;

/** To the runtime a tab is indentation, but for one in the first entry, in a text, or behind one that has no quotes. */
const rejectTabLines = (text: string) => (doc: YamlDocument) => {
  const values: { readonly start: number; readonly end: number; readonly isOpen: boolean }[] = [];
  const add = ({ range }: Scalar | Alias, isOpen: boolean): void => {
    const [start, end] = range ?? [0, 0];
    values.push({ start, end, isOpen: isOpen && start < end });
  };
  visit(doc, {
    Scalar: (_, node) => add(node, node.type !== Scalar.QUOTE_DOUBLE && node.type !== Scalar.QUOTE_SINGLE),
    Alias: (_, node) => add(node, false),
  });
  const second = isMap(doc.contents) ? doc.contents.items[1]?.key.range?.[0] : undefined;
  let next = 0;
  /** All from the end of the last value up to here is blank. */
  let blankUpTo = 0;
  for (const { index } of text.matchAll(TABS)) {
    while (next < values.length && values[next]!.start < index) blankUpTo = values[next++]!.end;
    const last = values[next - 1];
    if (!last || last.end > index || second === undefined || index < second) continue;
    while (blankUpTo < index && isWhite(text[blankUpTo]!)) blankUpTo++;
    if (last.isOpen && blankUpTo === index) continue;
    doc.errors.push(new YAMLParseError([index, index + 1], 'TAB_AS_INDENT', 'A tab as indentation.'));
    return;
  }
};

const isWhite = (char: string): boolean => char === ' ' || char === '\t' || char === '\n' || char === '\r';

const foldQuotes = (text: string) => (doc: YamlDocument) =>
  visit(doc, {
    Scalar(_, node) {
      const [start, end] = node.range ?? [0, 0];
      const style =
        node.type === Scalar.QUOTE_DOUBLE ? 'double' : node.type === Scalar.QUOTE_SINGLE ? 'single' : undefined;
      if (style && text.slice(start, end).includes('\r\n')) node.value = quotedText(text, start, end, style);
    },
  });

/** Tags that make a number of a plain value that is one. */
const NUMBER_TAGS = /:(?:int|float)$/;

/** With a tag, what is quoted is still text, and a plain number is one of any kind. */
const readTagged = (doc: YamlDocument) =>
  visit(doc, {
    Scalar(_, node) {
      if (node.tag === undefined || node.source === undefined) return;
      if (node.type !== Scalar.PLAIN) node.value = node.source;
      else if (NUMBER_TAGS.test(node.tag) && node.source.trim() !== '' && !Number.isNaN(Number(node.source)))
        node.value = Number(node.source);
    },
  });

const isMerge = (key: unknown): key is Scalar => isScalar(key) && key.source === '<<';

/** `<<` merges in quotes as well, and whatever is no mapping is left out. */
const mergeMapsAlone = (doc: YamlDocument) => {
  const isMapping = (node: unknown): boolean => isMap(isAlias(node) ? node.resolve(doc) : node);
  /** An alias that leads nowhere is a fault here, too. */
  const isDangling = (node: unknown): boolean => isAlias(node) && node.resolve(doc) === undefined;
  visit(doc, {
    Map(_, node) {
      for (const { key, value } of node.items) {
        if (!isMerge(key)) continue;
        key.type = Scalar.PLAIN;
        if (isSeq(value)) value.items = value.items.filter((item) => isMapping(item) || isDangling(item));
      }
      node.items = node.items.filter(({ key, value }) => {
        if (!isMerge(key)) return true;
        const merged = isAlias(value) ? value.resolve(doc) : value;
        return isSeq(merged) || isMap(merged) || isDangling(value);
      });
    },
  });
};
