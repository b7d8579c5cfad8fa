import type { MappedText } from '../../text/mapped.ts';
import type { Span } from '../../text/span.ts';
import type { Value } from './value.ts';

/** One tool as listed: `Bash(git *)` has the name `Bash` and the specifier `git *`. */
export interface ToolEntry {
  readonly text: string;
  readonly name: string;
  /** What is in the parentheses; undefined without them. */
  readonly specifier: string | undefined;
  /** The whole entry. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/**
 * The entries of a `tools` value, split as the runtime does: on commas and spaces outside parentheses, in a string
 * and in every string of a list. Parentheses do not nest: the first that closes does. One that is never closed swallows
 * the rest; what is no string is dropped.
 */
export function toolEntries(value: Value | undefined): ToolEntry[] {
  if (value?.kind === 'scalar') return typeof value.value === 'string' ? splitEntries(value.text) : [];
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? splitEntries(item.text) : [],
  );
}

function splitEntries(mapped: MappedText): ToolEntry[] {
  const { text } = mapped;
  const entries: ToolEntry[] = [];
  let start = 0;
  let isInside = false;
  const push = (end: number): void => {
    if (text.slice(start, end).trim()) entries.push(entryAt(mapped, start, end));
    start = end + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '(') isInside = true;
    else if (char === ')') isInside = false;
    else if (!isInside && (char === ',' || char === ' ')) push(at);
  }
  push(text.length);
  return entries;
}

function entryAt(mapped: MappedText, start: number, end: number): ToolEntry {
  const raw = mapped.text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const text = raw.trim();
  const paren = text.indexOf('(');
  const isSpecified = paren > 0 && text.endsWith(')');
  const name = isSpecified ? text.slice(0, paren) : text;
  return {
    text,
    name,
    specifier: isSpecified ? text.slice(paren + 1, -1) : undefined,
    span: mapped.sourceOf(from, from + text.length),
    nameSpan: mapped.sourceOf(from, from + name.length),
  };
}

/** The server of a tool's name: `tracker` of `mcp__tracker__list`; undefined for a tool of no server. */
export const serverOfTool = (name: string): string | undefined =>
  name.startsWith('mcp__') ? name.split('__')[1] : undefined;

/** A server's name as it stands in the names of its tools. */
export const serverInTool = (server: string): string => server.replace(/[^\w-]/g, '_');

/** A name without the bracket or quote that clings to it in a list that is not closed, or is one text. */
export function bareName(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && `["'`.includes(name[start]!)) start++;
  while (end > start && `]"',`.includes(name[end - 1]!)) end--;
  return name.slice(start, end);
}
