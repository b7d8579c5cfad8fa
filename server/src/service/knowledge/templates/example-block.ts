import type { Template } from './template.ts';

/** Inserted into a `|` block. The editor indents the lines; `agent-name` stands for the agent at hand. */
export const exampleBlock: Template = {
  id: 'example-block',
  prefix: 'example-block',
  kind: 'example',
  title: 'Example in a block',
  summary: 'An example for a description written as a `|` block.',
  body: [
    '<example>',
    'Context: ${1:What has happened so far.}',
    'user: "${2:What the user asks for.}"',
    'assistant: "I\'ll use the Agent tool to launch the ${3:agent-name} agent to ${4:do the task}."',
    '<commentary>',
    '${5:Why this calls for the agent}, so use the $3 agent.',
    '</commentary>',
    '</example>$0',
  ],
};
