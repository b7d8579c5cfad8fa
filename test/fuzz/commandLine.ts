import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Random } from './random.ts';
import { agentText, changeOf } from './randomTexts.ts';

const CLI = path.resolve(import.meta.dirname, '../../dist/cli.cjs');
const EDITS = 8;

/** Where a text is written; most are agents. */
const PLACES = [
  ...Array.from({ length: 12 }, () => '.claude/agents/#.md'),
  '.claude/skills/#/SKILL.md',
  '.claude/commands/#.md',
  'kit/agents/#.md',
  'docs/#.md',
];
const OTHERS: Readonly<Record<string, string>> = {
  '.claude/settings.json': '{"agent": "reviewer", "permissions": {"deny": ["Agent(reviewer)"]}}',
  '.mcp.json': '{"mcpServers": {"db": {"command": "x"}}}',
  'kit/.claude-plugin/plugin.json': '{"name": "kit", "agents": ["./agents/1.md"]}',
  '.claude-plugin/marketplace.json': '{"name": "m", "plugins": [{"name": "kit", "source": "./kit"}]}',
  'CLAUDE.md': 'Use the reviewer agent.',
};

interface Checked {
  readonly file: string;
  readonly findings: readonly {
    readonly range: { readonly start: { line: number }; readonly end: { line: number } };
  }[];
}

/**
 * Writes so many random files into a project and runs the built command line over them: it says something of each in
 * JSON, ends with an exit code of its own, and nothing is said of the program itself.
 * @returns how many files it judged
 * @throws Error that names the command and what it wrote
 */
export function fuzzCommandLine(random: Random, count: number): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
  const write = (file: string, bytes: Uint8Array): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), bytes);
  };
  const run = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { ...process.env, HOME: folder, NO_COLOR: '1' },
    });
    if (![0, 1].includes(status ?? -1) || /\n\s+at /.test(stderr))
      throw new Error(`${args.join(' ')} in ${folder}: exit code ${status}\n${stderr}`);
    return stdout;
  };
  for (let one = 0; one < count; one++) write(random.of(PLACES).replace('#', String(one)), bytesOf(random));
  for (const [file, text] of Object.entries(OTHERS)) write(file, Buffer.from(changed(text, random.below(3), random)));
  const { files } = JSON.parse(run('check', '.', '--format', 'json')) as { files: readonly Checked[] };
  for (const { file, findings } of files) {
    const lines = readFileSync(path.join(folder, file), 'utf8').split(/\r\n?|\n/).length;
    if (findings.some(({ range }) => range.start.line > range.end.line || range.end.line >= lines))
      throw new Error(`${path.join(folder, file)}: a place that is not in the file`);
  }
  run('check', '.');
  const read = JSON.parse(run('inspect', '.', '--format', 'json')) as readonly unknown[];
  rmSync(folder, { recursive: true });
  return files.length + read.length;
}

function changed(text: string, edits: number, random: Random): string {
  let now = text;
  for (let edit = 0; edit < edits; edit++) {
    const { start, end, text: piece } = changeOf(now, random);
    now = now.slice(0, start) + piece + now.slice(end);
  }
  return now;
}

/** A text as it may lie on disk: now and then in another encoding, or with bytes that are none. */
function bytesOf(random: Random): Uint8Array {
  const text = changed(agentText(random), EDITS, random);
  const bytes = Buffer.from(text, random.below(20) === 0 ? 'utf16le' : 'utf8');
  if (random.below(10) === 0 && bytes.length > 0) bytes[random.below(bytes.length)] = 0x80 + random.below(0x80);
  return bytes;
}
