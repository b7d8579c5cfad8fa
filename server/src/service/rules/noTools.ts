import { removeField } from '../edits/fieldEdits.ts';
import { headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { plainOf } from '../syntax/frontmatter/value.ts';
import { sliceOf } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { removal, unsafeFix } from './support/messages.ts';

export const noTools: Rule = {
  code: 'no-tools',
  severity: 'warning',
  summary: 'An empty or malformed list of tools: the agent has none',
  why: 'A missing `tools` means all tools, but an empty one means no tool at all, and so does a value that is neither text nor a list.',
  example: 'tools:',
  since: '0.1.0',
  source: 'observed',
  *check({ document, tools, verdict }) {
    const field = headerField(document, 'tools');
    if (!verdict.loads || !field || tools.kind !== 'none') return;
    const { value } = field;
    const isListed = toolEntries(value).length > 0;
    const isEmpty = !isListed && (value.kind === 'list' || plainOf(value) === null || plainOf(value) === '');
    yield {
      span: value.span.start < value.span.end ? value.span : field.key,
      // `[]` is how one says so on purpose.
      ...(value.kind === 'list' && isEmpty ? { severity: 'information' } : {}),
      message: `The agent has no tools at all: ${why(isListed, isEmpty)}.`,
      fixes: () =>
        isListed
          ? []
          : unsafeFix(
              removal(sliceOf(document.text, field.span), ': the agent has all tools then'),
              removeField(document, field),
            ),
    };
  },
};

function why(isListed: boolean, isEmpty: boolean): string {
  if (isListed) return '‘disallowedTools’ takes away every one that is listed';
  return isEmpty ? 'the list is empty. Without the field it has all' : 'this is neither text nor a list';
}
