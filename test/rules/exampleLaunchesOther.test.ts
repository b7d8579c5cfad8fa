import { describe, expect, test } from 'vitest';
import { agentRegistryOf, check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';
import { PROJECT } from '../support/projectContext.ts';

describe('example-launches-other', () => {
  const example = (agent: string): string =>
    `<example>\n  user: x\n  assistant: I'll use the ${agent} agent.\n  <commentary>Use the ${agent} agent.</commentary>\n  </example>`;
  const file = (agent: string): string => `---\nname: my-agent\ndescription: |\n  ${example(agent)}\n---\n`;

  test('names the other agent', () => {
    checkFindings(`---
name: my-agent
description: |
  <example>
  user: x
  assistant: I'll use the old-agent agent.
                          ^^^^^^^^^ warning example-launches-other: This example launches ‘old-agent’, not this agent, ‘my-agent’.
  </example>
---`);
    checkFix(
      'example-launches-other',
      file('old-agent'),
      file('my-agent'),
      'Launch ‘my-agent’ instead of ‘old-agent’ in this example',
    );
  });

  test('also by the name of a plugin’s agent, and where work is delegated', () => {
    checkFindings(`---
name: my-agent
description: |
  <example>
  user: x
  assistant: I'll use the team:lead agent.
                          ^^^^^^^^^ warning example-launches-other: This example launches ‘team:lead’, not this agent, ‘my-agent’.
  </example>
  <example>
  user: y
  assistant: She delegates to the code-critic agent.
                                  ^^^^^^^^^^^ warning example-launches-other: This example launches ‘code-critic’, not this agent, ‘my-agent’.
  </example>
---`);
  });

  test('is silent where this agent is launched too, or nobody in particular', () => {
    checkFindings(file('my-agent'));
    checkFindings(file('right'));
    checkFindings(file('my-agent').replace('Use the my-agent', 'Do not use the other-one'));
  });

  test('looks into one-line descriptions and bodies', () => {
    checkFix(
      'example-launches-other',
      '---\nname: my-agent\ndescription: "<example>\\nassistant: use the old-one agent\\n</example>"\n---\n',
      '---\nname: my-agent\ndescription: "<example>\\nassistant: use the my-agent agent\\n</example>"\n---\n',
    );
    checkFix('example-launches-other', withHeader() + example('old-one'), withHeader() + example('reviewer'));
  });
});

test('an agent of one word that an example launches', () => {
  const text = (agent: string): string =>
    withHeader().replace(
      'Reviews code.',
      `|\n  Reviews code.\n  <example>\n  assistant: "I will use the ${agent} agent."\n  </example>`,
    );
  const found = (agent: string): string[] =>
    check(agentOf(text(agent), undefined, { project: around })).map(({ code }) => code);
  const critic = { name: 'critic', description: '', path: '/c.md', scope: 'project' as const };
  const around = { ...PROJECT, agents: agentRegistryOf([...PROJECT.agents.values(), critic]) };
  expect(found('critic')).toContain('example-launches-other');
  expect(found('right')).not.toContain('example-launches-other');
});
