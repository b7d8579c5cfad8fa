import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { agentOf } from '../support/agent.ts';
import { corpusFiles, rowsOf, SHARED } from '../support/shared.ts';
import { generatedFiles } from './generate.ts';

/**
 * Compares our verdicts with those of an installed Claude Code: it is started without a login in a home of its own,
 * and lists the agents that it has loaded. Files are judged many at a time; those that differ are judged again alone.
 */

interface Case {
  readonly label: string;
  readonly text: string;
}

/** Files in one project: more slow nothing down, fewer cost a start each. */
const BATCH = 250;
const ANSWER_TIMEOUT_MS = 60_000;

export async function compareWithRuntime(): Promise<number> {
  const program = findProgram();
  if (!program) {
    console.error('No Claude Code found: set CLAUDE_BIN, or put claude on the PATH.');
    return 2;
  }
  const seed = Number(process.env.SEED ?? 1);
  const count = Number(process.env.COUNT ?? 1000);
  const cases = [
    ...generatedFiles(count, seed).map((text, index) => ({ label: `generated ${seed}/${index}`, text })),
    ...recorded(),
  ];
  let different = 0;
  for (const batch of batches(cases)) {
    const suspects = await differing(program, batch);
    for (const suspect of suspects) {
      if (batch.length > 1 && (await differing(program, [suspect])).length === 0) continue;
      different++;
      const { loads, name, description, model, reason } = agentOf(suspect.text).verdict;
      const real = (await loadedAgents(program, [suspect])).map((agent) => JSON.stringify(agent));
      console.log(
        `${suspect.label}\n  file: ${JSON.stringify(suspect.text)}\n  ours: ${loads ? JSON.stringify({ name, description, model }) : `not loaded: ${reason?.why}`}\n  real: ${real.join(' ') || 'not loaded'}`,
      );
    }
  }
  console.log(`${cases.length} files compared with ${program}: ${different} differ`);
  return different === 0 ? 0 : 1;
}

function findProgram(): string | undefined {
  const candidates = [
    process.env.CLAUDE_BIN,
    ...(process.env.PATH ?? '').split(path.delimiter).map((dir) => path.join(dir, 'claude')),
  ];
  return candidates.find((file) => {
    try {
      if (file) accessSync(file, constants.X_OK);
      return Boolean(file);
    } catch {
      return false;
    }
  });
}

/** The files with recorded verdicts, where they are to be had. */
function recorded(): Case[] {
  const shared = SHARED;
  if (!shared) return [];
  const sets = ['edge', 'hooks', 'variants'].flatMap((set) =>
    rowsOf<{ file: string }>(path.join(shared, 'cases', `${set}.jsonl`)).map(({ file }) => ({
      label: `${set}/${file}`,
      text: readFileSync(path.join(shared, 'cases', set, file), 'utf8'),
    })),
  );
  return [...sets, ...corpusFiles().map(({ file, text }) => ({ label: file, text }))];
}

/** Groups in which no two files give an agent of the same name. */
function batches(cases: readonly Case[]): Case[][] {
  const groups: { names: Set<string>; cases: Case[] }[] = [];
  for (const one of cases) {
    const name = agentOf(one.text).verdict.name ?? '';
    let group = groups.find(({ names, cases: { length } }) => length < BATCH && !names.has(name));
    if (!group) {
      group = { names: new Set(), cases: [] };
      groups.push(group);
    }
    if (name) group.names.add(name);
    group.cases.push(one);
  }
  return groups.map((group) => group.cases);
}

interface Loaded {
  readonly name: string;
  readonly description: string;
  readonly model?: string;
}

async function differing(program: string, batch: readonly Case[]): Promise<Case[]> {
  const key = ({ name, description, model }: Loaded): string => JSON.stringify([name, description, model ?? null]);
  const real = new Set((await loadedAgents(program, batch)).map(key));
  const expected = batch.map((one) => {
    const { loads, name, description, model } = agentOf(one.text).verdict;
    return {
      one,
      key: loads ? key({ name: name ?? '', description: description ?? '', ...(model ? { model } : {}) }) : undefined,
    };
  });
  const missing = expected.filter((each) => each.key !== undefined && !real.has(each.key)).map(({ one }) => one);
  const known = new Set(expected.map((each) => each.key));
  const unexpected = [...real].filter((each) => !known.has(each));
  // Which file an unexpected agent came from is found out one by one.
  return unexpected.length > 0
    ? expected.filter((each) => each.key === undefined || !real.has(each.key)).map(({ one }) => one)
    : missing;
}

/** The agents that Claude Code loads from a project that holds just these files. */
async function loadedAgents(program: string, batch: readonly Case[]): Promise<Loaded[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'runtime-'));
  try {
    const agents = path.join(folder, 'project/.claude/agents');
    mkdirSync(agents, { recursive: true });
    mkdirSync(path.join(folder, 'home'));
    for (const [index, { text }] of batch.entries()) writeFileSync(path.join(agents, `f${index}.md`), text);
    const all = await ask(program, folder);
    const builtIn = new Set(['claude', 'claude-code-guide', 'Explore', 'general-purpose', 'Plan', 'statusline-setup']);
    return all.filter(
      ({ name, description }) =>
        !builtIn.has(name) || batch.some(({ text }) => text.includes(description.slice(0, 20))),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ask(program: string, folder: string): Promise<Loaded[]> {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    HOME: path.join(folder, 'home'),
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
  };
  const args = ['-p', '--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose'];
  const child = spawn(program, args, { cwd: path.join(folder, 'project'), env, stdio: ['pipe', 'pipe', 'ignore'] });
  const request = { type: 'control_request', request_id: '1', request: { subtype: 'initialize' } };
  child.stdin.write(`${JSON.stringify(request)}\n`);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), ANSWER_TIMEOUT_MS);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const line = output
        .split('\n')
        .find((one, index, all) => index < all.length - 1 && one.includes('"control_response"'));
      if (!line) return;
      resolve(JSON.parse(line).response.response.agents);
      child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error('Claude Code ended without an answer'));
    });
  });
}
