/** Whether a character is white space, a line break included; false where there is none. */
export const isBlank = (char: string | undefined): boolean => char === ' ' || char?.trim() === '';

/** The words of a text, in lower case; the two characters `\n` stand for a line break. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replaceAll('\\n', '\n')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of a text that are not in another, each as often as it is missing there. */
export function lostWords(before: string, after: string): string[] {
  const [old, now] = apart(before, after);
  const kept = new Map<string, number>();
  for (const word of wordsOf(now)) kept.set(word, (kept.get(word) ?? 0) + 1);
  return wordsOf(old).filter((word) => {
    const count = kept.get(word) ?? 0;
    kept.set(word, count - 1);
    return count <= 0;
  });
}

/** Two texts without the lines at their ends that they have in common. */
function apart(before: string, after: string): [string, string] {
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  start = before.lastIndexOf('\n', start - 1) + 1;
  let same = 0;
  const [old, now] = [before.length - 1, after.length - 1];
  while (same < limit - start && before.charCodeAt(old - same) === after.charCodeAt(now - same)) same++;
  while (same > 0 && before[old - same] !== '\n') same--;
  return [before.slice(start, before.length - same), after.slice(start, after.length - same)];
}
