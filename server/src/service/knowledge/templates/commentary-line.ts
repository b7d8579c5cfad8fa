import type { Template } from './template.ts';

/** The last part of an example, in a description of one line. */
export const commentaryLine: Template = {
  id: 'commentary-line',
  prefix: 'commentary',
  kind: 'part',
  title: 'Commentary in one line',
  summary: 'Says why the situation calls for the agent, with `\\n` between the lines.',
  body: ['<commentary>\\\\n${1:Why this calls for the agent}, so use the agent-name agent.\\\\n</commentary>$0'],
};
