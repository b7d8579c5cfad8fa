import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseFor } from '../../server/src/cli/commandLine.ts';
import { COMMANDS } from '../../server/src/cli/commandTable.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/ci.md'), 'utf8');

test('every command of the page on CI is one that there is', () => {
  const lines = [...page.matchAll(/\bsubagent-prompts ((?:check|diff|list)\b[^>"`\n]*)/g)].map(([, line]) =>
    line!.trim(),
  );
  expect(lines.length).toBeGreaterThan(6);
  for (const line of lines) {
    const [name, ...args] = line.replace(/\$\{\{.*?\}\}/g, 'main').split(/\s+/);
    const command = COMMANDS.find((one) => one.name === name)!;
    expect(() => parseFor(command, args), line).not.toThrow();
  }
});

test('its YAML can be read', () => {
  for (const [, block] of page.matchAll(/```yaml\n([\s\S]*?)```/g)) expect(() => parse(block!)).not.toThrow();
});

test('the example of a workflow is that of the page', () => {
  const example = readFileSync(path.resolve(import.meta.dirname, '../../docs/github-workflow.yml'), 'utf8');
  expect(page).toContain(example.slice(example.indexOf('\n') + 1));
});
