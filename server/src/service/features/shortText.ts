import type { Value } from '../syntax/frontmatter/value.ts';

const LENGTH = 60;

/** A text on one line of at most 60 characters. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LENGTH) return line;
  // No half of a surrogate pair is left.
  return `${line
    .slice(0, LENGTH - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** A value in short: the entries of a list, the names of what a map holds. */
export function inShort(value: Value): string {
  if (value.kind === 'scalar') return shortened(value.text.text);
  const parts = value.kind === 'list' ? value.items.slice(0, LENGTH).map(inShort) : value.fields.map((one) => one.name);
  return shortened(parts.join(', '));
}
