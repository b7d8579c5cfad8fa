import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import sax from 'sax';
import { expect, test } from 'vitest';
import { placeWith } from '../support/cli.ts';

const A = '.claude/agents/a, b%#ä.md';
const GOOD = '.claude/agents/good.md';

const FILES = {
  [A]: '---\nname: alpha\ndescription: Does <it> & "more".\ncolor: Blue\ntools: Read, grep\n---\n\nYou do it.\n',
  [GOOD]: '---\nname: good\ndescription: Does it.\n---\n\nYou do it.\n',
};

const checked = (format: string, files: Readonly<Record<string, string>> = FILES): string =>
  placeWith(files).run(['check', '--format', format]).stdout;

test('SARIF: a log as its official schema wants it, with places, rules and fixes', () => {
  const require = createRequire(import.meta.url);
  const {
    id: _,
    $schema: __,
    ...schema
  } = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  for (const files of [FILES, { [GOOD]: FILES[GOOD]! }]) {
    const log = JSON.parse(checked('sarif', files));
    validate(log);
    expect(validate.errors).toBeNull();
  }
  const [run] = JSON.parse(checked('sarif')).runs;
  const uri = '.claude/agents/a,%20b%25%23%C3%A4.md';
  expect(run.results).toHaveLength(2);
  expect(run.results[0]).toEqual({
    ruleId: 'value-invalid',
    ruleIndex: run.tool.driver.rules.findIndex((rule: { id: string }) => rule.id === 'value-invalid'),
    level: 'warning',
    message: { text: 'color cannot be ‘Blue’, so the agent has no color. It is written ‘blue’.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: { startLine: 4, startColumn: 8, endLine: 4, endColumn: 12 },
        },
      },
    ],
    fixes: [
      {
        description: { text: 'Change ‘Blue’ to ‘blue’' },
        artifactChanges: [
          {
            artifactLocation: { uri },
            replacements: [
              {
                deletedRegion: { startLine: 4, startColumn: 8, endLine: 4, endColumn: 12 },
                insertedContent: { text: 'blue' },
              },
            ],
          },
        ],
      },
    ],
  });
});

test('GitHub: commands that become annotations, their texts escaped', () => {
  expect(checked('github')).toBe(
    [
      '::warning file=.claude/agents/a%2C b%25#ä.md,line=4,endLine=4,col=8,endColumn=12,title=value-invalid::color cannot be ‘Blue’, so the agent has no color. It is written ‘blue’.',
      '::warning file=.claude/agents/a%2C b%25#ä.md,line=5,endLine=5,col=14,endColumn=18,title=tool-unknown::No tool is called ‘grep’, so the agent does not get it. Did you mean ‘Grep’?',
      '',
    ].join('\n'),
  );
});

test('GitLab: a report of Code Quality, whose fingerprints stay when lines move', () => {
  const issues = (files = FILES) => JSON.parse(checked('gitlab', files)) as { fingerprint: string; location: object }[];
  const found = issues();
  expect(found[0]).toEqual({
    description: 'color cannot be ‘Blue’, so the agent has no color. It is written ‘blue’.',
    check_name: 'value-invalid',
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    severity: 'major',
    location: { path: A, lines: { begin: 4, end: 4 } },
  });
  const moved = issues({ ...FILES, [A]: FILES[A]!.replace('color', 'model: opus\ncolor') });
  expect(moved.map(({ fingerprint }) => fingerprint)).toEqual(found.map(({ fingerprint }) => fingerprint));
  expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  expect(JSON.parse(checked('gitlab', { [GOOD]: FILES[GOOD]! }))).toEqual([]);
});

test('JUnit: well-formed, a suite for each file and a failure for each warning', () => {
  const xml = checked('junit', { ...FILES, [A]: FILES[A]!.replace('color: Blue', 'color: <\u0007&>') });
  const seen: string[] = [];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) =>
    seen.push([name, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)].join(' '));
  parser.write(xml).close();
  expect(seen).toEqual([
    'testsuites name=subagent-prompts',
    `testsuite name=${A} tests=3 failures=3 errors=0`,
    `testcase name=not-portable classname=${A}`,
    expect.stringContaining('failure type=warning message=Only Claude Code can read this header'),
    `testcase name=value-invalid classname=${A}`,
    expect.stringContaining('failure type=warning message=color cannot be ‘<\ufffd&>’'),
    `testcase name=tool-unknown classname=${A}`,
    expect.stringContaining('failure type=warning message=No tool is called ‘grep’'),
    `testsuite name=${GOOD} tests=1 failures=0 errors=0`,
    `testcase name=loads classname=${GOOD}`,
  ]);
});
