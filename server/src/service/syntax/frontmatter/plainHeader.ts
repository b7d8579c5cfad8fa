import type { MappedText } from '../../text/mapped.ts';
import { lazy } from '../../text/memoize.ts';
import { type Span, span } from '../../text/span.ts';
import { trimEndOf } from '../../text/trim.ts';
import { mapScalar } from './scalar.ts';
import type { Field, ScalarStyle, ScalarValue } from './value.ts';
import type { YamlSource } from './yamlFields.ts';

/** Any character beyond ASCII but controls, the byte order mark and those that end a line for somebody. */
const BEYOND = '\\xa1-\\u2027\\u202a-\\ufefe\\uff00-\\ufffd';
/** `key: text`, `key: "text"` or `key: 'text'`, the text with nothing in it that YAML gives another meaning. */
const LINE = new RegExp(
  [
    '^([A-Za-z][\\w-]*): +(?:',
    `"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e${BEYOND}]|\\\\[\\\\"nt])*)" *|`,
    `'([\\x20-\\x26\\x28-\\x7e${BEYOND}]*)' *|`,
    `([\\dA-Za-z${BEYOND}][\\x20-\\x7e${BEYOND}]*)`,
    ')\\r?$',
  ].join(''),
);
const HAS_MEANING = /: |:$| #/;
/** Words that YAML takes for something else than text. */
const TYPED = /^(?:null|true|false)$/i;
const NUMBER = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
/** What begins with a digit is a text for sure when it has two points, as versions have. */
const VERSION = /^\d+(?:\.\d+){2,5}$/;
const ESCAPE = /\\([\\"nt])/g;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

/**
 * The fields of a header of plain and quoted lines, which most are, read without the YAML library and exactly as it
 * reads them.
 * @returns undefined when any line is another one
 */
export function readPlainHeader(source: YamlSource): Field[] | undefined {
  const { text } = source;
  const fields: Field[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const match = newline < 0 ? undefined : LINE.exec(text.slice(at, newline));
    if (!match) return undefined;
    const [line, name = '', double, single, bare] = match;
    // Only spaces: to YAML other blanks are part of the text.
    const plain = bare && trimEndOf(bare, ' ');
    const typed = plain === undefined ? undefined : typedValue(plain);
    if (TYPED.test(name) || (plain !== undefined && typed === undefined)) return undefined;
    const style = double !== undefined ? 'double' : single !== undefined ? 'single' : 'plain';
    const content = double?.replace(ESCAPE, (_, char: string) => ESCAPED[char] ?? char) ?? single ?? typed ?? '';
    const written = (double ?? single ?? plain ?? '').length + (style === 'plain' ? 0 : 2);
    const start = at + name.length + 1 + line.slice(name.length + 1).search(/[^ ]/);
    fields.push(fieldOf(source, name, at, scalarOf(source, style, content, start, start + written)));
    at = newline + 1;
  }
  return fields.length > 0 ? fields : undefined;
}

/** The value of an unquoted text; undefined where only the YAML library knows. */
function typedValue(plain: string): string | number | boolean | undefined {
  if (plain === 'true' || plain === 'false') return plain === 'true';
  if (NUMBER.test(plain)) return Number(plain);
  if (HAS_MEANING.test(plain) || TYPED.test(plain)) return undefined;
  return /^\d/.test(plain) && !VERSION.test(plain) ? undefined : plain;
}

function fieldOf({ toSource }: YamlSource, name: string, at: number, value: ScalarValue): Field {
  const key = span(toSource(at), toSource(at + name.length));
  return { name, key, value, span: span(key.start, value.span.end) };
}

function scalarOf(
  source: YamlSource,
  style: ScalarStyle,
  value: string | number | boolean,
  start: number,
  end: number,
): ScalarValue {
  const { text, toSource } = source;
  // Quotes that the runtime has added are nowhere in the file: both of their sides lead to the same place.
  const isAdded = style === 'double' && toSource(start) === toSource(start + 1);
  return new LazyScalar(isAdded ? 'plain' : style, value, span(toSource(start), toSource(end)), () =>
    mapScalar(text, start, end, style, typeof value === 'string' ? value : text.slice(start, end), toSource),
  );
}

/** A scalar whose text is mapped when it is first asked for. */
class LazyScalar implements ScalarValue {
  readonly kind = 'scalar';
  readonly style: ScalarStyle;
  readonly value: string | number | boolean;
  readonly span: Span;
  readonly #text: () => MappedText;

  constructor(style: ScalarStyle, value: string | number | boolean, place: Span, text: () => MappedText) {
    this.style = style;
    this.value = value;
    this.span = place;
    this.#text = lazy(text);
  }

  get text(): MappedText {
    return this.#text();
  }
}
