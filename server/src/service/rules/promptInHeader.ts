import type { SourceFile } from '../source/sourceFile.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';

export const promptInHeader: Rule = {
  code: 'prompt-in-header',
  severity: 'warning',
  summary: 'A prompt in the header, which never reaches the agent',
  why: 'Other tools have the system prompt in a field. To Claude Code the prompt is what stands below the header, and it does not read such a field.',
  example: 'system_prompt: You review code, and nothing else.',
  noFix: 'where in the prompt the text belongs is for its author to say.',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    if (!agent.verdict.loads) return;
    for (const field of promptsInHeader(agent)) {
      yield {
        span: field.key,
        message: `${agent.knowledge.product} does not read ${quoted(field.name)}: the prompt is what stands below the header.`,
      };
    }
  },
};

/** The fields that hold text for the agent. */
export const promptsInHeader = ({ document, knowledge }: SourceFile): readonly Field[] =>
  (document.header?.fields ?? []).filter(
    ({ name, value }) => knowledge.promptFields.has(name) && value.kind === 'scalar' && typeof value.value === 'string',
  );
