import { CHANGES, type FieldChange, fieldChanges } from '../edits/fieldChanges.ts';
import type { Verdict } from '../runtime/load.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { lineBreak, withoutFinalBreaks } from '../text/lines.ts';
import { sliceOf } from '../text/span.ts';
import { type SourceFile, withText } from './sourceFile.ts';

/** What edits lead to: the file read again, and how it differs from the file before. The one way to prove an edit. */
export interface Outcome {
  readonly after: SourceFile;
  /** What the runtime makes of the file otherwise than before. */
  readonly verdict: ReadonlySet<VerdictPart>;
  /** The fields whose values differ, and how far; none where the header before could not be read. */
  readonly fields: ReadonlyMap<string, FieldChange>;
  /** Less of the header can be read, or by fewer tools. */
  readonly isReadWorse: boolean;
  /** The body differs by more than a line break at its end. */
  readonly isOtherBody: boolean;
}

export type VerdictPart = 'loading' | 'name' | 'description' | 'model' | 'tools';

/** @returns undefined when the edits overlap, or change nothing */
export function outcomeOf(before: SourceFile, edits: readonly TextEdit[]): Outcome | undefined {
  if (areOverlapping(edits)) return undefined;
  const text = applyEdits(before.text, edits);
  return text === before.text ? undefined : compare(before, withText(before, text));
}

/** What edits may change, everything else being proved to stay. */
export interface Allowed {
  readonly verdict?: readonly VerdictPart[];
  /** How far every field may differ; not at all by default. */
  readonly change?: FieldChange;
  /** The fields that may get another value, or go, or come. */
  readonly fields?: readonly string[];
}

/** Whether an outcome differs from the file before in nothing but what is allowed. The body must stay. */
export function isSameBut(
  { verdict, fields, isReadWorse, isOtherBody }: Outcome,
  { verdict: parts = [], change, fields: names = [] }: Allowed = {},
): boolean {
  const limit = change === undefined ? -1 : CHANGES.indexOf(change);
  return (
    !isReadWorse &&
    !isOtherBody &&
    [...verdict].every((part) => parts.includes(part)) &&
    [...fields].every(([name, how]) => CHANGES.indexOf(how) <= limit || names.includes(name))
  );
}

const QUALITY = { strict: 2, repaired: 1, unreadable: 0 } as const;

function compare(before: SourceFile, after: SourceFile): Outcome {
  const [old, now] = [before.document, after.document];
  const quality = ({ document: { header } }: SourceFile): number => (header ? QUALITY[header.reading] : -1);
  const body = sliceOf(old.text, old.body);
  const newBody = sliceOf(now.text, now.body);
  const isComparable = quality(before) > QUALITY.unreadable && quality(after) >= QUALITY.unreadable;
  return {
    after,
    verdict: new Set(PARTS.filter((part) => facts[part](before.verdict) !== facts[part](after.verdict))),
    fields: isComparable ? fieldChanges(old.header!, now.header!, old.knowledge) : new Map(),
    isReadWorse: quality(after) < quality(before),
    isOtherBody: newBody !== body && newBody !== `${body}${lineBreak(old.text)}`,
  };
}

/** What the runtime makes of a file, part by part, as text to compare by. */
const facts: Readonly<Record<VerdictPart, (verdict: Verdict) => string>> = {
  loading: ({ loads, reason, tolerated }) => JSON.stringify([loads, reason?.why, tolerated?.why]),
  name: ({ name }) => JSON.stringify(name),
  description: ({ description }) => JSON.stringify(description && withoutFinalBreaks(description)),
  model: ({ model }) => JSON.stringify(model),
  tools: ({ tools: { kind, names, dropped } }) => JSON.stringify([kind, names, [...new Set(dropped)].sort()]),
};

const PARTS = Object.keys(facts) as VerdictPart[];

function areOverlapping(edits: readonly TextEdit[]): boolean {
  const spans = edits.map(({ span }) => span).sort((a, b) => a.start - b.start || a.end - b.end);
  return spans.some((span, index) => index > 0 && span.start < spans[index - 1]!.end);
}
