import { describe, expect, test } from 'vitest';
import { approx, costOf, NOTICE_TOKENS } from '../../server/src/service/cost/cost.ts';
import { describedTokens } from '../../server/src/service/tokens/described.ts';
import { agentOf, withHeader } from '../support/agent.ts';

describe('the cost of an agent', () => {
  test('its name and description, and its prompt', () => {
    const { description, prompt } = costOf(agentOf(withHeader('tools: Read')));
    // `reviewer: Reviews code.` and `You review code.`
    expect({ description, prompt }).toEqual({ description: 6, prompt: 4 });
  });

  test.each([
    ['no header', 'You review code.', { description: 0, prompt: 4 }],
    ['not loaded', '---\nname: a:b\ndescription: Reviews code.\n---\nYou review code.', { description: 0, prompt: 4 }],
    ['no prompt', '---\nname: reviewer\ndescription: Reviews code.\n---\n\n', { description: 6, prompt: 0 }],
    ['a written line break', '---\nname: a\ndescription: b\\nc\n---\n', { description: 2, prompt: 0 }],
    ['nothing', '', { description: 0, prompt: 0 }],
  ])('%s', (_what, text, expected) => {
    const { description, prompt } = costOf(agentOf(text));
    expect({ description, prompt }).toEqual(expected);
  });

  test('blank lines around the prompt are not counted', () => {
    const header = '---\nname: a\ndescription: b\n---\n';
    expect(costOf(agentOf(`${header}\n\n  You review.\n\n\n`)).prompt).toBe(
      costOf(agentOf(`${header}You review.`)).prompt,
    );
  });

  test("a plugin's agent that is loaded all the same goes by the name of its file", () => {
    const agent = agentOf('---\ndescription: Reviews code.\n---\n', '/p/agents/reviewer.md', { origin: 'plugin' });
    expect(costOf(agent).description).toBe(describedTokens({ name: 'reviewer', description: 'Reviews code.' }));
  });

  test('counted once', () => {
    const agent = agentOf(withHeader());
    expect(costOf(agent)).toBe(costOf(agent));
  });
});

test('the cost from which Claude Code shows a notice', () => expect(NOTICE_TOKENS).toBe(15_000));

test.each([
  [0, '≈ 0 tokens'],
  [1, '≈ 1 token'],
  [2, '≈ 2 tokens'],
  [99, '≈ 99 tokens'],
  [100, '≈ 100 tokens'],
  [101, '≈ 100 tokens'],
  [104, '≈ 100 tokens'],
  [105, '≈ 110 tokens'],
  [337, '≈ 340 tokens'],
  [995, '≈ 1,000 tokens'],
  [999, '≈ 1,000 tokens'],
  [1000, '≈ 1,000 tokens'],
  [1234, '≈ 1,200 tokens'],
  [15_432, '≈ 15,000 tokens'],
  [999_999, '≈ 1,000,000 tokens'],
  [1_260_000, '≈ 1,300,000 tokens'],
])('%d is %s', (tokens, text) => expect(approx(tokens)).toBe(text));
