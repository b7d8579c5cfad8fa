import { isSameBut, outcomeOf } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { hasLongHeader } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import { addField } from './addField.ts';
import { descriptionForm } from './descriptionForm.ts';
import { fieldOrder } from './fieldOrder.ts';
import { listForm } from './listForm.ts';
import type { Offer, Refactoring } from './refactoring.ts';
import { sortTools } from './sortTools.ts';

/** Every refactoring, in the order in which they are offered. */
export const REFACTORINGS: readonly Refactoring[] = [descriptionForm, listForm, sortTools, fieldOrder, addField];

/** A change that a refactoring offers. */
export type RefactoringOffer = Offer & Pick<Refactoring, 'id' | 'kind'>;

/** The changes of form that fit a selection, each read again to see that it changes nothing else. */
export function refactor(agent: SourceFile, at: Span): RefactoringOffer[] {
  const { header, delimiters } = agent.document;
  if (!header || !delimiters || header.reading === 'unreadable') return [];
  if (at.start > delimiters.header.end || hasLongHeader(agent.document)) return [];
  return REFACTORINGS.flatMap(({ id, kind, offer }) =>
    [...offer(agent, at)].filter((one) => isSafe(agent, one)).map((one) => ({ id, kind, ...one })),
  );
}

/** Whether an offer changes nothing but form, and the field that it adds. */
function isSafe(agent: SourceFile, { edits, adds }: Offer): boolean {
  const outcome = outcomeOf(agent, edits);
  const added = adds === undefined ? [] : [adds];
  return (
    outcome !== undefined &&
    isSameBut(outcome, { change: 'order', fields: added, verdict: adds === 'model' ? ['model'] : [] })
  );
}
