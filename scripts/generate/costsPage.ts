import { NOTICE_TOKENS } from '../../server/src/service/cost/cost.ts';
import { NOTE } from './note.ts';

/** How tokens are counted. */
export function costsPage(): string {
  return [
    NOTE,
    '# What an agent costs',
    `The name and description of every agent are in each conversation, whether the agent is called or not; above ${NOTICE_TOKENS.toLocaleString('en')} tokens together Claude Code shows a notice. The prompt counts only when the agent runs. Both stand above the description and in its hover, and [context-crowded](rules.md#context-crowded) tells when all descriptions together are too long.`,
    'Token counts are estimates, which is why they begin with “≈”: Claude’s tokenizer is not published. They are reckoned as Claude Code reckons them (`claude plugin details`), at four characters a token, so that both show the same. On 13 agents whose tokens were counted, it was 3.9 to 4.1.',
  ]
    .join('\n\n')
    .concat('\n');
}
