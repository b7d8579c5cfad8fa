import type { FileAccess } from './files.ts';

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

/** The members of the object in a JSON file; empty when it is missing or broken. */
export async function readMembers(path: string, files: FileAccess): Promise<ReadonlyMap<string, unknown>> {
  const text = await files.read(path);
  if (text === undefined) return new Map();
  try {
    return membersOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return new Map();
  }
}
