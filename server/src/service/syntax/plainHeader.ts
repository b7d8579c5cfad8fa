import { mappedText } from '../text/mapped.ts';
import { type Span, span } from '../text/span.ts';
import type { Field } from './value.ts';

/** `key: some text`, with nothing in it that YAML gives a meaning. */
const PLAIN_LINE = /^([A-Za-z][\w-]*): +([A-Za-z][\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\ufff0-\ufffd]*?) *\r?$/;
const HAS_MEANING = /: |:$| #/;
/** Words that YAML takes for something else than text. */
const TYPED = /^(?:null|true|false)$/i;

/**
 * The fields of a header of plain lines, which most are, read without the YAML library and exactly as it reads them.
 * @returns undefined when any line is not plain
 */
export function readPlainHeader(text: string, place: Span): Field[] | undefined {
  const fields: Field[] = [];
  for (let at = place.start; at < place.end; ) {
    const newline = text.indexOf('\n', at);
    if (newline < 0 || newline >= place.end) return undefined;
    const match = PLAIN_LINE.exec(text.slice(at, newline));
    const [, name, value] = match ?? [];
    if (name === undefined || value === undefined || HAS_MEANING.test(value) || TYPED.test(value) || TYPED.test(name)) {
      return undefined;
    }
    const valueStart = at + match![0].indexOf(value, name.length + 2);
    const valueSpan = span(valueStart, valueStart + value.length);
    fields.push({
      name,
      key: span(at, at + name.length),
      value: {
        kind: 'scalar',
        style: 'plain',
        value,
        text: mappedText([{ text: value, source: valueSpan }], valueSpan),
        span: valueSpan,
      },
      span: span(at, valueSpan.end),
    });
    at = newline + 1;
  }
  return fields.length > 0 ? fields : undefined;
}
