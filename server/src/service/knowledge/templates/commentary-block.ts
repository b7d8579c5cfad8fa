import type { Template } from './template.ts';

/** The last part of an example, in lines of their own. */
export const commentaryBlock: Template = {
  id: 'commentary-block',
  prefix: 'commentary',
  kind: 'part',
  title: 'Commentary',
  summary: 'Says why the situation calls for the agent.',
  body: ['<commentary>', '${1:Why this calls for the agent}, so use the agent-name agent.', '</commentary>$0'],
};
