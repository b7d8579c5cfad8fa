import type { Knowledge } from '../knowledge/index.ts';
import { type AgentDocument, headerField, parseAgent } from '../syntax/document.ts';
import type { Header } from '../syntax/frontmatter/header.ts';
import { type Field, stringOf } from '../syntax/frontmatter/value.ts';
import { applyEdits, replace, type TextEdit } from '../text/edit.ts';
import { span } from '../text/span.ts';
import { changedFields } from './fieldChanges.ts';
import { TO_BLOCK, writeBlock } from './fieldEdits.ts';
import { type Repair, repairsFor, spaceAfterColonIn, unindentLines } from './headerFixes.ts';
import { doubleQuoted } from './writeScalar.ts';

/** A whole repair of a header: one edit or several, and what they do, step by step. */
export interface HeaderFix {
  readonly edits: readonly TextEdit[];
  readonly steps: readonly string[];
  /** The fields whose value becomes another one on purpose. */
  readonly changes: readonly string[];
}

/** More faults than this in one header are not fixed by guessing. */
const MAX_STEPS = 12;

/**
 * Makes a header strict YAML, one fault after the other; undefined when that is not certain. Each step is read again
 * before the next, and where the runtime could read the header before, it must read the same afterwards.
 */
export function fixHeader(document: AgentDocument): HeaderFix | undefined {
  const { header } = document;
  if (!header || header.reading === 'strict') return undefined;
  const steps: Repair[] = [];
  let fixed = document;
  while (fixed.header?.reading !== 'strict') {
    const next = steps.length < MAX_STEPS ? nextRepair(fixed) : undefined;
    if (!next) return undefined;
    steps.push(next.repair);
    fixed = next.outcome;
  }
  if (header.reading === 'repaired') {
    // Repair had put quotes around other lines too; those whose value they changed must get them for good.
    const onPurpose = new Set(steps.map(({ changes }) => changes));
    const changed = changedFields(header, fixed.header, document.knowledge).filter((name) => !onPurpose.has(name));
    const rewritten =
      changed.length > 0 ? restoreFields(document, fixed, changed, onPurpose) : { outcome: fixed, steps: [] };
    if (!rewritten) return undefined;
    fixed = rewritten.outcome;
    steps.push(...rewritten.steps);
  }
  const [only, ...others] = steps;
  const edits = only && others.length === 0 ? only.edits : [difference(document.text, fixed.text)];
  const changes = steps.flatMap((step) => step.changes ?? []);
  return { edits, steps: [...new Set(steps.map(({ does }) => does))], changes };
}

/** Writes fields again with the same text: a description as a `|` block, others in quotes. */
export function rewriteFields(document: AgentDocument, names: readonly string[]): HeaderFix | undefined {
  const repairs = names.map((name) => {
    const field = headerField(document, name);
    const content = name === 'description' ? document.description?.text : stringOf(field?.value);
    return field && content !== undefined ? writeValue(document.text, field, content) : undefined;
  });
  if (repairs.length === 0 || repairs.includes(undefined)) return undefined;
  const done = repairs as Repair[];
  return { edits: done.flatMap(({ edits }) => edits), steps: done.map(({ does }) => does), changes: [] };
}

/**
 * The first repair after which there are fewer faults, or as many but another one comes first, or which brings to light
 * a field that was part of another.
 */
function nextRepair(document: AgentDocument): { repair: Repair; outcome: AgentDocument } | undefined {
  const { header, delimiters } = document;
  if (!header || !delimiters) return undefined;
  const fault = header.faults[0];
  const repairs = fault
    ? repairsFor(document, fault)
    : [spaceAfterColonIn(document, delimiters.header), unindentLines(document.text, delimiters.header)];
  for (const repair of repairs) {
    const outcome = repair && parseAgent(applyEdits(document.text, repair.edits), document.knowledge, document);
    if (repair && outcome?.header && isProgress(header, outcome.header, document.knowledge)) return { repair, outcome };
  }
  return undefined;
}

function isProgress(before: Header, after: Header, { fields }: Knowledge): boolean {
  const known = (header: Header): number => header.fields.filter(({ name }) => fields.has(name)).length;
  if (known(after) > known(before)) return true;
  if (after.reading === 'strict' || after.faults.length !== before.faults.length) {
    return after.reading === 'strict' || after.faults.length < before.faults.length;
  }
  const [old, now] = [before.faults[0], after.faults[0]];
  return old?.name !== now?.name || old?.fault !== now?.fault;
}

/**
 * Writes down the values that fields had before, with all that is between key and value: a tag, an anchor.
 * @param onPurpose fields whose value is meant to become another one
 */
function restoreFields(
  before: AgentDocument,
  fixed: AgentDocument,
  names: readonly string[],
  onPurpose: ReadonlySet<string | undefined>,
) {
  let outcome = fixed;
  const steps: Repair[] = [];
  for (const name of names) {
    const meant = name === 'description' ? before.description?.text : stringOf(headerField(before, name)?.value);
    const field = headerField(outcome, name);
    if (meant === undefined || !field) return undefined;
    const repair = writeValue(outcome.text, field, meant);
    if (!repair) return undefined;
    outcome = parseAgent(applyEdits(outcome.text, repair.edits), outcome.knowledge, outcome);
    steps.push(repair);
  }
  const { header } = outcome;
  const isSame =
    header?.reading === 'strict' &&
    changedFields(before.header!, header, before.knowledge).every((name) => onPurpose.has(name));
  return isSame ? { outcome, steps } : undefined;
}

function writeValue(text: string, { name, key, value }: Field, content: string): Repair | undefined {
  if (name === 'description') {
    const edits = writeBlock(text, key, value.span, content);
    return edits && { edits, does: TO_BLOCK };
  }
  const edits = [replace(span(text.indexOf(':', key.end) + 1, value.span.end), ` ${doubleQuoted(content)}`)];
  return { edits, does: `put the value of ${name} in quotes` };
}

/** One edit that leads from one text to the other, as short as can be. */
export function difference(before: string, after: string): TextEdit {
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let same = 0;
  while (same < limit - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return replace(span(start, before.length - same), after.slice(start, after.length - same));
}
