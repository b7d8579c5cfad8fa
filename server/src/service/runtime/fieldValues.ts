import type { FieldInfo, FieldType } from '../knowledge/field.ts';
import { asText } from '../syntax/frontmatter/value.ts';

/** Where a field is read, and how its emptiness counts. */
interface Reading {
  readonly isPlugin: boolean;
  readonly emptiness: FieldInfo['emptiness'] | undefined;
}

/**
 * Whether the runtime takes a value of a field, and does not count the field as missing.
 * @param value as plain data
 */
export function isTaken(value: unknown, type: FieldType, { isPlugin, emptiness }: Reading): boolean {
  // `key:` alone says nothing, and is as good as no field.
  if (value === null) return emptiness !== 'invalid';
  switch (type.kind) {
    case 'enum': {
      if (type.takesFalsy && !value) return true;
      const isLoose = type.orInteger ?? false;
      if (isLoose && !Number.isNaN(Number.parseInt(asText(value), 10))) return true;
      const written = isLoose ? asText(value).toLowerCase() : value;
      return type.values.some(
        (one) =>
          (one.value === written || one.aliases?.some((alias) => alias === written)) &&
          !(isPlugin && one.inPlugin === 'ignored'),
      );
    }
    case 'boolean':
      return value === true || value === false || value === 'true' || value === 'false';
    case 'integer':
      return wholeNumber(value) >= type.minimum;
    case 'model':
    case 'text':
    case 'agent':
      return typeof value === 'string';
    case 'map':
      return typeof value === 'object' && !Array.isArray(value);
    case 'tools':
    case 'skills':
      return typeof value === 'string' || Array.isArray(value);
    default:
      return true;
  }
}

/**
 * The whole number that a value is: a number must be whole itself, a text may go on after it (`10 turns`), have
 * separators between its thousands and lose what is behind its point. NaN where there is none.
 */
function wholeNumber(value: unknown): number {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number.NaN;
  const text = asText(value)
    .trim()
    .replace(/[,_](?=\d{3}(?!\d))/g, '');
  return /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(text) ? Math.trunc(Number(text)) : Number.parseInt(text, 10);
}
