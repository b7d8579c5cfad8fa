import type { Template } from './template.ts';

/** Inserted into the prompt below the header. `agent-name` stands for the agent at hand. */
export const exampleBody: Template = {
  id: 'example-body',
  prefix: 'example-body',
  kind: 'example',
  title: 'Example in the body',
  summary: 'An example under a heading of its own, for the system prompt.',
  body: [
    '## Example: ${1:a typical task}',
    '',
    '<example>',
    'Context: ${2:What has happened so far.}',
    'user: "${3:What the user asks for.}"',
    'assistant: "I\'ll use the Agent tool to launch the ${4:agent-name} agent to ${5:do the task}."',
    '<commentary>',
    '${6:Why this calls for the agent}, and what a good answer of the $4 agent contains.',
    '</commentary>',
    '</example>',
    '$0',
  ],
};
