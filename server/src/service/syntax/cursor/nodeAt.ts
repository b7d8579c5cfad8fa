import { ITEM } from '../../knowledge/keys.ts';
import { touches } from '../../text/span.ts';
import type { Field, Value } from '../frontmatter/value.ts';

/** What is at an offset of a header, found in what was read of it. */
export interface HeaderNode {
  /** From the field's name down, items of lists as {@link ITEM}. */
  readonly path: readonly string[];
  /** The innermost pair at the place. */
  readonly field: Field;
  /** The place is in the key of `field`. */
  readonly isKey: boolean;
  /** The innermost value at the place, unless that is in the key. */
  readonly value: Value | undefined;
}

export function nodeAt(fields: readonly Field[], offset: number): HeaderNode | undefined {
  return inFields(fields, offset, []);
}

function inFields(fields: readonly Field[], offset: number, above: readonly string[]): HeaderNode | undefined {
  const field = fields.find((one) => touches(one.span, offset));
  if (!field) return undefined;
  const path = [...above, field.name];
  if (touches(field.key, offset)) return { path, field, isKey: true, value: undefined };
  return inValue(field.value, offset, path, field);
}

function inValue(value: Value, offset: number, path: readonly string[], field: Field): HeaderNode {
  const below =
    value.kind === 'map'
      ? inFields(value.fields, offset, path)
      : value.kind === 'list'
        ? value.items
            .filter((item) => touches(item.span, offset))
            .map((item) => inValue(item, offset, [...path, ITEM], field))[0]
        : undefined;
  return below ?? { path, field, isKey: false, value: touches(value.span, offset) ? value : undefined };
}
