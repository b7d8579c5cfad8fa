import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';

const agent = (lines: readonly string[], body = 'You do it.\n'): string =>
  ['---', 'name: alpha', ...lines, '---', '', body].join('\n');

const told = (before: string | undefined, after: string | undefined): string[] =>
  changesBetween(
    before === undefined ? undefined : agentOf(before),
    after === undefined ? undefined : agentOf(after),
  ).map(({ what, text }) => `${what}: ${text}`);

const D = 'description: Does it.';

describe('what a change means', () => {
  test.each<[string, string[], string[], string[]]>([
    ['nothing', [D], [D], []],
    ['another form of the same', [D, 'tools: Read, Edit'], [D, 'tools:', '  - Edit', '  - Read', '# why'], []],
    [
      'tools gained and lost',
      [D, 'tools: Read, WebFetch'],
      [D, 'tools: Read, Bash'],
      ['tools: gains Bash, loses WebFetch'],
    ],
    ['an old name of the same tool', [D, 'tools: KillShell'], [D, 'tools: TaskStop'], []],
    ['all tools, then some', [D], [D, 'tools: Read, Grep'], ['tools: all tools → only Grep, Read']],
    ['no tools, then all', [D, 'tools: []'], [D], ['tools: no tools → all tools']],
    [
      'a tool taken away',
      [D, 'tools: Read, Bash'],
      [D, 'tools: Read, Bash', 'disallowedTools: Bash'],
      ['tools: loses Bash'],
    ],
    ['a model', [D, 'model: sonnet'], [D, 'model: opus'], ['model: model sonnet → opus']],
    ['no model, then the same as none', [D], [D, 'model: inherit'], []],
    [
      'other fields',
      [D, 'color: red'],
      [D, 'permissionMode: plan'],
      ['tools: gains ExitPlanMode', 'field: color red → not set', 'field: permissionMode not set → plan'],
    ],
    ['skills', [D, 'skills: [a, b]'], [D, 'skills: [b, c]'], ['field: skills gains c, loses a']],
    [
      'servers',
      [D, 'mcpServers:', '  - github'],
      [D, 'mcpServers:', '  - own: {command: x}'],
      ['tools: gains mcp__own__*', 'field: mcpServers gains own, loses github'],
    ],
    [
      'what a server runs',
      [D, 'mcpServers:', '  - own: {command: good}'],
      [D, 'mcpServers:', '  - own: {command: evil}'],
      ['field: mcpServers changes own'],
    ],
    [
      'whom it may call',
      [D, 'tools: Read, Agent(a)'],
      [D, 'tools: Read, Agent'],
      ['tools: may call any agent, not only a'],
    ],
    ['only others', [D, 'tools: Agent(a)'], [D, 'tools: Agent(b, c)'], ['tools: may call only b, c, not only a']],
    ['all tools but some', [D, 'tools: Read'], [D, 'disallowedTools: Write'], ['tools: Read → all tools but Write']],
    ['a number in quotes', [D, 'maxTurns: 1'], [D, 'maxTurns: "1"'], []],
    [
      'hooks',
      [
        D,
        'hooks:',
        '  Stop: [{hooks: [{type: command, command: a}]}]',
        '  PreToolUse: [{matcher: Bash, hooks: [{type: command, command: a}]}]',
      ],
      [
        D,
        'hooks:',
        '  PostToolUse: [{hooks: [{type: command, command: a}]}]',
        '  PreToolUse: [{matcher: Bash, hooks: [{type: command, command: b}]}]',
      ],
      [
        'hooks: gains a hook on PostToolUse',
        'hooks: its hook on PreToolUse (Bash) does something else',
        'hooks: loses its hook on Stop',
      ],
    ],
    [
      'a description',
      ['description: Reviews code. Use it after every change.'],
      ['description: Reviews code. Use it before a release.'],
      [
        'description: no longer described: ‘Use it after every change.’',
        'description: described now: ‘Use it before a release.’',
        'cost: −1 token in every conversation',
      ],
    ],
    [
      'examples',
      [
        'description: |',
        '  Does it.',
        '  <example>',
        '  user: "a"',
        '  </example>',
        '  <example>',
        '  user: "b"',
        '  </example>',
      ],
      ['description: |', '  Does it.', '  <example>', '  user: "a"', '  </example>'],
      ['examples: 1 example fewer', 'cost: −8 tokens in every conversation'],
    ],
    ['a name that is gone', [D], [], ['loading: cannot be called any more: not loaded: the header has no description']],
  ])('%s', (_, before, after, expected) => {
    expect(told(agent(before), agent(after))).toEqual(expected);
  });

  test('the system prompt', () => {
    expect(told(agent([D], 'One.\nTwo.\n'), agent([D], 'Two.\nOne.\n'))).toEqual([
      'prompt: system prompt: the same lines in another order',
    ]);
    expect(told(agent([D], 'One.\nTwo.\n'), agent([D], 'One.\nThree.\nFour.\n'))).toEqual([
      'prompt: system prompt: 2 lines new, 1 gone',
      'cost: +2 tokens when it is called',
    ]);
  });

  test('an agent that comes or goes, and one that is called again', () => {
    expect(told(undefined, agent([D, 'model: opus', 'tools: Read']))).toEqual(['file: new: alpha, opus, 1 tool']);
    expect(told(agent([D]), undefined)).toEqual(['file: gone: was alpha, all tools']);
    expect(told(agent([]), agent([D])).slice(0, 1)).toEqual([
      'loading: can be called now: not loaded: the header has no description before',
    ]);
    expect(told(undefined, agent([]))).toEqual(['file: new: not loaded: the header has no description']);
  });
});
