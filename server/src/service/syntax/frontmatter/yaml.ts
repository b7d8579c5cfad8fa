import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseAllDocuments,
  parseDocument,
  Scalar,
  visit,
  type visitor,
  YAMLParseError,
} from 'yaml';
import { aliasesOf, MAX_ALIASED_LENGTH } from './aliases.ts';
import { quotedText } from './scalar.ts';

export type YamlDocument = Document.Parsed<ParsedNode>;

/** Under these the library agrees with the runtime: a repeated key is no error (the last wins), and `<<` merges. */
const OPTIONS = { uniqueKeys: false, merge: true, prettyErrors: false, logLevel: 'silent' } as const;

/**
 * The first document of a text; undefined for a text that is nested so deeply that the library would run out of stack
 * or time. Never throws.
 */
export function parseYaml(text: string): YamlDocument | undefined {
  if (isTooDeep(text)) return undefined;
  return withoutStacks(() => readAsRuntime(text)(parseDocument(withBlocksEnded(text), OPTIONS)));
}

/** A line of blanks that begins with a tab. */
const TAB_LINE = /^\t[ \t]*$/m;

const BEGINS_BLOCK = /^[A-Za-z_][\w-]*:[ \t]+[|>][-+\d]*[ \t]*$/;

/**
 * The same text, in which a line of tabs behind a `|` or `>` block is a comment: to the runtime it ends the block, to
 * the library it is wrongly indented. No offset changes.
 */
function withBlocksEnded(text: string): string {
  if (!TAB_LINE.test(text)) return text;
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
    return isInBlock && isOverBehind[at] && TAB_LINE.test(line) ? `#${line.slice(1)}` : line;
  });
  return ended.join('\n');
}

/** What ends in a bracket, blanks aside. */
const BEHIND_BRACKET = /[\]}][ \t]*$/;

/**
 * Makes a document of a text what the runtime has: quoted texts of several lines where lines end in CRLF, and no value
 * behind a value, which the library takes for one of an empty key.
 */
function readAsRuntime(text: string): (doc: YamlDocument) => YamlDocument {
  // Of a text of many documents, all of it is looked through once.
  const visitors = [
    /[\]}][ \t]*:/.test(text) ? rejectSecondValues(text) : undefined,
    text.includes('\r\n') ? foldQuotes(text) : undefined,
  ].filter((one) => one !== undefined);
  return (doc) => {
    for (const visitor of visitors) visit(doc, visitor(doc));
    return doc;
  };
}

const rejectSecondValues =
  (text: string) =>
  ({ errors }: YamlDocument): visitor => ({
    Map(_, { flow, items }) {
      for (const { key } of flow ? [] : items.slice(1)) {
        const [start, end] = (isScalar(key) && key.range) || [0, 0];
        const isBehindValue = start === end && BEHIND_BRACKET.test(text.slice(Math.max(0, start - 100), start));
        if (isBehindValue) errors.push(new YAMLParseError([start, end + 1], 'UNEXPECTED_TOKEN', 'A second value.'));
      }
    },
  });

const foldQuotes = (text: string) => (): visitor => ({
  Scalar(_, node) {
    const [start, end] = node.range ?? [0, 0];
    const style =
      node.type === Scalar.QUOTE_DOUBLE ? 'double' : node.type === Scalar.QUOTE_SINGLE ? 'single' : undefined;
    if (style && text.slice(start, end).includes('\r\n')) node.value = quotedText(text, start, end, style);
  },
});

/** The library makes an error object of each fault, and where it was made takes longest to find out. */
function withoutStacks<T>(parse: () => T): T | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parse();
  } catch {
    return undefined;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Deeper than any header; far from the limit of the library's recursion. */
const MAX_DEPTH = 50;
const MAX_COLONS_IN_LINE = 400;

/** Whether lists in lists, keys of keys or brackets go deeper than {@link MAX_DEPTH}, by a look at the characters. */
function isTooDeep(text: string): boolean {
  let brackets = 0;
  for (const [mark] of text.matchAll(/[[\]{}]|^[ \t]*(?:[-?:][ \t]+)+/gm)) {
    if (mark === '[' || mark === '{') brackets++;
    else if (mark === ']' || mark === '}') brackets = Math.max(0, brackets - 1);
    else if (mark.length > MAX_DEPTH && mark.replace(/[ \t]/g, '').length > MAX_DEPTH) return true;
    if (brackets > MAX_DEPTH) return true;
  }
  return text
    .split('\n')
    .some((line) => line.length > MAX_COLONS_IN_LINE && line.split(': ').length > MAX_COLONS_IN_LINE);
}

/** A line that ends a document; more may follow. */
const DOCUMENT_END = /^\.\.\.(?=\s|$)/m;

/**
 * The plain value of a text, or undefined when it is not valid YAML: it has errors, or aliases that lead nowhere or to
 * too much. Several documents are a list of their values, as the runtime has them; empty ones do not count.
 * @param doc the text's first document
 */
export function plainValue(doc: YamlDocument | undefined, text: string): { readonly value: unknown } | undefined {
  if (!doc) return undefined;
  try {
    if (!DOCUMENT_END.test(text)) return doc.errors.length > 0 ? undefined : { value: dataOf(doc) };
    const parsed = Array.from(parseAllDocuments(text, OPTIONS)) as YamlDocument[];
    const documents = parsed.map(readAsRuntime(text));
    if (documents.some(({ errors }) => errors.length > 0)) return undefined;
    const values = documents.map(dataOf).filter((value) => value !== null);
    return { value: values.length > 1 ? values : (values[0] ?? null) };
  } catch {
    return undefined;
  }
}

function dataOf(doc: YamlDocument): unknown {
  if (aliasesOf(doc).length > MAX_ALIASED_LENGTH) throw new RangeError('The aliases stand for too much.');
  return doc.toJS({ maxAliasCount: 100 });
}

/** An item that is an alias, with no anchor before it: to see that spares the library an error for each of them. */
const DANGLING_ALIAS = /^\[(?:[^"'&]*[,[])?\s*\*/;

/** Whether a value is a list in brackets, which repair leaves as it is. */
export function isFlowSequence(text: string): boolean {
  if (!text.startsWith('[') || DANGLING_ALIAS.test(text)) return false;
  const doc = parseYaml(text);
  return doc?.errors.length === 0 && isSeq(doc.contents);
}

/** Whether the document holds nothing, or a mapping: what a header may be. */
export const isMappingText = (doc: YamlDocument | undefined): boolean => !doc?.contents || isMap(doc.contents);
