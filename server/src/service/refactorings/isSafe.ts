import { TOOL_FIELDS } from '../knowledge/index.ts';
import { type SourceFile, withText } from '../source/sourceFile.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import type { Header } from '../syntax/frontmatter/header.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { comparable } from '../syntax/frontmatter/value.ts';
import { applyEdits } from '../text/edit.ts';
import { withoutFinalBreaks } from '../text/lines.ts';
import { sliceOf } from '../text/span.ts';
import type { Offer } from './refactoring.ts';

/**
 * Whether a refactoring changes nothing but form, seen by reading its outcome: the same verdict, the same tools, the
 * same value of every field but the one that it adds, a header that is read as well as before, and the body byte for
 * byte.
 */
export function isSafe(agent: SourceFile, { edits, adds }: Offer): boolean {
  const { document } = agent;
  const text = applyEdits(document.text, edits);
  if (text === document.text) return false;
  const after = withText(agent, text);
  return (
    meaningOf(agent, adds) === meaningOf(after, adds) &&
    isReadAsWell(document.header, after.document.header) &&
    hasSameFields(document, after.document, adds) &&
    sliceOf(document.text, document.body) === sliceOf(text, after.document.body)
  );
}

/** What the runtime makes of the file, as text to compare by. */
function meaningOf({ verdict }: SourceFile, adds: string | undefined): string {
  const { loads, reason, tolerated, name, description, tools } = verdict;
  const model = adds === 'model' ? undefined : verdict.model;
  const { kind, names, dropped } = tools;
  const text = description && withoutFinalBreaks(description);
  return JSON.stringify([loads, reason?.why, tolerated?.why, name, text, model, kind, names, asSet(dropped)]);
}

const QUALITY = { strict: 2, repaired: 1, unreadable: 0 } as const;

const isReadAsWell = (before: Header | undefined, after: Header | undefined): boolean =>
  before !== undefined && after !== undefined && QUALITY[after.reading] >= QUALITY[before.reading];

function hasSameFields(before: AgentDocument, after: AgentDocument, adds: string | undefined): boolean {
  const old = recordOf(before);
  const { [adds ?? '']: _, ...now } = recordOf(after) ?? {};
  if (!old || comparable(Object.keys(old).sort()) !== comparable(Object.keys(now).sort())) return false;
  return Object.keys(old).every(
    (name) =>
      comparable(old[name]) === comparable(now[name]) ||
      (name === 'description' && textOf(before) === textOf(after)) ||
      hasSameEntries(name, before, after),
  );
}

/** The description but for the line breaks at its end: a `|` block ends in one, a value in quotes in none. */
const textOf = ({ description }: AgentDocument): string | undefined =>
  description && withoutFinalBreaks(description.text);

function recordOf({ header }: AgentDocument): Readonly<Record<string, unknown>> | undefined {
  const root = header?.root;
  return typeof root === 'object' && root !== null && !Array.isArray(root) ? { ...root } : undefined;
}

/** Of tools neither order nor number matters; skills are given to the agent in their order. */
function hasSameEntries(name: string, before: AgentDocument, after: AgentDocument): boolean {
  const texts = (document: AgentDocument): string[] =>
    toolEntries(headerField(document, name)?.value).map(({ text }) => text);
  const [old, now] = [texts(before), texts(after)];
  if (name === 'skills') return comparable(old) === comparable(now);
  return TOOL_FIELDS.includes(name) && comparable(asSet(old)) === comparable(asSet(now));
}

const asSet = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
