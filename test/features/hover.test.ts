import { describe, expect, test } from 'vitest';
import { hover, KNOWLEDGE } from '../../server/src/service/index.ts';
import { agentOf, marked, withHeader } from '../support/agent.ts';

/** What the hover at `<|>` stands on and says. */
function hoverAt(input: string): { on: string; says: string } | undefined {
  const { text, offset } = marked(input);
  const found = hover(agentOf(text), offset);
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
    ['tools: Multi<|>Edit', 'MultiEdit', 'Gone. Use Edit.'],
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
  expect(hoverAt(withHeader('model: claude-<|>opus-5'))?.says).toContain('goes to the API as it stands');
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
  expect(hoverAt(`${withHeader()}to<|>ols`)).toBeUndefined();
  expect(hoverAt(withHeader('fo<|>o: 1'))).toBeUndefined();
  expect(hoverAt(withHeader('color: te<|>al'))).toBeUndefined();
  expect(hoverAt('<|>')).toBeUndefined();
});
