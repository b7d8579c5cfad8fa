import type { Knowledge } from '../../knowledge/index.ts';
import { linesIn } from '../../text/lines.ts';
import { type Span, span } from '../../text/span.ts';
import { isMappingText, parseYaml, plainValue, type YamlDocument } from './yaml.ts';

/** A stretch of a header from one field to the next, looked at by itself. */
export interface Region {
  /** Undefined for what is before the first field. */
  readonly name: string | undefined;
  readonly span: Span;
  /** Why this stretch alone is not valid YAML; undefined when it is. */
  readonly fault: RegionFault | undefined;
  /** Where the YAML library stumbled. */
  readonly stumbledAt: number | undefined;
}

/** What is wrong with a region, as far as its text shows. */
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

/** Lines like these in a header are dialogue from an example, never a field. */
const DIALOGUE = /^(?:user|assistant|human|system|context|commentary|note|examples?)$/i;

/** Whether a key is rather the label of a line of an example. */
export const isDialogue = (name: string): boolean => DIALOGUE.test(name);

const FIELD_LINE = /^(?:"([\w-]+)"|'([\w-]+)'|([A-Za-z_][\w-]*))\s*:(?:\s|$)/;

/** The regions of a header: each begins at a line that can only be a field. */
export function regionsOf(text: string, place: Span, knowledge: Knowledge): Region[] {
  const starts: { at: number; name: string }[] = [];
  for (const line of linesIn(text, place)) {
    const name = fieldNameAt(text.slice(line.start, line.end), knowledge);
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

function fieldNameAt(line: string, { fields }: Knowledge): string | undefined {
  const match = FIELD_LINE.exec(line);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (name === undefined || isDialogue(name)) return undefined;
  // A capital begins a sentence (`Examples: …`) far more often than a field.
  const isSentence = /^[A-Z]/.test(name) && !fields.get(name.toLowerCase())?.isCommon;
  return isSentence ? undefined : name;
}

function faultOf(source: string, doc: YamlDocument | undefined, name: string | undefined): RegionFault | undefined {
  if (source.includes('\0')) return 'nul';
  if (plainValue(doc, source) && (name !== undefined || isMappingText(doc))) return undefined;
  if (name === undefined) return /^[^\S\t\n\r\u2028\u2029]*\t/m.test(source) ? 'tab' : 'unindented-text';
  return faultOfValue(source);
}

function faultOfValue(source: string): RegionFault {
  const match = /^[^:\n]*:[ \t]*(?![ \t])([^\r\n]*)((?:\r?\n[\s\S]*)?)$/.exec(source);
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
