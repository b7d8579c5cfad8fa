/** Ways to write a text as a YAML scalar. */

/** `text` in double quotes, on one line. */
export const doubleQuoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;

/** `text` on one line, in quotes only where YAML would take it for something else. */
export const oneLine = (text: string): string =>
  /^[A-Za-z](?:(?!: | #)[^\\\n])*[^:\\]$/.test(text) ? text : doubleQuoted(text);

/**
 * `text` as a `|` block below a key at column 0, every line indented by two spaces, or undefined when a block cannot
 * hold it: control characters have no place there.
 * @returns the block from its `|` on, without a line break at the end
 */
export function literalBlock(text: string, newline: string): string | undefined {
  if (text.trim() === '' || /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(text)) return undefined;
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  const content = text.slice(0, end);
  const finalBreaks = text.length - content.length;
  const lines = content.split('\n');
  const firstText = lines.find((line) => line.trim() !== '') ?? '';
  const firstFull = lines.find((line) => line !== '') ?? '';
  // Without an indicator, YAML takes the indentation from the first line that holds anything.
  const indicator = /^[ \t]/.test(firstText) || firstFull !== firstText ? '2' : '';
  const chomping = finalBreaks === 0 ? '-' : finalBreaks === 1 ? '' : '+';
  const kept = [...lines, ...Array<string>(Math.max(0, finalBreaks - 1)).fill('')];
  return [`|${indicator}${chomping}`, ...kept.map((line) => (line === '' ? '' : `  ${line}`))].join(newline);
}
