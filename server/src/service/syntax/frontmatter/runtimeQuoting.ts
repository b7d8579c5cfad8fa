import { type Span, span } from '../../text/span.ts';
import { isFlowSequence } from './yaml.ts';

/** A text made from another one, and the way back: which source offset an offset of the new text stands for. */
export interface Repaired {
  readonly text: string;
  toSource(offset: number): number;
}

const KEY_VALUE = /^([a-zA-Z_-]+):\s+(?=\S|.$)(.+)$/;
const NEEDS_QUOTES = /[{}[\]*&#!|>%@`]|: /;

/**
 * The runtime's second try at a header that is not valid YAML: every line `key: value` at column 0 whose value holds a
 * character that YAML gives a meaning is put in double quotes, line by line, without looking at what surrounds it.
 * A line that ends in CR is left alone (`.` does not match CR), which is why such headers are lost with CRLF.
 * @param source the header's text, between the delimiters
 */
export function repairHeader(source: string): Repaired {
  // Offsets where the two texts drift apart, in order: from `at` in the new text on, the source is `shift` further on.
  const marks: { at: number; shift: number }[] = [{ at: 0, shift: 0 }];
  let text = '';
  let sourceAt = 0;
  const copy = (length: number): void => {
    text += source.slice(sourceAt, sourceAt + length);
    sourceAt += length;
  };
  const write = (newText: string, sourceLength: number): void => {
    text += newText;
    sourceAt += sourceLength;
    marks.push({ at: text.length, shift: sourceAt - text.length });
  };
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    if (index > 0) copy(1);
    const tabs = /^\t+/.exec(line)?.[0].length ?? 0;
    for (let tab = 0; tab < tabs; tab++) write('  ', 1);
    const value = tabs === 0 ? valueToQuote(line) : undefined;
    if (value === undefined) {
      copy(line.length - tabs);
      continue;
    }
    const from = sourceAt;
    const gap = line.slice(value.colon, value.start);
    copy(value.colon);
    // Whatever blanks there are: some of them are none to YAML.
    if (gap === ' ') copy(1);
    else write(' ', gap.length);
    write('"', 0);
    for (const special of line.slice(value.start).matchAll(/[\\"]/g)) {
      copy(from + value.start + special.index - sourceAt);
      write(`\\${special[0]}`, 1);
    }
    copy(from + line.length - sourceAt);
    write('"', 0);
  }
  return { text, toSource: (offset) => offset + shiftAt(marks, offset) };
}

/** The value of a line that is put in quotes, and where its colon ends. */
function valueToQuote(line: string): (Span & { readonly colon: number }) | undefined {
  const match = KEY_VALUE.exec(line);
  const value = match?.[2];
  if (!value || !NEEDS_QUOTES.test(value)) return undefined;
  if (/^".*"$|^'.*'$/.test(value) || isFlowSequence(value)) return undefined;
  return { ...span(line.length - value.length, line.length), colon: match![1]!.length + 1 };
}

function shiftAt(marks: readonly { at: number; shift: number }[], offset: number): number {
  let low = 0;
  let high = marks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (marks[middle]!.at <= offset) low = middle;
    else high = middle - 1;
  }
  return marks[low]!.shift;
}
