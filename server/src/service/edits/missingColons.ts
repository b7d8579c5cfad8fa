import { type Knowledge, valuesOf } from '../knowledge/index.ts';
import type { AgentDocument } from '../syntax/document.ts';
import { type Span, sliceOf, span } from '../text/span.ts';

/** A line at column 0 that begins with a word, and what is behind the word. */
const LINE = /^([A-Za-z]+)[ \t]+(\S[^\r\n]*)$/gm;

/** The form of the name of a tool, whether there is such a tool or not. */
const TOOL = /^(?:[A-Z][A-Za-z]+(?:\([^()]*\))?|mcp__\w+)$/;

/**
 * The names of fields that lack their colons, as in `tools Read, Edit`, within a faulty part of a header: fields that the
 * header does not have, with what can be a value of theirs behind them. Any other line is text.
 */
export function namesWithoutColon({ text, header, knowledge }: AgentDocument, place: Span): Span[] {
  return [...sliceOf(text, place).matchAll(LINE)]
    .filter(({ 1: name = '', 2: behind = '' }) => {
      const isThere = header?.fields.some((field) => field.name === name);
      return !isThere && canBeValue(name, behind.trimEnd(), knowledge);
    })
    .map(({ index, 1: name = '' }) => span(place.start + index, place.start + index + name.length));
}

function canBeValue(name: string, written: string, knowledge: Knowledge): boolean {
  const field = knowledge.fields.get(name);
  if (!field) return false;
  const { kind } = field.type;
  if (kind === 'tools') return written.split(',').every((one) => TOOL.test(one.trim()));
  if (kind === 'boolean') return /^(?:true|false)$/.test(written);
  if (kind === 'integer') return /^\d+$/.test(written);
  return valuesOf(field, knowledge).some(({ value, aliases = [] }) => [value, ...aliases].includes(written));
}
