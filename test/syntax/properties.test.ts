import { inspect as shown } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, check, complete, foldings, hover, inspect, KNOWLEDGE } from '../../server/src/service/index.ts';
import { parseAgent } from '../../server/src/service/syntax/document.ts';
import type { Value } from '../../server/src/service/syntax/frontmatter/value.ts';
import { contains, type Span } from '../../server/src/service/text/span.ts';
import { agentOf, parse, withHeader } from '../support/agent.ts';

/** Lines as they stand in agent files, good and bad, in any order. */
const LINES = [
  '---',
  '----',
  '...',
  '',
  ' ',
  'name: a',
  'name: "a:b"',
  'Name: a',
  'description: b',
  'description: Use: it\\n\\nnow',
  'description: |',
  'description: "open',
  "description: 'It's'",
  'description: Examples:',
  '  indented text',
  '\ttab',
  '<example>',
  'user: "x"',
  'assistant: use the old-one agent',
  '</example>',
  '<commentary>why</commentary>',
  'tools: Read, read, MultiEdit, KillShell',
  'tools: [Read, "Edit"',
  'tools:',
  '  - Read',
  '- Grep',
  'tools: {a: 1}',
  'tools: Bash(git *), Agent(a',
  'color: #ff0000',
  'color: Blue',
  'model: [x]',
  'model: opus # note',
  'x: &a [*a]',
  'y: *a',
  '<<: *a',
  'z: !tag 🗺️',
  'hooks: []',
  'PreToolUse: 1',
  'allowed-tools: Read',
  'a: - b',
  '? x',
  '%x',
  '\0',
  'memory: project',
  'maxTurns: 0',
] as const;

const agentText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .tuple(
      fc.constantFrom('', '\uFEFF'),
      fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...LINES) }, fc.string({ maxLength: 30 })), {
        maxLength: 14,
      }),
      fc.constantFrom('\n', '\r\n', '\r'),
    )
    .map(([bom, lines, newline]) => `${bom}${['---', ...lines, '---', 'Body.'].join(newline)}`),
);

/** The same inputs every time; FC_SEED and FC_RUNS explore others. */
const RUNS = { seed: Number(process.env.FC_SEED ?? 1), numRuns: Number(process.env.FC_RUNS ?? 1500) };

describe('for any text', () => {
  test('nothing throws, and every span lies inside the text and its parent', () => {
    fc.assert(
      fc.property(agentText, fc.nat(), (text, at) => {
        const agent = agentOf(text);
        const whole = { start: 0, end: text.length };
        const inside = (outer: Span, inner: Span): void => {
          expect(inner.start).toBeLessThanOrEqual(inner.end);
          expect(contains(outer, inner)).toBe(true);
        };
        const walk = (outer: Span, value: Value): void => {
          inside(outer, value.span);
          if (value.kind === 'list') for (const item of value.items) walk(value.span, item);
          if (value.kind === 'map') for (const field of value.fields) walk(value.span, field.value);
        };
        const { delimiters, header, examples } = agent.document;
        if (delimiters) for (const place of Object.values(delimiters)) inside(whole, place);
        for (const field of header?.fields ?? []) {
          inside(delimiters!.header, field.span);
          walk(field.span, field.value);
        }
        for (const example of examples) {
          inside(whole, example.span);
          inside(example.span, example.open);
          for (const part of example.parts) inside(example.span, part.content);
        }
        for (const place of foldings(agent)) inside(whole, place);
        // No cursor stands within a line break.
        const chosen = at % (text.length + 1);
        const offset = text.slice(chosen - 1, chosen + 1) === '\r\n' ? chosen - 1 : chosen;
        for (const item of complete(agent, offset)) {
          inside(whole, item.edit.span);
          expect(item.edit.span.start <= offset && offset <= item.edit.span.end).toBe(true);
        }
        const hovered = hover(agent, offset);
        if (hovered) inside(whole, hovered.span);
        inspect(agent);
      }),
      RUNS,
    );
  });

  test('there is one error at most, and only on a file that is not loaded or refused', () => {
    fc.assert(
      fc.property(agentText, (text) => {
        const agent = agentOf(text);
        const { loads, reason, tools } = agent.verdict;
        const isSilent = reason?.why === 'no-header' && reason.fault === 'none';
        const isRefused = loads && tools.kind === 'list' && tools.names.length === 0;
        const errors = check(agent).filter(({ severity }) => severity === 'error');
        expect(errors.length).toBe((!loads && !isSilent) || isRefused ? 1 : 0);
      }),
      RUNS,
    );
  });

  test('a fix takes its finding away, keeps the body, and never harms an agent that loads', () => {
    fc.assert(
      fc.property(agentText, (text) => {
        const before = agentOf(text);
        for (const finding of check(before)) {
          for (const fix of finding.fixes()) {
            const after = agentOf(applyEdits(text, fix.edits));
            expect(after.document.text).not.toBe(text);
            const isSame = ({ code, message }: { code: string; message: string }): boolean =>
              code === finding.code && message === finding.message;
            expect(check(after).filter(isSame).length).toBeLessThan(check(before).filter(isSame).length);
            if (before.verdict.loads) expect(after.verdict.loads).toBe(true);
            const isInHeader = before.document.delimiters && finding.span.start < before.document.body.start;
            if (isInHeader) expect(after.document.text.endsWith(text.slice(before.document.body.start))).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('a version that is read after another', () => {
  /** All that is read, as text; an anchor may hold itself. */
  const read = (text: string, before?: string): string => {
    const { header, body, description, examples, unpairedTags, codeFences } = parseAgent(
      text,
      KNOWLEDGE,
      before === undefined ? undefined : parse(before),
    );
    const sources = examples.map(({ text: inner, sourceOf }) => sourceOf(0, inner.length));
    return shown(
      { header, description: description?.text, body, examples, sources, unpairedTags, codeFences },
      { depth: 30, getters: true, maxStringLength: null, maxArrayLength: null },
    );
  };

  test('says the same as when it is read alone', () => {
    fc.assert(
      fc.property(agentText, agentText, fc.nat(), fc.nat(), (one, other, at, to) => {
        // The beginning of one and the end of another: either the header or the body stays.
        const mixed = one.slice(0, at % (one.length + 1)) + other.slice(to % (other.length + 1));
        for (const before of [one, other]) expect(read(mixed, before)).toBe(read(mixed));
      }),
      { numRuns: 1000 },
    );
  });

  test('shares what stays: a keystroke in the body reads no header, one in the header no body', () => {
    const text = withHeader('tools: Read');
    const first = parse(text);
    const inBody = parseAgent(`${text}More.\n`, KNOWLEDGE, first);
    expect(inBody.header).toBe(first.header);
    const inHeader = parseAgent(text.replace('Read', 'Read, Edit'), KNOWLEDGE, first);
    expect(inHeader.prompt).toBe(first.prompt);
    expect(inHeader.header).not.toBe(first.header);
  });
});
