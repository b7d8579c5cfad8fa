import { NOTICE_TOKENS } from '../../server/src/service/cost/cost.ts';
import { ACCURACY, type Errors } from '../../server/src/service/tokens/accuracy.ts';
import { NOTE } from './note.ts';

/** How tokens are estimated, and how well. */
export function costsPage(): string {
  const { tokenizer, files, prompts, descriptions, descriptionsFrom } = ACCURACY;
  const row = (what: string, { mean, p95, total }: Errors): string => `| ${what} | ${mean} % | ${p95} % | ${total} % |`;
  return [
    NOTE,
    '# What an agent costs',
    `The name and description of every agent are in each conversation, whether the agent is called or not; above ${NOTICE_TOKENS.toLocaleString('en')} tokens together Claude Code shows a notice. The prompt counts only when the agent runs. Both stand above the description and in its hover, and [context-crowded](rules.md#context-crowded) tells when all descriptions together are too long.`,
    'Token counts are estimates, which is why they begin with “≈”: Claude’s tokenizer is not published, and a real one would be larger than the rest of the extension. A text is cut as tokenizers cut it, into words with the blank or mark before them, numbers in groups of three digits, runs of punctuation, blanks and line breaks, and each piece counts for what such pieces cost on average, by its length and its capitals.',
    `Compared with a real tokenizer (\`${tokenizer}\`) on ${files.toLocaleString('en')} agent files from which the averages were not taken:`,
    [
      '| | off on average | nineteen of twenty are off by less than | all together are off by |',
      '|---|---|---|---|',
      row('prompts', prompts),
      row(`descriptions of at least ${descriptionsFrom} tokens`, descriptions),
    ].join('\n'),
    'These files are nearly all in English. In most other languages that were tried an estimate is within about 20 %, but up to 30 % too low in some (Polish, Hebrew, Thai) and half too high in Vietnamese.',
  ]
    .join('\n\n')
    .concat('\n');
}
