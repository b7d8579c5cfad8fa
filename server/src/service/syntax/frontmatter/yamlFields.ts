import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';
import { mappedText } from '../../text/mapped.ts';
import { type Span, span } from '../../text/span.ts';
import { aliasesOf } from './aliases.ts';
import { mapScalar } from './scalar.ts';
import { type Field, fieldNamed, type ScalarStyle, type Value } from './value.ts';
import type { YamlDocument } from './yaml.ts';

/** A YAML text and where it is in the file. */
export interface YamlSource {
  readonly text: string;
  toSource(offset: number): number;
}

/** The fields of a document whose root is a mapping; none of any other. */
export function fieldsOf(doc: YamlDocument | undefined, source: YamlSource): Field[] {
  if (!doc) return [];
  const reader: Reader = { doc, source, open: new Set() };
  const root = readValue(reader, doc.contents, 0);
  return root.kind === 'map' ? [...root.fields] : [];
}

interface Reader {
  readonly doc: YamlDocument;
  readonly source: YamlSource;
  /** The nodes being read: an alias may be inside what it names. */
  readonly open: Set<Node>;
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.QUOTE_DOUBLE]: 'double',
  [Scalar.QUOTE_SINGLE]: 'single',
  [Scalar.BLOCK_LITERAL]: 'literal',
  [Scalar.BLOCK_FOLDED]: 'folded',
};

/** @param fallback where the value would be when the source has none */
function readValue(reader: Reader, node: unknown, fallback: number): Value {
  const { source } = reader;
  if (isAlias(node)) return readAlias(reader, node as Node, fallback);
  if (isScalar(node)) {
    const range = node.range ?? [fallback, fallback, fallback];
    const value = scalarValue(node.value);
    const written = STYLES[node.type ?? ''] ?? 'plain';
    const isBlock = written === 'literal' || written === 'folded';
    // Quotes that the runtime has added are nowhere in the file: both of their sides lead to the same place.
    const isAdded = written === 'double' && source.toSource(range[0]) === source.toSource(range[0] + 1);
    const text = typeof node.value === 'string' ? node.value : source.text.slice(range[0], range[1]);
    return {
      kind: 'scalar',
      style: isAdded ? 'plain' : written,
      value,
      text: mapScalar(source.text, range[0], range[1], written, text, source.toSource),
      // A block goes on to the next line for the library; for an author it ends with its last text.
      span: toSpan(source, range[0], isBlock ? trimmedEnd(source.text, range[0], range[1]) : range[1]),
    };
  }
  if (isSeq(node) || isMap(node)) {
    const range = node.range ?? [fallback, fallback, fallback];
    // A collection of lines goes on to the next one for the library; for an author it ends with its last text.
    const place = toSpan(source, range[0], node.flow ? range[1] : trimmedEnd(source.text, range[0], range[1]));
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

/** An alias reads as what it names, all of it at the place of the alias. */
function readAlias(reader: Reader, node: Node, fallback: number): Value {
  const range = node.range ?? [fallback, fallback, fallback];
  const place = toSpan(reader.source, range[0], range[1]);
  const target = aliasesOf(reader.doc).targets.get(node);
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

/** The fields that `<<` merges into a mapping: all of them at the place of the alias, and explicit ones win. */
export function mergedFields(fields: readonly Field[]): Field[] {
  const merged = fieldNamed(fields, '<<')?.value;
  const maps = merged?.kind === 'list' ? [...merged.items].reverse() : merged ? [merged] : [];
  return maps.flatMap((map) => (map.kind === 'map' ? [...mergedFields(map.fields), ...map.fields] : []));
}

/** The fields of a map with merge keys (`<<`) resolved, as the runtime has them: of repeated ones the last. */
export const resolvedFields = (fields: readonly Field[]): readonly Field[] => {
  const read = new Map([...mergedFields(fields), ...fields].map((field) => [field.name, field]));
  read.delete('<<');
  return [...read.values()];
};

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

const trimmedEnd = (text: string, start: number, end: number): number =>
  start + text.slice(start, end).trimEnd().length;
