import { removeField } from '../edits/fields.ts';
import { headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/toolList.ts';
import type { Rule } from './rule.ts';

export const noTools: Rule = {
  code: 'no-tools',
  severity: 'warning',
  summary: 'An empty or malformed list of tools: the agent has none',
  why: 'A missing `tools` means all tools, but an empty one means no tool at all, and so does a value that is neither text nor a list.',
  example: 'tools:',
  *check({ document, verdict }) {
    const field = headerField(document, 'tools');
    if (!verdict.loads || !field || toolEntries(field.value).length > 0) return;
    const { value } = field;
    const isEmpty = value.span.start === value.span.end || value.kind !== 'map';
    const message = isEmpty
      ? 'The agent has no tools at all: the list is empty. Without the field it has all.'
      : 'The agent has no tools at all: this is neither text nor a list.';
    yield {
      span: value.span.start < value.span.end ? value.span : field.key,
      message,
      fixes: () =>
        isEmpty ? [{ title: 'Remove ‘tools’, so that the agent has all', edits: removeField(document, field) }] : [],
    };
  },
};
