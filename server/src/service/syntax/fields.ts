import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';
import { mappedText } from '../text/mapped.ts';
import { type Span, span } from '../text/span.ts';
import { mapScalar } from './scalar.ts';
import type { Field, ScalarStyle, Value } from './value.ts';
import type { YamlDocument } from './yaml.ts';

/** A YAML text and where it stands in the file. */
export interface YamlSource {
  readonly text: string;
  toSource(offset: number): number;
}

/** The fields of a document whose root is a mapping; none of any other. */
export function fieldsOf(doc: YamlDocument, source: YamlSource): Field[] {
  const reader: Reader = { doc, source, open: new Set() };
  const root = readValue(reader, doc.contents, 0);
  return root.kind === 'map' ? [...root.fields] : [];
}

interface Reader {
  readonly doc: YamlDocument;
  readonly source: YamlSource;
  /** The nodes being read: an alias may stand inside what it names. */
  readonly open: Set<Node>;
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.QUOTE_DOUBLE]: 'double',
  [Scalar.QUOTE_SINGLE]: 'single',
  [Scalar.BLOCK_LITERAL]: 'literal',
  [Scalar.BLOCK_FOLDED]: 'folded',
};

/** @param fallback where the value would stand when the source has none */
function readValue(reader: Reader, node: unknown, fallback: number): Value {
  const { source } = reader;
  if (isAlias(node)) return readAlias(reader, node as Node, fallback);
  if (isScalar(node)) {
    const range = node.range ?? [fallback, fallback, fallback];
    const value = scalarValue(node.value);
    const style = STYLES[node.type ?? ''] ?? 'plain';
    const text = typeof node.value === 'string' ? node.value : source.text.slice(range[0], range[1]);
    return {
      kind: 'scalar',
      style,
      value,
      text: mapScalar(source.text, range[0], range[1], style, text, source.toSource),
      span: toSpan(source, range[0], range[1]),
    };
  }
  if (isSeq(node) || isMap(node)) {
    const range = node.range ?? [fallback, fallback, fallback];
    const place = toSpan(source, range[0], range[1]);
    reader.open.add(node);
    const value: Value = isSeq(node)
      ? {
          kind: 'list',
          style: node.flow ? 'flow' : 'block',
          items: node.items.map((item) => readValue(reader, item, range[0])),
          span: place,
        }
      : { kind: 'map', fields: node.items.map((pair) => readPair(reader, pair, range[0])), span: place };
    reader.open.delete(node);
    return value;
  }
  const at = source.toSource(fallback);
  return { kind: 'scalar', style: 'plain', value: null, text: mappedText([], span(at, at)), span: span(at, at) };
}

/** An alias reads as what it names, all of it standing where the alias stands. */
function readAlias(reader: Reader, node: Node, fallback: number): Value {
  const range = node.range ?? [fallback, fallback, fallback];
  const place = toSpan(reader.source, range[0], range[1]);
  const target = isAlias(node) ? node.resolve(reader.doc) : undefined;
  if (!target || reader.open.has(target)) return wholeScalar(null, '', place);
  return moveTo(readValue(reader, target, fallback), place);
}

function moveTo(value: Value, place: Span): Value {
  if (value.kind === 'scalar') return { ...wholeScalar(value.value, value.text.text, place), style: value.style };
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => moveTo(item, place)), span: place };
  const fields = value.fields.map((field) => ({
    name: field.name,
    key: place,
    value: moveTo(field.value, place),
    span: place,
  }));
  return { kind: 'map', fields, span: place };
}

function wholeScalar(value: string | number | boolean | null, text: string, place: Span): Value & { kind: 'scalar' } {
  return { kind: 'scalar', style: 'plain', value, text: mappedText([{ text, source: place }], place), span: place };
}

function readPair(reader: Reader, pair: Pair, fallback: number): Field {
  const key = readValue(reader, pair.key, fallback);
  const afterKey = isScalar(pair.key) && pair.key.range ? pair.key.range[1] + 1 : fallback;
  const value = readValue(reader, pair.value, Math.min(afterKey, reader.source.text.length));
  const end = Math.max(key.span.end, value.span.end);
  return {
    name: key.kind === 'scalar' ? key.text.text : '',
    key: key.span,
    value,
    span: span(key.span.start, end),
  };
}

/** Core YAML has no other scalars; anything else (a date from a tag, a big integer) counts as its text. */
function scalarValue(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

const toSpan = (source: YamlSource, start: number, end: number): Span =>
  span(source.toSource(start), source.toSource(end));
