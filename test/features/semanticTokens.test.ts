import { describe, expect, test } from 'vitest';
import { semanticTokens } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { corpusTexts, SHARED } from '../support/shared.ts';

/** The tokens as `type text`. */
const tokens = (text: string): string[] =>
  semanticTokens(agentOf(text)).map(
    ({ span, type, isDeprecated }) => `${type}${isDeprecated ? '!' : ''} ${text.slice(span.start, span.end)}`,
  );
const described = (description: string): string => `---\nname: a\ndescription: ${description}\n---\n`;

describe('in a description', () => {
  const expected = [
    'class a',
    'keyword <example>',
    'label Context:',
    'label user:',
    'label assistant:',
    'class code-critic',
    'keyword <commentary>',
    'keyword </commentary>',
    'keyword </example>',
  ];
  const LINES = [
    'Use it.',
    '<example>',
    'Context: A pull request',
    'user: "Look"',
    'assistant: "I will use the code-critic agent."',
    '<commentary>',
    'Why',
    '</commentary>',
    '</example>',
  ];

  test('tags, labels and launched agents of a block', () => {
    expect(tokens(described(`|\n${LINES.map((line) => `  ${line}`).join('\n')}`))).toEqual(expected);
  });

  test('the same on one line, with its escapes', () => {
    const breaks = Array<string>(LINES.length - 1).fill('escapeSequence \\n');
    const quoted = tokens(described(`'${LINES.join('\\n')}'`));
    expect(quoted.filter((token) => !token.startsWith('escape'))).toEqual(expected);
    expect(quoted.filter((token) => token.startsWith('escape'))).toEqual(breaks);
    const double = tokens(described(`"${LINES.join('\n').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`));
    expect(double.filter((token) => !token.startsWith('escape'))).toEqual(expected);
    expect(double.filter((token) => token === 'escapeSequence \\"')).toHaveLength(4);
  });
});

test('tools, old names marked', () => {
  expect(tokens(withHeader('tools: [Read, "KillShell", MultiEdit, foo, mcp__x__y]', 'disallowedTools: Write'))).toEqual(
    [
      'class reviewer',
      'function Read',
      'function! KillShell',
      'function! MultiEdit',
      'function mcp__x__y',
      'function Write',
    ],
  );
});

test('mentions in the prompt', () => {
  expect(tokens(`${withHeader()}Ask @agent-critic or @"code critic (agent)".`)).toEqual([
    'class reviewer',
    'class critic',
    'class code critic',
  ]);
});

test.skipIf(!SHARED)('in every real file: in order, apart, within one line', () => {
  let count = 0;
  for (const text of corpusTexts()) {
    let end = 0;
    for (const { span } of semanticTokens(agentOf(text))) {
      expect(span.start).toBeGreaterThanOrEqual(end);
      expect(span.end).toBeGreaterThan(span.start);
      expect(text.slice(span.start, span.end)).not.toContain('\n');
      end = span.end;
      count++;
    }
  }
  expect(count).toBeGreaterThan(10_000);
});
