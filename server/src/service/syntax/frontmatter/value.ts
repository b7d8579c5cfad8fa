import type { MappedText } from '../../text/mapped.ts';
import { type Span, span } from '../../text/span.ts';

/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarValue {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The value as YAML types it: `3` is a number, `~` is null, `yes` is a string. */
  readonly value: string | number | boolean | null;
  /** The scalar as text, each character with its place in the source. */
  readonly text: MappedText;
  /** The scalar as written, quotes included. */
  readonly span: Span;
}

export interface ListValue {
  readonly kind: 'list';
  readonly style: 'flow' | 'block';
  readonly items: readonly Value[];
  readonly span: Span;
}

export interface MapValue {
  readonly kind: 'map';
  readonly fields: readonly Field[];
  readonly span: Span;
}

export type Value = ScalarValue | ListValue | MapValue;

/** A `key: value` pair: a field of the header, or of a map within it. */
export interface Field {
  readonly name: string;
  readonly key: Span;
  readonly value: Value;
  /** From the start of the key to the end of the value. */
  readonly span: Span;
}

/** The string that a value is, or undefined when it is anything else. */
export const stringOf = (value: Value | undefined): string | undefined =>
  value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;

/** The value as plain data: what `JSON` would hold. */
export function plainOf(value: Value): unknown {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(plainOf);
  return Object.fromEntries(value.fields.map((field) => [field.name, plainOf(field.value)]));
}

/** Plain data as the text that JavaScript makes of it: a list of one item is that item. */
export function asText(value: unknown): string {
  try {
    return String(value);
  } catch {
    // A map with a key `toString`.
    return '[object Object]';
  }
}

/** The last field of that name: when a key is repeated, the last one wins. */
export const fieldNamed = (fields: readonly Field[], name: string): Field | undefined =>
  fields.findLast((field) => field.name === name);

/** The value as text to compare by; one that holds itself is like every other such one. */
export function comparable(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return 'cyclic';
  }
}

/** A value without its quotes. */
export function innerSpan(value: Value): Span {
  const isQuoted = value.kind === 'scalar' && (value.style === 'single' || value.style === 'double');
  return isQuoted ? span(value.span.start + 1, value.span.end - 1) : value.span;
}
