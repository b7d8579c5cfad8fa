import type { FieldInfo, FieldType, KeyInfo, Variant } from './field.ts';

/** The step of a path that leads to an item of a list; every other step is a key. */
export const ITEM = '-';

/**
 * What is known of a place in the header.
 * @param path from the field's name to the place, as in `hooks`, `PreToolUse`, {@link ITEM}, `matcher`
 */
export function keyAt(fields: ReadonlyMap<string, FieldInfo>, path: readonly string[]): KeyInfo | undefined {
  const [first = '', ...rest] = path;
  return rest.reduce<KeyInfo | undefined>((key, step) => key && below(key, step), fields.get(first));
}

function below(key: KeyInfo, step: string): KeyInfo | undefined {
  const { name, summary, type } = key;
  if (step === ITEM) return type.kind === 'list' ? { name, summary, type: type.of } : undefined;
  const map = mapOf(type);
  if (map.kind === 'named') return { name: step, summary: '', type: map.of };
  return keysOf(type).find((one) => one.name === step);
}

/** The map that a value may be instead of a name. */
export const mapOf = (type: FieldType): FieldType => (type.kind === 'name-or' ? mapOf(type.or) : type);

/** The variant that a map is by the value that says which. */
export const variantOf = ({ variants }: { readonly variants: readonly Variant[] }, by: unknown): Variant | undefined =>
  variants.find(({ value, aliases }) => value === by || aliases?.some((alias) => alias === by));

/**
 * The keys that a map may have, in the order in which they are offered.
 * @param siblings the keys that the map has already, with their values: they say which variant it is
 */
export function keysOf(type: FieldType, siblings?: ReadonlyMap<string, string>): readonly KeyInfo[] {
  const map = mapOf(type);
  if (map.kind === 'map') return map.keys;
  if (map.kind !== 'variants') return [];
  const chosen = variantOf(map, siblings?.get(map.by));
  const variants = chosen ? [chosen] : map.variants;
  const own = new Map(variants.flatMap(({ keys }) => keys).map((key) => [key.name, key]));
  const by: KeyInfo = {
    name: map.by,
    summary: `What kind of ${map.what} it is.`,
    type: { kind: 'enum', values: map.variants },
    ...(map.byDefault === undefined ? { required: true } : {}),
  };
  return [by, ...own.values(), ...map.common];
}
