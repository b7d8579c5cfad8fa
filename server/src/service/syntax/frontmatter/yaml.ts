import { isMap, isScalar, isSeq, parseAllDocuments, parseDocument } from 'yaml';
import { aliasesOf, MAX_ALIASED_LENGTH } from './aliases.ts';
import { readAsRuntime, withTabLines, type YamlDocument } from './yamlAsRuntime.ts';

export type { YamlDocument };

/**
 * Under these the library agrees with the runtime: a repeated key is no error (the last wins), `<<` merges, and of tags
 * only those of the core schema mean anything.
 */
const OPTIONS = {
  uniqueKeys: false,
  merge: true,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/**
 * The first document of a text; undefined for a text that is nested so deeply that the library would run out of stack
 * or time. Never throws.
 */
export function parseYaml(text: string): YamlDocument | undefined {
  if (isTooDeep(text)) return undefined;
  return withoutStacks(() => readAsRuntime(text)(parseDocument(withTabLines(text), OPTIONS)));
}

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
 * too much. Several documents are a list of their values, as the runtime has them; empty ones at the end do not count.
 * @param doc the text's first document
 */
export function plainValue(doc: YamlDocument | undefined, text: string): { readonly value: unknown } | undefined {
  if (!doc) return undefined;
  try {
    if (!DOCUMENT_END.test(text)) return doc.errors.length > 0 ? undefined : { value: dataOf(doc) };
    const parsed = Array.from(parseAllDocuments(text, OPTIONS)) as YamlDocument[];
    const documents = parsed.map(readAsRuntime(text));
    if (documents.some(({ errors }) => errors.length > 0)) return undefined;
    const values = documents.slice(0, documents.findLastIndex(isThere) + 1).map(dataOf);
    return { value: values.length > 1 ? values : (values[0] ?? null) };
  } catch {
    return undefined;
  }
}

const isThere = ({ contents }: YamlDocument): boolean => !isScalar(contents) || contents.range[0] < contents.range[1];

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
