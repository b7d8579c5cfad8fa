/** The members of a value out of JSON, own ones only; empty for what is no object. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  if (!isObject(value)) return new Map();
  return new Map(Object.entries(value).filter(([key]) => key !== '__proto__'));
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text, if it is one and not empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The members of the object that a JSON text is; empty when it is broken, or no object. */
export function membersIn(text: string): ReadonlyMap<string, unknown> {
  try {
    return membersOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return new Map();
  }
}
