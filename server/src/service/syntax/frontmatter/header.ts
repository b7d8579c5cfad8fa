import type { Knowledge } from '../../knowledge/index.ts';
import { mappedText } from '../../text/mapped.ts';
import { lazy } from '../../text/memoize.ts';
import { type Span, span } from '../../text/span.ts';
import { readPlainHeader } from './plainHeader.ts';
import { type Region, type RegionFault, regionsOf } from './recovery.ts';
import { repairHeader } from './runtimeQuoting.ts';
import { type Field, fieldNamed, plainOf } from './value.ts';
import { parseYaml, plainValue } from './yaml.ts';
import { withLineFeeds } from './yamlAsRuntime.ts';
import { fieldsOf, mergedFields, type YamlSource } from './yamlFields.ts';

/** Which of the runtime's two tries read the header: the plain one, the one after repair, or neither. */
export type Reading = 'strict' | 'repaired' | 'unreadable';

export interface Header {
  readonly reading: Reading;
  /** The runtime's value of the header: a record when its root is a mapping; undefined when unreadable. */
  readonly root: unknown;
  /** The fields with their places. Of an unreadable header: what each region alone yields. */
  readonly fields: readonly Field[];
  /** The regions that are not valid YAML by themselves; empty when the reading is strict. */
  readonly faults: readonly (Region & { readonly fault: RegionFault })[];
}

/** The field of that name: the last when it is repeated, else one that `<<` brings. */
export const fieldIn = ({ fields }: Header, name: string): Field | undefined =>
  fieldNamed(fields, name) ?? fieldNamed(mergedFields(fields), name);

/** Reads the header of `text` as the runtime does; where the runtime gives up, as far as its parts allow. */
export function readHeader(text: string, place: Span, knowledge: Knowledge): Header {
  const read = readTwice(text, place, knowledge);
  if (read?.reading === 'strict') return new LazyHeader(read.reading, read.root, read.fields, () => []);
  const regions = lazy(() => regionsOf(text, place, knowledge));
  const faults = lazy(() => regions().filter((region) => region.fault !== undefined) as Header['faults']);
  if (read) return new LazyHeader(read.reading, read.root, read.fields, faults);
  const fields = lazy(() => regions().flatMap((region) => regionFields(text, region, knowledge)));
  return new LazyHeader('unreadable', undefined, fields, faults);
}

interface YamlReading {
  readonly root: unknown;
  readonly fields: () => readonly Field[];
}

/** The runtime's two tries: the text as it stands, then with its values quoted; undefined when both fail. */
function readTwice(
  text: string,
  place: Span,
  { runtime }: Knowledge,
): (YamlReading & { reading: 'strict' | 'repaired' }) | undefined {
  const source = text.slice(place.start, place.end);
  const isBroken = isSurelyBroken(withLineFeeds(source));
  const first = isBroken ? undefined : readYaml({ text: source, toSource: (offset) => place.start + offset });
  if (first) return { reading: 'strict', ...first };
  if (!runtime.quotesValues) return undefined;
  const repair = repairHeader(source);
  // Nothing to quote: the same text would be read again.
  if (repair.text === source && !isBroken) return undefined;
  const second = readYaml({ text: repair.text, toSource: (offset) => place.start + repair.toSource(offset) });
  return second && { reading: 'repaired', ...second };
}

/** One try: the short way where it fits, else the YAML library. */
function readYaml({ text, toSource }: YamlSource): YamlReading | undefined {
  const source: YamlSource = { text: withLineFeeds(text), toSource };
  const plain = readPlainHeader(source);
  if (plain) {
    const root = Object.fromEntries(plain.map(({ name, value }) => [name, plainOf(value)]));
    return { root, fields: () => plain };
  }
  if (source.text.includes('\0')) return undefined;
  const doc = parseYaml(source.text);
  const value = plainValue(doc, source.text);
  return value && { root: value.value, fields: lazy(() => fieldsOf(doc, source)) };
}

/**
 * A line at column 0 whose unquoted text holds `: ` is never valid YAML when only plain lines are before it. To see
 * that spares most headers that need repair the first of two parses.
 */
const isSurelyBroken = (source: string): boolean =>
  /^(?:[A-Za-z][\w-]*: +[A-Za-z][^"'#|>&*!%@`{}[\]:\n]*\n)*[A-Za-z][\w-]*: +[A-Za-z][^#:\n]*: /.test(source);

/** A header whose fields and faults are found when they are first asked for. */
class LazyHeader implements Header {
  readonly reading: Reading;
  readonly root: unknown;
  readonly #fields: () => readonly Field[];
  readonly #faults: () => Header['faults'];

  constructor(reading: Reading, root: unknown, fields: () => readonly Field[], faults: () => Header['faults']) {
    this.reading = reading;
    this.root = root;
    this.#fields = fields;
    this.#faults = faults;
  }

  get fields(): readonly Field[] {
    return this.#fields();
  }

  get faults(): Header['faults'] {
    return this.#faults();
  }
}

/** The field of one region: read like a header of its own, else its bare text. */
function regionFields(text: string, region: Region, knowledge: Knowledge): readonly Field[] {
  const read = readTwice(text, region.span, knowledge);
  if (read) return read.fields();
  return region.name === undefined ? [] : [bareField(text, region, region.name)];
}

function bareField(text: string, region: Region, name: string): Field {
  const { start } = region.span;
  const colon = text.indexOf(':', start);
  const value = span(skipBlanks(text, colon + 1, region.span.end), trimEnd(text, colon + 1, region.span.end));
  const key = span(start, start + text.slice(start, colon).trimEnd().length);
  const pieces = value.start < value.end ? [{ text: text.slice(value.start, value.end), source: value }] : [];
  return {
    name,
    key,
    value: {
      kind: 'scalar',
      style: 'plain',
      value: text.slice(value.start, value.end),
      text: mappedText(pieces, value),
      span: value,
    },
    span: span(start, Math.max(key.end, value.end)),
  };
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
