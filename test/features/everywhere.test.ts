import { describe, expect, test } from 'vitest';
import { applyEdits, complete, hover, KNOWLEDGE } from '../../server/src/service/index.ts';
import { readHeader } from '../../server/src/service/syntax/frontmatter/header.ts';
import { agentOf } from '../support/agent.ts';
import { PROJECT } from '../support/projectContext.ts';

/** Headers in many forms. At every place of each, completions are chosen and the outcome is read. */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'comma lists': ['tools: Read, Grep', 'disallowedTools: "Bash, Write"', "skills: 'code-style'", 'model: opus'],
  'flow lists': ['tools: [Read, "Grep"]', 'mcpServers: [tracker]', 'skills: [ code-style ]', 'color: "red" # why'],
  'block lists': ['tools:', '  - Read', '  # more', '  - "Grep"', 'skills:', '- code-style', 'color: red'],
  'lists at column 0': ['tools:', '- Read', '- Grep', 'mcpServers:', '- tracker', '- own:', '    command: x'],
  values: ['color: red', "model: 'opus' # note", 'background: true', 'effort: high', 'maxTurns: 3', 'memory:'],
  hooks: [
    'hooks:',
    '  PreToolUse:',
    '    - matcher: Edit|Write',
    '      hooks:',
    '        - type: command',
    '          command: ./a.sh',
    '          timeout: 5',
    '        - type: http',
    '          url: "https://x.example"',
    '  Stop:',
    '  - hooks:',
    '    - type: prompt',
    '      prompt: Done?',
    'color: red',
  ],
  servers: ['mcpServers:', '  - tracker', '  - own:', '      command: x', '      env:', '        A: b', 'color: red'],
  experimental: ['experimental:', '  cacheTtl: 5m', 'observer: Explore'],
};

const DESCRIPTIONS: Readonly<Record<string, readonly string[]>> = {
  plain: ['description: Reviews code.'],
  quoted: ['description: "Reviews code.\\n<example>\\nuser: a\\n</example>"'],
  block: ['description: |', '  Reviews code.', '', '  <example>', '  user: "Look"', '  </example>'],
};

const placesOf = (text: string): number[] => {
  const end = text.indexOf('\n---', 4) + 1;
  return Array.from({ length: end - 4 }, (_, index) => index + 4);
};

/** The fields of the header as the runtime has them; undefined when it cannot be read without repair. */
function fieldsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const { header, delimiters } = agentOf(text).document;
  return header?.reading === 'strict' && delimiters
    ? (readHeader(text, delimiters.header, KNOWLEDGE).root as Readonly<Record<string, unknown>>)
    : undefined;
}

const cases = Object.entries(HEADERS).flatMap(([name, lines]) =>
  Object.entries(DESCRIPTIONS).map(([form, description]) => ({
    name: `${name}, description ${form}`,
    newline: form === 'block' ? '\r\n' : '\n',
    text: ['---', 'name: reviewer', ...description, ...lines, '---', '', 'You review.', ''].join('\n'),
  })),
);

/** Chooses completions at a place, one in seven: another one at each place. Gives how many. */
function chooseAt(source: string, offset: number): number {
  const before = fieldsOf(source);
  const agent = agentOf(source, undefined, { project: PROJECT });
  hover(agent, offset);
  // Snippets of several lines are indented by the editor.
  const items = complete(agent, offset).filter(({ snippet, edit }) => snippet === undefined || edit.newText !== '');
  const chosen = items.filter((_, index) => index % 7 === offset % Math.min(7, items.length));
  for (const { label, edit } of chosen) {
    const shown = `${JSON.stringify(label)} at ${JSON.stringify(`${source.slice(0, offset)}<|>${source.slice(offset)}`)}`;
    const after = fieldsOf(applyEdits(source, [edit]));
    expect(after, shown).toBeDefined();
    const names = new Set([...Object.keys(before!), ...Object.keys(after!)]);
    const changed = [...names].filter((name) => JSON.stringify(before![name]) !== JSON.stringify(after![name]));
    // A key that gives way to another one is two.
    expect(changed.length, shown).toBeLessThanOrEqual(label in after! ? 2 : 1);
  }
  return chosen.length;
}

describe.each(cases)('$name', ({ text, newline }) => {
  const source = text.replaceAll('\n', newline);

  test('no completion breaks the header, or changes two fields', () => {
    const counts = placesOf(source).map((offset) => chooseAt(source, offset));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(30);
  });

  test('nor in an empty line, wherever one is opened', () => {
    const lines = placesOf(source).filter((offset) => source[offset - 1] === '\n');
    for (const at of lines) {
      for (const indent of ['', '  ', '    ']) {
        const opened = `${source.slice(0, at)}${indent}${newline}${source.slice(at)}`;
        if (fieldsOf(opened)) chooseAt(opened, at + indent.length);
      }
    }
  });
});
