import type { Agent } from '../agent.ts';
import { approx, costOf } from '../cost/cost.ts';
import { headerField } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';

/** A line of small text above a line of the file. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** The form that the description is written in when the lens is clicked; undefined for one that only tells. */
  readonly rewrites?: 'lines' | 'one line';
}

/** Above the description: how it can be written otherwise, and what it and the prompt cost. */
export function lenses(agent: Agent): Lens[] {
  const field = headerField(agent.document, 'description');
  if (!field || field.value.kind !== 'scalar' || !agent.document.description) return [];
  const span = field.key;
  const isLines = field.value.style === 'literal';
  const { description, prompt } = costOf(agent);
  return [
    isLines
      ? { span, title: 'Write on one line', rewrites: 'one line' }
      : { span, title: 'Expand into lines', rewrites: 'lines' },
    ...(agent.verdict.loads
      ? [{ span, title: `${approx(description)}, always in context; the prompt ${approx(prompt)} when called` }]
      : []),
  ];
}
