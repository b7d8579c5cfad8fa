import { expect } from 'vitest';
import { applyEdits } from '../../server/src/service/index.ts';
import { refactor } from '../../server/src/service/refactorings/index.ts';
import { agentOf, marked } from '../support/agent.ts';

/** The texts that the offers at `<|>` lead to, by their titles. */
export function offersAt(input: string): Record<string, string> {
  const { text, offset } = marked(input);
  const offers = refactor(agentOf(text), { start: offset, end: offset });
  return Object.fromEntries(offers.map(({ title, edits }) => [title, applyEdits(text, edits)]));
}

/** Checks what one offer at `<|>` leads to; undefined: it is not made. */
export function checkOffer(title: string, before: string, after: string | undefined): void {
  expect(offersAt(before)[title]).toBe(after);
}
