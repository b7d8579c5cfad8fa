import { describe, expect, test } from 'vitest';
import { agentRegistryOf, check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';
import { PROJECT } from '../support/projectContext.ts';

test('tool-repeated', () => {
  checkFindings(
    withHeader(
      'tools: Read, Grep, Read, Task, Agent, Bash, Bash(*)',
      '                   ^^^^ hint tool-repeated: ‘Read’ is in the list already.',
      '       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information tool-not-in-background',
      '                         ^^^^ information tool-renamed',
      '                               ^^^^^ hint tool-repeated: This is ‘Task’ again.',
      '                                            ^^^^^^^ hint tool-repeated: This is ‘Bash’ again.',
    ),
  );
  checkFindings(withHeader('tools: Agent(a), Agent(b)', 'background: false', 'disallowedTools: Bash'));
  checkFix('tool-repeated', withHeader('tools: Read, Grep, Read'), withHeader('tools: Read, Grep'));
  checkFix(
    'tool-repeated',
    withHeader('tools:', '  - Read', '  - Edit', '  - Read'),
    withHeader('tools:', '  - Read', '  - Edit'),
  );
});

test('tool-denied', () => {
  checkFindings(
    withHeader(
      'tools: Read, Bash',
      '             ^^^^ warning tool-denied: The agent does not get ‘Bash’: disallowedTools takes it away, and wins.',
      'disallowedTools: [Bash]',
    ),
  );
  checkFindings(withHeader('tools: Read, Bash', 'disallowedTools: Edit'));
  // Where nothing is left, that is said instead.
  checkFindings(withHeader('tools: Bash', '       ^^^^ warning no-tools', 'disallowedTools: Bash'));
  checkFix(
    'tool-denied',
    withHeader('tools: Read, Bash', 'disallowedTools: Bash'),
    withHeader('tools: Read', 'disallowedTools: Bash'),
    'Remove ‘Bash’ from tools',
  );
});

test('specifier-ignored', () => {
  checkFindings(
    withHeader(
      'tools: Read, Bash(git *), Grep(*), Edit()',
      '             ^^^^^^^^^^^ warning specifier-ignored: ‘Bash(git *)’ gives the agent all of Bash: what stands in the parentheses limits nothing.',
      'disallowedTools: WebFetch(domain:x.org)',
      '                 ^^^^^^^^^^^^^^^^^^^^^^ warning specifier-ignored: ‘WebFetch(domain:x.org)’ takes away all of WebFetch, not only what stands in the parentheses.',
    ),
  );
  checkFindings(withHeader('tools: Read, Agent(a)', 'background: false'));
  checkFix('specifier-ignored', withHeader('tools: [Read, "Bash(git *)"]'), withHeader('tools: [Read, "Bash"]'));
});

test('tool-not-in-background', () => {
  checkFindings(
    withHeader(
      'tools: Read, Agent, LSP',
      '       ^^^^^^^^^^^^^^^^ information tool-not-in-background: In the background, where subagents run by default, the agent does not get Agent and LSP.',
    ),
  );
  checkFix(
    'tool-not-in-background',
    withHeader('tools: Read, LSP'),
    withHeader('tools: Read, LSP', 'background: false'),
    'Add ‘background: false’',
  );
  checkFindings(
    withHeader(
      'tools: Read, LSP',
      '             ^^^ information tool-not-in-background: It runs in the background, where it does not get LSP.',
      'background: true',
    ),
  );
  checkFindings(withHeader('tools: Read, LSP', 'background: false'));
  checkFindings(withHeader('tools: Read, LSP', 'background: "false"'));
  checkFindings(withHeader('tools: Read, mcp__x__y'));
  checkFindings(withHeader());
});

describe('names of other editors', () => {
  test('a list made for VS Code', () => {
    checkFindings(
      withHeader(
        'tools: codebase, edit/editFiles, runCommands, mssql_query',
        '       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-tool-resolves: Refused when called: these are tools of VS Code’s agents; Claude Code’s have other names.',
      ),
    );
    const title = 'Change ‘codebase, edit/editFiles, runCommands, mssql_query’ to Grep, Glob, Edit, Write and Bash';
    checkFix(
      'no-tool-resolves',
      withHeader('tools: codebase, edit/editFiles, runCommands, mssql_query'),
      withHeader('tools: Grep, Glob, Edit, Write, Bash'),
      title,
    );
    checkFix(
      'no-tool-resolves',
      withHeader("tools: ['codebase', 'fetch']"),
      withHeader('tools: [Grep, Glob, WebFetch]'),
    );
    checkFix(
      'no-tool-resolves',
      withHeader('tools:', '  - codebase', '  - opik/*'),
      withHeader('tools:', '  - Grep', '  - Glob', '  - mcp__opik'),
    );
    // Some of it is a guess, so nothing does it unasked.
    const fixes = check(agentOf(withHeader('tools: read, search, shell'))).flatMap((finding) => finding.fixes());
    expect(fixes.map(({ title: one, applicability }) => [one, applicability])).toEqual([
      ['Change ‘read, search, shell’ to Read, Grep, Glob and Bash', 'unsafe'],
      ['Change ‘read’ to ‘Read’', 'unsafe'],
    ]);
  });

  test('single names in a list', () => {
    checkFindings(
      withHeader(
        'tools: Read, runCommands, github/list_issues',
        '             ^^^^^^^^^^^ warning tool-unknown: No tool is called ‘runCommands’, so the agent does not get it. See Bash.',
        '                          ^^^^^^^^^^^^^^^^^^ warning tool-unknown: No tool is called ‘github/list_issues’, so the agent does not get it. See mcp__github__list_issues.',
      ),
    );
    checkFix('tool-unknown', withHeader('tools: Read, runCommands'), withHeader('tools: Read, Bash'));
  });
});

test('a name that stands for two things is not taken away with one of them', () => {
  checkFix(
    'tool-renamed',
    withHeader('tools: Task(a), Agent(b)', 'background: false'),
    withHeader('tools: Agent(a), Agent(b)', 'background: false'),
  );
  checkFix('tool-removed', withHeader('disallowedTools: LS, Bash'), withHeader('disallowedTools: Bash'), 'Remove ‘LS’');
  checkFix(
    'tool-removed',
    withHeader('tools: LS, Bash'),
    withHeader('tools: Bash'),
    'Remove ‘LS’: Bash is in the list',
  );
});

test('memory-adds-tools', () => {
  checkFindings(
    withHeader(
      'tools: Read, Grep',
      'memory: project',
      '        ^^^^^^^ information memory-adds-tools: Memory also gives the agent Write and Edit, which ‘tools’ does not list.',
    ),
  );
  checkFindings(withHeader('memory: project'));
  checkFindings(withHeader('tools: Read, Write, Edit', 'memory: user'));
  checkFindings(withHeader('tools: Read', 'memory: user', 'disallowedTools: Write, Edit'));
});

test('model-unknown', () => {
  checkFindings(
    withHeader(
      'model: Claude Sonnet 4.5',
      '       ^^^^^^^^^^^^^^^^^ warning model-unknown: ‘Claude Sonnet 4.5’ goes to the API as it stands, which knows no such model. Did you mean ‘sonnet’?',
    ),
  );
  checkFindings(
    withHeader(
      'model: gpt-5',
      '       ^^^^^ information model-unknown: ‘gpt-5’ goes to the API as it stands: a model of another maker works only where a gateway serves it.',
    ),
  );
  for (const [written, meant] of [
    ['Sonnet 4', 'sonnet'],
    ['opus-4.5', 'opus'],
    ['claude-haiku', 'haiku'],
    ['Claude 3.5 Sonnet', 'sonnet'],
    ['sonet', 'sonnet'],
    ['"Opus 4"', '"opus"'],
  ])
    checkFix('model-unknown', withHeader(`model: ${written}`), withHeader(`model: ${meant}`));
  for (const fine of [
    'OPUS',
    'sonnet[1m]',
    'claude-sonnet-4-5',
    'claude-opus-4-6',
    'claude-sonnet-4-20250514',
    'claude-3-5-sonnet-20241022',
    'us.anthropic.claude-sonnet-4-20250514-v1:0',
    'arn:aws:bedrock:us-east-1:1:inference-profile/x',
    'anthropic/claude-sonnet-4.5',
    'my-model',
  ])
    checkFindings(withHeader(`model: ${fine}`));
});

test('server-malformed', () => {
  checkFindings(
    withHeader(
      'mcpServers:',
      '  github:',
      '  ^^^^^^^ warning server-malformed: Ignored: mcpServers takes a list, each server an item that begins with ‘- ’.',
      '    command: x',
    ),
  );
  checkFindings(
    withHeader(
      'mcpServers:',
      '  - github',
      '  - 5',
      '    ^ warning server-malformed: Dropped: a server is a name, or a map of one name to its configuration.',
      '  - tracker:',
      '      command: x',
    ),
  );
  checkFindings(withHeader('mcpServers:'));
});

describe('what is not there', () => {
  const project = PROJECT;

  test('agent-not-found', () => {
    checkFindings(
      withHeader(
        'tools: Read, Agent(code-critic, code-critics)',
        '                                ^^^^^^^^^^^^ warning agent-not-found: No agent is called ‘code-critics’ here, so it cannot be called. Did you mean ‘code-critic’?',
        'background: false',
      ),
      { project },
    );
    // Who has not looked around says nothing.
    checkFindings(withHeader('tools: Read, Agent(nobody)', 'background: false'));
  });

  test('skill-not-found', () => {
    checkFindings(
      withHeader(
        'skills: code-style, code-stile',
        '                    ^^^^^^^^^^ information skill-not-found: No skill ‘code-stile’ is found here. Did you mean ‘code-style’?',
      ),
      { project },
    );
    checkFindings(withHeader('skills: nothing'));
  });

  test('server-not-found', () => {
    checkFindings(
      withHeader(
        'tools: Read, mcp__tracker__list, mcp__traker, mcp__own__x, mcp__ide__y',
        '                                 ^^^^^^^^^^^ information server-not-found: No MCP server ‘traker’ is configured here, so this grants nothing. Did you mean ‘tracker’?',
        'mcpServers:',
        '  - own: {command: x}',
        '  - other',
        '    ^^^^^ information server-not-found: No MCP server ‘other’ is configured here.',
      ),
      { project },
    );
    checkFindings(withHeader('tools: Read, mcp__nothing__x'));
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
    const around = { ...project, agents: agentRegistryOf([...project.agents.values(), critic]) };
    expect(found('critic')).toContain('example-launches-other');
    expect(found('right')).not.toContain('example-launches-other');
  });

  test('a slip is fixed', () => {
    const fixed = (line: string): string | undefined =>
      check(agentOf(withHeader(line), undefined, { project }))
        .flatMap((finding) => finding.fixes())
        .map(({ edits }) => edits.map(({ newText }) => newText).join())[0];
    expect(fixed('tools: Read, Agent(code-critics)\nbackground: false')).toBe('code-critic');
    expect(fixed('skills: [code-stile]')).toBe('code-style');
    expect(fixed('tools: Read, mcp__traker__list')).toBe('tracker');
    expect(fixed('mcpServers: [traker]')).toBe('tracker');
  });
});

test('a model of another maker can give way to one that is there', () => {
  checkFix('model-unknown', withHeader('model: gpt-5'), withHeader('model: inherit'), 'Change ‘gpt-5’ to ‘inherit’');
});
