import { isPlainScalar } from '../syntax/frontmatter/quoting.ts';
import { withoutFinalBreaks } from '../text/lines.ts';

/** Ways to write a text as a YAML scalar. */

/** `text` in double quotes, on one line. */
export const doubleQuoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;

/** `text` on one line, in quotes only where YAML would take it for something else. */
export const oneLine = (text: string): string =>
  isPlainScalar(text) && !text.includes('\\') ? text : doubleQuoted(text);

/**
 * `text` as a `|` block below a key at column 0, every line indented by two spaces, or undefined when a block cannot
 * hold it: control characters have no place there. A block ends in one line break, whatever line breaks `text` ends in.
 * @returns the block from its `|` on, without a line break at the end
 */
export function literalBlock(text: string, newline: string): string | undefined {
  if (text.trim() === '' || /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(text)) return undefined;
  const lines = withoutFinalBreaks(text).split('\n');
  const firstText = lines.find((line) => line.trim() !== '') ?? '';
  const firstFull = lines.find((line) => line !== '') ?? '';
  // Without an indicator, YAML takes the indentation from the first line that holds anything.
  const indicator = /^[ \t]/.test(firstText) || firstFull !== firstText ? '2' : '';
  return [`|${indicator}`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))].join(newline);
}
