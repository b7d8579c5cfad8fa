import { lazy } from '../text/lazy.ts';
import { lineStart, linesIn } from '../text/lines.ts';
import { mappedText } from '../text/mapped.ts';
import { type Span, span } from '../text/span.ts';
import { fieldsOf, type YamlSource } from './fields.ts';
import { readPlainHeader } from './plainHeader.ts';
import { repairHeader } from './repair.ts';
import { type Field, plainOf } from './value.ts';
import { isMappingText, parseYaml, plainValue, type YamlDocument } from './yaml.ts';

/** Which of the runtime's two tries read the header: the plain one, the one after repair, or neither. */
export type Reading = 'strict' | 'repaired' | 'unreadable';

/** A stretch of a header from one field to the next, looked at by itself. */
export interface Region {
  /** Undefined for what stands before the first field. */
  readonly name: string | undefined;
  readonly span: Span;
  /** Why this stretch alone is not valid YAML; undefined when it is. */
  readonly fault: RegionFault | undefined;
  /** Where the YAML library stumbled. */
  readonly stumbledAt: number | undefined;
}

/** What is wrong with a region, as far as its text tells. */
export type RegionFault =
  | 'colon' // `: ` in an unquoted value
  | 'ends-with-colon' // an unquoted value ends in `:`
  | 'unclosed-quote'
  | 'text-after-quote' // `"a" b`, `'It's'`
  | 'unclosed-bracket'
  | 'special-start' // an unquoted value begins with a character YAML reserves
  | 'unindented-text' // lines at column 0 that are no fields
  | 'tab'
  | 'nul'
  | 'other';

export interface Header {
  readonly reading: Reading;
  /** The runtime's value of the header: a record when its root is a mapping; undefined when unreadable. */
  readonly root: unknown;
  /** The fields with their places. Of an unreadable header: what each region alone yields. */
  readonly fields: readonly Field[];
  /** The regions that are not valid YAML by themselves; empty when the reading is strict. */
  readonly faults: readonly (Region & { readonly fault: RegionFault })[];
}

/** Lines like these in a header are dialogue from an example, never a field. */
const DIALOGUE = /^(?:user|assistant|human|system|context|commentary|note|examples?)$/i;

/** Whether a key is rather the label of a line of an example. */
export const isDialogue = (name: string): boolean => DIALOGUE.test(name);

const FIELD_LINE = /^(?:"([\w-]+)"|'([\w-]+)'|([A-Za-z_][\w-]*))\s*:(?:\s|$)/;

/** Reads the header of `text` as the runtime does; where the runtime gives up, as far as its parts allow. */
export function readHeader(text: string, place: Span): Header {
  const strict: YamlSource = { text: text.slice(place.start, place.end), toSource: (offset) => place.start + offset };
  const first = readYaml(strict, isSurelyBroken(strict.text));
  if (first) return withFields('strict', first.root, first.fields, () => []);
  const regions = lazy(() => regionsOf(text, place));
  const faults = lazy(() => regions().filter((region) => region.fault !== undefined) as Header['faults']);
  const repair = repairHeader(strict.text);
  const second = readYaml({ text: repair.text, toSource: (offset) => place.start + repair.toSource(offset) });
  if (second) return withFields('repaired', second.root, second.fields, faults);
  const fields = lazy(() => regions().flatMap((region) => regionFields(text, region)));
  return withFields('unreadable', undefined, fields, faults);
}

interface YamlReading {
  readonly root: unknown;
  readonly fields: () => readonly Field[];
}

/** One try: the short way where it fits, else the YAML library. */
function readYaml(source: YamlSource, isBroken = false): YamlReading | undefined {
  const plain = readPlainHeader(source);
  if (plain)
    return { root: Object.fromEntries(plain.map(({ name, value }) => [name, plainOf(value)])), fields: () => plain };
  if (isBroken || source.text.includes('\0')) return undefined;
  const doc = parseYaml(source.text);
  const value = plainValue(doc, source.text);
  return value && { root: value.value, fields: lazy(() => fieldsOf(doc, source)) };
}

/**
 * A line at column 0 whose unquoted text holds `: ` or ends in `:` is never valid YAML, whatever surrounds it but a
 * quote that was opened before: this spares most headers that need repair the first of two parses.
 */
