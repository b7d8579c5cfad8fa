/**
 * A text without the characters at its end that are among some. A pattern such as `/ +$/` does the same, but tries again
 * at each blank of the text: its time grows with the square of their number.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** A text without the line break after which it has only white space, and without what follows. */
export function trimLinesOf(text: string): string {
  const { length } = text.trimEnd();
  const lineBreak = text.slice(length).search(/[\r\n]/);
  return lineBreak < 0 ? text : text.slice(0, length + lineBreak);
}
