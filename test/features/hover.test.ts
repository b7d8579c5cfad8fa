import { describe, expect, test } from 'vitest';
import { type Context, hover, KNOWLEDGE } from '../../server/src/service/index.ts';
import { agentOf, marked, withHeader } from '../support/agent.ts';
import { PROJECT } from '../support/projectContext.ts';

/** What the hover at `<|>` stands on and says. */
function hoverAt(input: string, context: Partial<Context> = {}): { on: string; says: string } | undefined {
  const { text, offset } = marked(input);
  const found = hover(agentOf(text, undefined, context), offset);
  return found && { on: text.slice(found.span.start, found.span.end), says: found.markdown };
}

test('every field', () => {
  for (const field of KNOWLEDGE.fields.values()) {
    const found = hoverAt(`---\n${field.name.slice(0, 1)}<|>${field.name.slice(1)}: x\n---\n`);
    expect(found?.on).toBe(field.name);
    expect(found?.says).toContain(field.summary);
    expect(found?.says).toContain(field.byDefault);
  }
});

test('every tool, in every form of list', () => {
  for (const tool of KNOWLEDGE.tools.values()) {
    for (const value of [`Foo, <|>${tool.name}`, `[Foo, "<|>${tool.name}"]`, `\n  - Foo\n  - <|>${tool.name}`]) {
      const found = hoverAt(withHeader(`tools: ${value}`));
      expect(found?.on).toBe(tool.name);
      expect(found?.says).toContain(tool.summary);
    }
  }
});

describe('tools', () => {
  test.each([
    ['tools: Read, Kill<|>Shell', 'KillShell', 'Old name of TaskStop: Stops'],
    ['tools: Multi<|>Edit', 'MultiEdit', 'Removed from Claude Code. Use Edit.'],
    ['tools: Bash(git<|> *), Read', 'Bash(git *)', 'Runs shell commands.'],
    ['tools: mcp__git<|>hub__issues', 'mcp__github__issues', 'issues of the MCP server github.'],
    ['tools: <|>Foo', 'Foo', 'knows no tool of that name'],
    ['tools: "<|>*"', '*', 'All tools.'],
    ['disallowedTools: Ask<|>UserQuestion', 'AskUserQuestion', 'No subagent gets it'],
  ])('%s', (line, on, says) => {
    const found = hoverAt(withHeader(line));
    expect(found?.on).toBe(on);
    expect(found?.says).toContain(says);
  });
});

test('models and every enumerated value', () => {
  for (const model of KNOWLEDGE.models.values()) {
    expect(hoverAt(withHeader(`model: <|>${model.name}`))?.says).toBe(`**${model.name}**: ${model.summary}`);
  }
  expect(hoverAt(withHeader('model: OP<|>US'))?.says).toContain('**opus**');
  expect(hoverAt(withHeader('model: claude-<|>opus-6'))?.says).toContain('goes to the API as it stands');
  for (const field of KNOWLEDGE.fields.values()) {
    if (field.type.kind !== 'enum') continue;
    for (const { value, summary } of field.type.values) {
      expect(hoverAt(withHeader(`${field.name}: <|>${value}`))?.says).toBe(`**${value}**: ${summary}`);
    }
  }
});

test('a header that is broken elsewhere', () => {
  expect(hoverAt('---\nnotes: "never\nco<|>lor: red\n---\n')?.on).toBe('color');
  expect(hoverAt('---\nnotes: "never\ncolor: r<|>ed\n---\n')?.says).toContain('**red**');
});

test('nothing elsewhere', () => {
  expect(hoverAt("---\nname: a\n\n<|>text's")).toBeUndefined();
  expect(hoverAt(`${withHeader()}to<|>ols`)).toBeUndefined();
  expect(hoverAt(withHeader('fo<|>o: 1'))).toBeUndefined();
  expect(hoverAt(withHeader('color: te<|>al'))).toBeUndefined();
  expect(hoverAt('<|>')).toBeUndefined();
});

describe('what the agent gets of its tools', () => {
  test('on the key, and between the entries', () => {
    const says = hoverAt(
      withHeader('to<|>ols: Read, Task, grep, MultiEdit, SetGoal, Bash, CronList', 'disallowedTools: Bash'),
    )?.says;
    expect(says).toContain('The tools that the agent may use.');
    expect(says).toContain('**The agent gets:** `Agent`, `CronList`, `Read`');
    expect(says).toContain('- `grep`: no tool of that name');
    expect(says).toContain('- `MultiEdit`: gone from Claude Code');
    expect(says).toContain('- `SetGoal`: no subagent gets it');
    expect(says).toContain('- `Bash`: taken away by `disallowedTools`');
    expect(says).toContain('Not in the background: CronList');
    expect(hoverAt(withHeader('tools: Read,  <|>  Edit'))?.says).toBe('**The agent gets:** `Edit`, `Read`');
  });

  test('all, none, refused, and what memory adds', () => {
    const says = (...lines: string[]): string | undefined =>
      hoverAt(withHeader(...lines))
        ?.says.split('---')
        .at(0);
    expect(says('<|>tools: "*"')).toContain('**The agent gets all tools** that a subagent can have.');
    expect(says('<|>disallowedTools: Write, Edit')).toContain(
      'But for: `Write`, `Edit`\n\nFiles can be changed all the same, with `Bash`, `NotebookEdit`',
    );
    expect(says('<|>disallowedTools: WebFetch')).not.toContain('Files can be changed');
    expect(says('<|>tools:')).toContain('**The agent gets no tools at all.**');
    expect(says('<|>tools: grep')).toContain('**No tool is left: the agent is refused when called.**');
    expect(says('<|>tools: Read', 'memory: user')).toContain('Added by `memory`: Edit, Write');
  });

  test('a tool that has no effect is not among what the agent gets', () => {
    expect(hoverAt(withHeader('tools: Read,  <|>  TodoWrite'))?.says).toBe(
      '**The agent gets:** `Read`\n\nNot on current models: `TodoWrite`',
    );
    expect(hoverAt(withHeader('tools: Bash,  <|>  Grep, LSP'))?.says).toBe(
      '**The agent gets:** `Bash`\n\nNot there on Linux, where Bash does their work: `Grep`\n\nNot in every session: `LSP`',
    );
  });

  test('a server of the header brings all its tools along', () => {
    const server = ['mcpServers:', '  - shop: {command: shop}', '  - tracker'];
    const says = (...lines: string[]) => hoverAt(withHeader(...lines, ...server), { project: PROJECT })?.says;
    expect(says('tools: Read,  <|>  mcp__shop__list')).toBe(
      '**The agent gets:** `Read`, `mcp__shop__*`, `mcp__tracker__*`\n\nAdded by `mcpServers`: `mcp__shop__*`, `mcp__tracker__*`',
    );
    expect(says('<|>tools: []')).toContain('**The agent gets:** `mcp__shop__*`, `mcp__tracker__*`');
  });

  test('a server that is not configured grants nothing', () => {
    expect(hoverAt(withHeader('<|>tools: Read, mcp__nothing__x'), { project: PROJECT })?.says).toContain(
      '- `mcp__nothing__x`: its server is not configured',
    );
  });
});

