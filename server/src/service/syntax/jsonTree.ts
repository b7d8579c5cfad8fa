import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { type Span, span } from '../text/span.ts';

export type JsonNode = Node;

/** Nested deeper, or longer, no one writes settings: a parser that calls itself would end. */
const MAX_CHARS = 1_000_000;
const MAX_DEPTH = 200;

/** A JSON text as it was read. */
export interface Json {
  /** What could be read, however broken the text is; undefined where nothing could, or too much is nested. */
  readonly root: JsonNode | undefined;
  /** Where reading first failed, comments and the like included; a byte order mark is passed over. */
  readonly error: Span | undefined;
}

export function parseJson(text: string): Json {
  if (text.length > MAX_CHARS || isDeep(text)) return { root: undefined, error: span(0, text.length) };
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: true });
  const [first] = errors;
  if (first) return { root, error: span(first.offset, first.offset + Math.max(1, first.length)) };
  return { root, error: root ? undefined : span(0, text.length) };
}

/** The value that a path of keys and indices leads to. */
export function jsonAt(root: JsonNode, ...path: (string | number)[]): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of path) node = typeof step === 'number' ? jsonItems(node)[step] : memberOf(node, step);
  return node;
}

const memberOf = (node: JsonNode | undefined, name: string): JsonNode | undefined =>
  node?.type === 'object'
    ? node.children?.findLast(({ children: [key] = [] }) => key?.value === name)?.children?.[1]
    : undefined;

/** What a node says, as `JSON.parse` gives it. */
export const jsonValueOf = (node: JsonNode): unknown => getNodeValue(node);

/** The items of a list; none of another value. */
export const jsonItems = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.type === 'array' ? (node.children ?? []) : [];

/** The values of a map; none of another value. */
export const jsonValues = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.type === 'object' ? (node.children ?? []).flatMap(({ children: [, value] = [] }) => value ?? []) : [];

/** The members of a map; none of another value. */
export const jsonMembers = (node: JsonNode | undefined): readonly (readonly [name: string, value: JsonNode])[] =>
  node?.type === 'object'
    ? (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
        key && value ? [[String(key.value), value] as const] : [],
      )
    : [];

/** A text that is not empty; undefined for another value. */
export const jsonText = (node: JsonNode | undefined): string | undefined =>
  node?.type === 'string' && node.value !== '' ? String(node.value) : undefined;

/** The texts of a list, or the one that stands in its place. */
export const jsonTexts = (node: JsonNode | undefined): string[] =>
  (node?.type === 'array' ? jsonItems(node) : [node]).flatMap((one) => jsonText(one) ?? []);

export const jsonSpan = ({ offset, length }: JsonNode): Span => span(offset, offset + length);

function isDeep(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
