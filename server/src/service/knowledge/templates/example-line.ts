import type { Template } from './template.ts';

const LINES = [
  '<example>',
  'Context:',
  '${1:What has happened so far.}',
  'user:',
  '${2:What the user asks for.}',
  'assistant:',
  'I will use the Agent tool to launch the ${3:agent-name} agent to ${4:do the task}.',
  '<commentary>',
  '${5:Why this calls for the agent}, so use the $3 agent.',
  '</commentary>',
  '</example>',
];

/** A two-character line break of the header, the backslash escaped for the snippet. */
const BREAK = '\\\\n';

/**
 * Inserted into a one-line description, be it plain or quoted. Hence no colon with a space after it, no comment
 * sign and no quotation marks. `agent-name` stands for the agent at hand.
 */
export const exampleLine: Template = {
  id: 'example-line',
  prefix: 'example-line',
  kind: 'example',
  title: 'Example in one line',
  summary: 'An example for a one-line description, with `\\n` between its parts.',
  body: [`${BREAK}${BREAK}${LINES.join(BREAK)}$0`],
};
