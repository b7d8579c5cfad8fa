import type { Agent } from '../agent.ts';
import { valuesOf } from '../knowledge/index.ts';
import { toolEntries } from '../syntax/toolList.ts';
import { type Span, touches } from '../text/span.ts';
import { fieldMarkdown, toolMarkdown } from './describe.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** What is known about the field, tool or value at `offset`. */
export function hover({ document, knowledge }: Agent, offset: number): Hover | undefined {
  const field = document.header?.fields.find((one) => touches(one.span, offset));
  const info = field && knowledge.fields.get(field.name);
  if (!field || !info) return undefined;
  if (touches(field.key, offset)) return { span: field.key, markdown: fieldMarkdown(info) };
  if (info.type.kind === 'tools') {
    const entry = toolEntries(field.value).find((one) => touches(one.span, offset));
    return entry && { span: entry.span, markdown: toolMarkdown(entry.name, knowledge) };
  }
  if (field.value.kind !== 'scalar' || !touches(field.value.span, offset)) return undefined;
  const written = field.value.text.text;
  const isCaseless = info.type.kind === 'model';
  const value = valuesOf(info).find((one) => {
    const names = [one.value, ...(one.aliases ?? [])];
    return names.some((name) => name === written || (isCaseless && name === written.toLowerCase()));
  });
  if (value) return { span: field.value.span, markdown: `**${value.value}**: ${value.summary}` };
  if (!isCaseless) return undefined;
  return {
    span: field.value.span,
    markdown: `**${written}**: goes to the API as it stands; Claude Code does not check it.`,
  };
}
