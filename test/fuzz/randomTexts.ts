import type { Random } from './random.ts';

/** Lines of headers, good and bad; names of fields with values of other fields come about by themselves. */
const FIELDS = [
  'name: reviewer',
  'name: "a:b"',
  'Name: Code Reviewer',
  'description: Reviews code.',
  'description: Use it: now. <example>\\nuser: "x"\\nassistant: "I use the other-one agent"\\n</example>',
  'description: |',
  'description: "open',
  "description: 'It''s'",
  '  <example>',
  '  Context: one',
  '  user: "x"',
  '  assistant: use the reviewer agent',
  '  </example>',
  'tools: Read, read, MultiEdit, KillShell, Agent(reviewer), Bash(git:*)',
  'tools: [Read, "Edit"',
  'tools:',
  '  - Read',
  '- Grep',
  'disallowedTools: Write, mcp__x',
  'allowed-tools: Everything',
  'tools: Read, Edit --- Grep',
  'tools: [Read, Read] ---',
  'color: Blue',
  'color: "#ff0000"',
  'model: opus # note',
  'model: [x]',
  'maxTurns: 0',
  'max_turns: 3',
  'memory: project',
  'background: yes',
  'hooks:',
  '  PreToolUse:',
  '    - matcher: Edit|Write',
  '      hooks:',
  '        - type: command',
  '          command: ./a.sh',
  'mcpServers:',
  '  - own: { command: x }',
  'skills: [a, b]',
  'x: &a [*a]',
  '<<: *a',
  'z: !tag 🗺️',
  '? x',
  '# subagent-prompts-disable-next-line',
  '\ttab: 1',
  '',
] as const;

const PROSE = [
  '# Heading',
  'You review code. Use the other-one agent, hand off to @agent-reviewer.',
  'The reviewer agent does it; subagent_type: "other-one".',
  '<example>',
  'user: "x"',
  'assistant: "y"',
  '<commentary>why</commentary>',
  '</example>',
  '<example>user: a</example>',
  '```js',
  '```',
  '- code-critic: [notes](docs/notes.md), @docs/x.md',
  '| a | `b` |',
  '<!-- subagent-prompts-disable-next-line example-unclosed -->',
  '---',
  '{{placeholder}} \u{1f600} e\u0301',
  '',
] as const;

/** Pieces that mean something at many places. */
const PIECES = [
  ...[...FIELDS, ...PROSE].map((line) => `${line}\n`),
  ...[
    '---\n',
    '---',
    ' ---\n',
    ' --- ',
    '\0',
    '\r\n',
    '\r',
    '\n',
    '  ',
    '\t',
    ':',
    ': ',
    '"',
    "'",
    '- ',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '|',
    '>',
    '#',
  ],
  ...['<', '</', '<example>', '@', '@agent-', '\\n', '\\', '\0', '\uFEFF', '\ud83d', '`', '```', 'reviewer', 'a', '*a'],
];

const linesOf = (random: Random, lines: readonly string[], most: number): string[] =>
  Array.from({ length: random.below(most) }, () => random.of(lines));

/** A text as agents are written, more or less. */
export function agentText(random: Random): string {
  const breaks = random.of(['\n', '\n', '\n', '\r\n', '\r']);
  const header = ['name: reviewer', 'description: Reviews.', ...linesOf(random, FIELDS, 14)].slice(random.below(3));
  const close = random.below(8) === 0 ? [] : ['---'];
  return [...(random.below(12) === 0 ? [] : ['---']), ...header, ...close, ...linesOf(random, PROSE, 20)].join(breaks);
}

/** A change of a text: what is between two offsets becomes another. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function changeOf(text: string, random: Random): Change {
  const start = random.below(text.length + 1);
  const end = random.below(3) === 0 ? Math.min(text.length, start + random.below(40)) : start;
  return { start, end, text: random.below(4) === 0 && end > start ? '' : random.of(PIECES) };
}
