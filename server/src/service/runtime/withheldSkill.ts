import { type AgentDocument, headerField } from '../syntax/document.ts';
import { asText, plainOf } from '../syntax/frontmatter/value.ts';

/** The fields of a skill that keep it from agents. */
export type WithholdingField = 'disable-model-invocation' | 'paths';

const WITHHOLDS: readonly (readonly [field: WithholdingField, does: (value: unknown) => boolean])[] = [
  ['disable-model-invocation', (value) => ['true', 'yes', 'on', '1'].includes(asText(value).toLowerCase())],
  // Without paths, or with all of them, it is always there.
  ['paths', (value) => ![value].flat().every((path) => path === null || path === '' || path === '**')],
];

/** The field of its header that keeps a skill from agents; undefined where they get it. */
export function withheldBy(skill: AgentDocument): WithholdingField | undefined {
  const found = WITHHOLDS.find(([field, does]) => {
    const value = headerField(skill, field)?.value;
    return value !== undefined && does(plainOf(value));
  });
  return found?.[0];
}
