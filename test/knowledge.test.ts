import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  check,
  complete,
  EMPTY_PROJECT,
  hover,
  KNOWLEDGE,
  RULES,
  type SourceFile,
  type Span,
} from '../server/src/service/index.ts';
import { BUILT_IN_AGENTS } from '../server/src/service/knowledge/agents.ts';
import { HOOK_EVENTS, HOOK_TYPES } from '../server/src/service/knowledge/hooks.ts';
import { valuesOf } from '../server/src/service/knowledge/index.ts';
import { exampleAgent, exampleWith } from '../server/src/service/rules/support/example.ts';
import { agentOf, marked, withHeader } from './support/agent.ts';

/** Whatever the tables hold is offered, explained and documented. */

const page = (name: string): string => readFileSync(path.resolve(import.meta.dirname, '../docs', name), 'utf8');
const FIELDS_PAGE = page('fields.md');
const RULES_PAGE = page('rules.md');

const offered = (input: string): string[] => {
  const { text, offset } = marked(input);
  return complete(agentOf(text), offset).map(({ label }) => label);
};
const explained = (input: string): string | undefined => {
  const { text, offset } = marked(input);
  return hover(agentOf(text), offset)?.markdown;
};

test.each([...KNOWLEDGE.fields.values()])('the field $name', (field) => {
  expect(offered('---\n<|>\n---\n')).toContain(field.name);
  expect(explained(`---\n<|>${field.name}: x\n---\n`)).toContain(field.summary);
  expect(FIELDS_PAGE).toContain(`## ${field.name}\n\n**${field.name}**`);
  for (const { value, summary } of valuesOf(field, KNOWLEDGE)) {
    expect(offered(withHeader(`${field.name}: <|>`)), value).toContain(value);
    expect(explained(withHeader(`${field.name}: <|>${value}`)), value).toBe(`**${value}**: ${summary}`);
    expect(FIELDS_PAGE).toContain(`| \`${value}\``);
  }
});

test.each([...KNOWLEDGE.tools.keys(), ...KNOWLEDGE.aliases.keys(), ...KNOWLEDGE.removedTools.keys()])(
  'the tool %s',
  (name) => {
    for (const field of ['tools', 'disallowedTools']) {
      // What is gone, or what no subagent gets, is explained where it stands, and not offered.
      const isOfUse = field !== 'tools' || KNOWLEDGE.tools.get(name)?.inSubagent !== 'never';
      expect(offered(withHeader(`${field}: <|>`)).includes(name)).toBe(isOfUse && !KNOWLEDGE.removedTools.has(name));
      expect(explained(withHeader(`${field}: <|>${name}`))).toContain(`**${name}**: `);
    }
    expect(FIELDS_PAGE).toContain(`| \`${name}\` |`);
  },
);

test.each(HOOK_EVENTS)('the event $name', ({ name, summary }) => {
  expect(offered(withHeader('hooks:', '  <|>'))).toContain(name);
  expect(explained(withHeader('hooks:', `  <|>${name}: []`))).toContain(summary);
  expect(FIELDS_PAGE).toContain(`| \`${name}\` |`);
});

test.each(HOOK_TYPES)('the hook type $value', ({ value, summary, keys }) => {
  const entry = (...lines: string[]): string =>
    withHeader('hooks:', '  Stop:', '    - hooks:', ...lines.map((line) => `        ${line}`));
  expect(offered(entry('- type: <|>'))).toContain(value);
  expect(explained(entry(`- type: <|>${value}`))).toBe(`**${value}**: ${summary}`);
  for (const key of keys) {
    expect(offered(entry(`- type: ${value}`, '  <|>'))).toContain(key.name);
    expect(explained(entry(`- type: ${value}`, `  <|>${key.name}: x`))).toContain(key.summary);
    expect(FIELDS_PAGE).toContain(`| \`${key.name}\` (\`type: ${value}\`) |`);
  }
});

test.each(BUILT_IN_AGENTS)('the built-in agent $name', ({ name }) => {
  expect(FIELDS_PAGE).toContain(`| \`${name}\` |`);
});

describe.each(RULES)('the rule $code', (rule) => {
  const example = exampleAgent(rule);
  const found = (agent: SourceFile) => check(agent).filter(({ code }) => code === rule.code);
  const given = typeof rule.example === 'object' ? rule.example : undefined;

  test('is documented', () => {
    expect(rule.code).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(RULES_PAGE).toContain(`## ${rule.code}\n\n${rule.summary}.`);
    expect(RULES_PAGE).toContain(rule.why);
    expect(RULES.filter(({ code }) => code === rule.code)).toHaveLength(1);
  });

  test.runIf(example)('is found in its example, with words that fit, and not in a good file', () => {
    const { text } = example!.document;
    const [finding] = found(example!);
    expect(finding?.message).toMatch(/^[A-Za-z‘].*[.?]$/);
    expect(text.slice(finding!.span.start, finding!.span.end)).not.toBe('');
    const good = withHeader('tools: Read, Edit', 'model: opus', 'color: red');
    expect(found(agentOf(good, undefined, { origin: example!.origin, project: EMPTY_PROJECT }))).toEqual([]);
  });

  test.runIf(example)('its fix takes the finding away and leaves none that was not there', () => {
    const { text } = example!.document;
    const [fix] = found(example!)[0]!.fixes();
    if (!fix) return;
    const fixed = applyEdits(text, fix.edits);
    expect(found(exampleWith({ ...given, file: fixed }))).toEqual([]);
    expect(
      spansAreInside(
        text,
        fix.edits.map(({ span }) => span),
      ),
    ).toBe(true);
  });
});

const spansAreInside = (text: string, spans: readonly Span[]): boolean =>
  spans.every(({ start, end }) => 0 <= start && start <= end && end <= text.length);
