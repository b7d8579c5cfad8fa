import { approx, costOf } from '../cost/cost.ts';
import { type DescriptionForm, otherForm } from '../refactorings/descriptionForm.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';

/** A line of small text above a line of the file. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** The form that the description is written in when the lens is clicked; undefined for one that only informs. */
  readonly rewrites?: DescriptionForm;
  /** The list whose names are chosen when the lens is clicked. */
  readonly chooses?: 'tools' | 'disallowedTools';
}

/** Above the description: how it can be written otherwise, and what it and the prompt cost. Above the tools: to choose. */
export function lenses(agent: SourceFile): Lens[] {
  const choosing = (['tools', 'disallowedTools'] as const).flatMap((chooses): Lens[] => {
    const field = headerField(agent.document, chooses);
    return field ? [{ span: field.key, title: CHOOSING[chooses], chooses }] : [];
  });
  return [...descriptionLenses(agent), ...choosing];
}

function descriptionLenses(agent: SourceFile): Lens[] {
  const field = headerField(agent.document, 'description');
  if (field?.value.kind !== 'scalar' || !agent.document.description) return [];
  const span = field.key;
  const form = otherForm(agent);
  const { description, prompt } = costOf(agent);
  return [
    ...(form ? [{ span, title: TITLES[form], rewrites: form }] : []),
    ...(agent.verdict.loads
      ? [{ span, title: `${approx(description)}, always in context; the prompt ${approx(prompt)} when called` }]
      : []),
  ];
}

const CHOOSING = { tools: 'Choose tools…', disallowedTools: 'Deny tools…' } as const;

const TITLES = { lines: 'Expand into lines', 'one line': 'Write on one line' } as const;
