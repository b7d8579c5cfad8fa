import type { Template } from './template.ts';

/** The least that makes a good agent: every common field, and a prompt with its usual parts. */
export const agentSkeleton: Template = {
  id: 'agent-skeleton',
  prefix: 'agent-skeleton',
  kind: 'agent',
  title: 'Agent',
  summary: 'An agent to fill in: name, description, tools, model, color and the parts of a prompt.',
  body: [
    '---',
    'name: ${1:agent-name}',
    'description: |',
    '  ${2:Use this agent when …}',
    'tools: ${3:Read, Grep, Glob}',
    'model: ${4|inherit,sonnet,opus,haiku|}',
    'color: ${5|red,blue,green,yellow,purple,orange,pink,cyan|}',
    '---',
    '',
    'You are ${6:an expert in …}.',
    '',
    '## When invoked',
    '',
    '1. ${7:Read what the task is about.}',
    '2. ${8:Do it.}',
    '3. ${9:Say what you found or changed.}',
    '$0',
  ],
};