describe('what lies beside the file', () => {
  const around = { project: PROJECT };
  test.each([
    ['tools: Agent(code-<|>critic, x)', 'Agent(code-critic, x)', 'Criticises code. At length.'],
    ['tools: Agent(x, Expl<|>ore)', 'Agent(x, Explore)', 'built into Claude Code'],
    ['tools: Read, mcp__track<|>er__list', 'mcp__tracker__list', 'npx tracker-mcp'],
    ['skills: [code-<|>style]', 'code-style', 'How code looks.'],
    ['mcpServers: [trac<|>ker]', 'tracker', 'Configured in `/w/.mcp.json`'],
    ['observer: Exp<|>lore', 'Explore', 'Looks around.'],
  ])('%s', (line, on, says) => {
    const found = hoverAt(withHeader(line), around);
    expect(found?.on).toBe(on);
    expect(found?.says).toContain(says);
  });

  test('mentions in the prompt', () => {
    expect(hoverAt(`${withHeader()}Ask @agent-code<|>-critic now`, around)).toMatchObject({
      on: 'code-critic',
      says: expect.stringContaining('Criticises code.'),
    });
    expect(hoverAt(`${withHeader()}Ask @"Expl<|>ore (agent)"`, around)?.says).toContain('Looks around.');
    expect(hoverAt(`${withHeader()}Ask @agent-no<|>body`, around)).toBeUndefined();
  });
});

test('hooks: events, keys, values, the tools of a matcher', () => {
  const lines = ['hooks:', '  PreToolUse:', '    - matcher: Edit|Write', '      hooks:', '        - type: command'];
  const on = (part: string) => hoverAt(withHeader(...lines, '          shell: bash').replace(part, `<|>${part}`));
  expect(on('PreToolUse')?.says).toContain('Before a tool is used');
  expect(on('matcher')?.says).toContain('The tools that it is about');
  expect(on('Write')?.says).toContain('Creates or overwrites files.');
  expect(on('type')?.says).toContain('`mcp_tool`');
  expect(on('command')?.says).toBe('**command**: Runs a command.');
  expect(on('bash')?.says).toBe('**bash**: Runs the command with Bash.');
});

test('the name: as what it loads and from where', () => {
  expect(hoverAt('---\nname: review<|>er\ndescription: x\n---\n')).toEqual({
    on: 'reviewer',
    says: '**Loads as reviewer** (project)\n\nFrom `/w/.claude/agents/reviewer.md`\n\nIts prompt is ≈ 0 tokens.',
  });
  expect(hoverAt('---\nname: review<|>er\n---\n')?.says).toContain('**Not loaded**');
  const around = { project: PROJECT };
  expect(hoverAt('---\nname: code-<|>critic\ndescription: x\n---\n', around)?.says).toBe(
    '**Not called in this project: the project’s agent in `/w/.claude/agents/code-critic.md` is also named code-critic and takes its place.**\n\nThis is `/w/.claude/agents/reviewer.md`.',
  );
});

test.each(['description: |<|>', 'description: "<|>"', 'description: <|>'])('nothing to say is no hover: %s', (line) => {
  expect(hoverAt(`---\nname: a\n${line}\n---\n`)).toBeUndefined();
});

test.each([
  ['tools:<|> Read', ' Read'],
  ['tools: Read,<|> Grep', 'Read, Grep'],
])('a hover reaches to the place that was asked about: %s', (line, on) => {
  expect(hoverAt(withHeader(line))?.on).toBe(on);
});

test('the description: decoded, its examples set apart, its tags shown as text', () => {
  const text =
    "Use it & <b>well</b>.\\n\\n<example>\\nContext: A pull request\\nuser: 'Look'\\n<commentary>\\nWhy\\n</commentary>\\n</example>";
  expect(hoverAt(`---\nname: a\ndescription: "${text.replace('Use', 'Us<|>e')}"\n---\n`)?.says).toBe(
    [
      'Use it &amp; &lt;b&gt;well&lt;/b&gt;.',
      '',
      '> **Example**',
      '>',
      '> **context:** A pull request  ',
      "> **user:** 'Look'  ",
      '> **commentary:** Why',
      '',
      '---',
      '',
      '≈ 29 tokens, always in Claude’s context',
    ].join('\n'),
  );
});