const isSurelyBroken = (source: string): boolean =>
  /^(?:[A-Za-z][\w-]*: +[A-Za-z][^"'#|>&*!%@`{}[\]:\n]*\n)*[A-Za-z][\w-]*: +[A-Za-z][^#:\n]*: /.test(source);

function withFields(
  reading: Reading,
  root: unknown,
  fields: () => readonly Field[],
  faults: () => Header['faults'],
): Header {
  return {
    reading,
    root,
    get fields() {
      return fields();
    },
    get faults() {
      return faults();
    },
  };
}

/** The regions of a header: each begins at a line that can only be a field. */
export function regionsOf(text: string, place: Span): Region[] {
  const starts: { at: number; name: string }[] = [];
  for (const line of linesIn(text, place)) {
    const name = fieldNameAt(text.slice(line.start, line.end));
    if (name !== undefined) starts.push({ at: line.start, name });
  }
  const regions: Region[] = [];
  const add = (name: string | undefined, start: number, end: number): void => {
    const source = text.slice(start, end);
    if (name === undefined && source.split('\n').every((line) => /^\s*(?:#|$)/.test(line))) return;
    const doc = parseYaml(source);
    const at = doc?.errors[0]?.pos[0];
    const stumbledAt = at === undefined ? undefined : Math.min(start + at, end);
    regions.push({ name, span: span(start, end), fault: faultOf(source, doc, name), stumbledAt });
  };
  add(undefined, place.start, starts[0]?.at ?? place.end);
  for (const [index, { at, name }] of starts.entries()) add(name, at, starts[index + 1]?.at ?? place.end);
  return regions;
}

function fieldNameAt(line: string): string | undefined {
  const match = FIELD_LINE.exec(line);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (name === undefined || isDialogue(name)) return undefined;
  // A capital begins a sentence (`Examples: …`) far more often than a field.
  return /^[A-Z]/.test(name) && !/^(?:Name|Description|Tools|Model|Color)$/.test(name) ? undefined : name;
}

function faultOf(source: string, doc: YamlDocument | undefined, name: string | undefined): RegionFault | undefined {
  if (source.includes('\0')) return 'nul';
  if (plainValue(doc, source) && (name !== undefined || isMappingText(doc))) return undefined;
  if (name === undefined) return /^\s*\t/m.test(source) ? 'tab' : 'unindented-text';
  return faultOfValue(source);
}

function faultOfValue(source: string): RegionFault {
  const match = /^[^:\n]*:[ \t]*([^\r\n]*)((?:\r?\n[\s\S]*)?)$/.exec(source);
  const first = (match?.[1] ?? '').trimEnd();
  const rest = match?.[2] ?? '';
  const hasUnindented = /\n(?=[^\s#])/.test(rest.trimEnd());
  const quote = first[0];
  if (quote === '"' || quote === "'") {
    const body = quote === '"' ? /^"(?:[^"\\]|\\[\s\S])*"/ : /^'(?:[^']|'')*'(?!')/;
    return body.test(first + rest) ? 'text-after-quote' : 'unclosed-quote';
  }
  if (quote === '[' || quote === '{') {
    const closes = quote === '[' ? ']' : '}';
    return (first + rest).includes(closes) ? 'special-start' : 'unclosed-bracket';
  }
  if (/^\t/m.test(rest.replace(/^\r?\n/, ''))) return 'tab';
  if (/^[|>][+\-0-9]*\s*(?:#.*)?$/.test(first)) return hasUnindented ? 'unindented-text' : 'other';
  if (first.endsWith(':')) return 'ends-with-colon';
  if (/^[*&!%@`]/.test(first)) return 'special-start';
  if (/:\s/.test(first)) return 'colon';
  if (hasUnindented) return 'unindented-text';
  return /:(?:\s|$)/m.test(rest) ? 'colon' : 'other';
}

/** The field of one region: strictly if it can be read so, else repaired, else its bare text. */
function regionFields(text: string, region: Region): Field[] {
  const source = text.slice(region.span.start, region.span.end);
  const strict = parseYaml(source);
  if (plainValue(strict, source))
    return fieldsOf(strict, { text: source, toSource: (offset) => region.span.start + offset });
  if (region.name === undefined) return [];
  const repaired = repairHeader(source);
  const doc = parseYaml(repaired.text);
  if (plainValue(doc, repaired.text)) {
    return fieldsOf(doc, { text: repaired.text, toSource: (offset) => region.span.start + repaired.toSource(offset) });
  }
  return [bareField(text, region, region.name)];
}

function bareField(text: string, region: Region, name: string): Field {
  const { start } = region.span;
  const colon = text.indexOf(':', start);
  const value = span(skipBlanks(text, colon + 1, region.span.end), trimEnd(text, colon + 1, region.span.end));
  const key = span(lineStart(text, start), text.slice(start, colon).trimEnd().length + start);
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
