import type { FieldType } from '../knowledge/field.ts';
import { keysOf, variantOf } from '../knowledge/keys.ts';
import { type Field, fieldNamed, plainOf, type Value } from '../syntax/frontmatter/value.ts';
import { resolvedFields } from '../syntax/frontmatter/yamlFields.ts';
import type { Span } from '../text/span.ts';

/** A value below a field that is not of the type that its place asks for. */
export interface TypeFault {
  /** The keys that lead to the place; none for the value itself. */
  readonly path: readonly string[];
  /** What is wrong, to follow the path: `is no text`. */
  readonly what: string;
  readonly span: Span;
  /** What the value may be, where that is a set of names. */
  readonly known?: readonly string[];
}

/**
 * The faults of a nested value, in the order of the text. Nested values are taken strictly: `'5'` is no number, `'true'`
 * neither true nor false, and keys that are not known may hold anything.
 */
export function* typeFaults(value: Value, type: FieldType): Generator<TypeFault> {
  switch (type.kind) {
    case 'map':
    case 'variants':
      yield* mapFaults(value, type);
      return;
    case 'named':
      if (value.kind !== 'map') yield fault(value, 'is no map');
      else for (const field of resolvedFields(value.fields)) yield* below(field, type.of);
      return;
    case 'list':
      if (value.kind !== 'list') yield fault(value, 'is no list');
      else for (const item of value.items) yield* itemFaults(item, type.of);
      return;
    case 'name-or':
      yield* typeFaults(value, value.kind === 'map' ? type.or : type.name);
      return;
    default: {
      const what = scalarFault(value, type);
      if (what !== undefined) yield { ...fault(value, what), ...knownOf(type) };
    }
  }
}

const knownOf = (type: FieldType): Pick<TypeFault, 'known'> =>
  type.kind === 'enum' ? { known: type.values.map(({ value }) => String(value)) } : {};

const fault = ({ span }: Value, what: string): TypeFault => ({ path: [], what, span });

function* mapFaults(value: Value, type: FieldType & { kind: 'map' | 'variants' }): Generator<TypeFault> {
  if (value.kind !== 'map') {
    yield fault(value, 'is no map');
    return;
  }
  let fields = resolvedFields(value.fields);
  let keys = keysOf(type);
  if (type.kind === 'variants') {
    const by = fieldNamed(fields, type.by);
    const chosen = by ? plainOf(by.value) : type.byDefault;
    if (chosen === undefined) {
      yield fault(value, `has no ‘${type.by}’`);
      return;
    }
    const variant = variantOf(type, chosen);
    if (!variant) {
      if (by) yield* below(by, { kind: 'enum', values: type.variants });
      return;
    }
    keys = [...variant.keys, ...type.common];
    fields = fields.filter((field) => field !== by);
  }
  for (const { name, required } of keys) {
    if (required && !fieldNamed(fields, name)) yield fault(value, `has no ‘${name}’`);
  }
  for (const field of fields) {
    const key = keys.find(({ name }) => name === field.name);
    if (key) yield* below(field, key.type);
  }
}

function* below(field: Field, type: FieldType): Generator<TypeFault> {
  for (const one of typeFaults(field.value, type)) {
    const { path, span } = one;
    yield { ...one, path: [field.name, ...path], span: span.start < span.end ? span : field.key };
  }
}

function* itemFaults(item: Value, type: FieldType): Generator<TypeFault> {
  for (const one of typeFaults(item, type)) {
    yield one.path.length > 0 ? one : { ...one, what: `has an item that ${one.what}` };
  }
}

function scalarFault(written: Value, type: FieldType): string | undefined {
  const value = written.kind === 'scalar' ? written.value : undefined;
  switch (type.kind) {
    case 'text':
      if (typeof value !== 'string') return 'is no text';
      return type.isFilled && value === '' ? 'is empty' : undefined;
    case 'agent':
    case 'matcher':
    case 'server':
      return typeof value === 'string' ? undefined : 'is no text';
    case 'url':
      if (typeof value !== 'string') return 'is no text';
      if (!URL.canParse(value)) return 'is no address';
      return type.isSecure && !/^https:/i.test(value.trim()) ? 'does not begin with ‘https:’' : undefined;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return 'is no number above 0';
      return type.isWhole && !Number.isInteger(value) ? 'is no whole number' : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is neither true nor false';
    case 'enum':
      return type.values.some((one) => one.value === value) ? undefined : 'is unknown';
    default:
      return undefined;
  }
}
