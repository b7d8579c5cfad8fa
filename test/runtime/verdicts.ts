import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, type CheckedFinding, check, DEFAULT_CONFIG, fixAll } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { corpusFiles, rowsOf, SHARED } from '../support/shared.ts';
import { inFolder, type Loaded, roster } from './claude.ts';
import { generatedFiles } from './generate.ts';

interface Case {
  readonly label: string;
  readonly text: string;
}

/** Files in one project: more slow nothing down, fewer cost a start each. */
const BATCH = 250;

/** Compares our verdicts with those of Claude Code. @returns the number of differences, each of which is printed */
export async function compareVerdicts(program: string): Promise<number> {
  const seed = Number(process.env.SEED ?? 1);
  const count = Number(process.env.COUNT ?? 1000);
  const files = [
    ...generatedFiles(count, seed).map((text, index) => ({ label: `generated ${seed}/${index}`, text })),
    ...recorded(),
  ];
  const cases = [...files, ...files.flatMap(fixed)];
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
  console.log(`${cases.length} files: ${different} differ`);
  return different;
}

/** A file after the fix of its first error or warning, and after all that are certain. */
function fixed({ label, text }: Case): Case[] {
  const agent = agentOf(text);
  const isBad = ({ severity }: CheckedFinding): boolean => severity === 'error' || severity === 'warning';
  const [fix] = check(agent).find(isBad)?.fixes() ?? [];
  const edits = [...(fix ? [fix.edits] : []), fixAll(agent, DEFAULT_CONFIG)];
  return edits
    .filter(({ length }) => length > 0)
    .map((one, index) => ({ label: `${label}, fixed (${index})`, text: applyEdits(text, one) }));
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

const BUILT_IN = new Set(['claude', 'claude-code-guide', 'Explore', 'general-purpose', 'Plan', 'statusline-setup']);

/** The agents that Claude Code loads from a project that holds just these files. */
export async function loadedAgents(program: string, batch: readonly Case[]): Promise<Loaded[]> {
  const files = new Map(batch.map(({ text }, index) => [`project/.claude/agents/f${index}.md`, text]));
  const all = await inFolder(files, (folder) => roster(program, folder));
  const isOwn = ({ description }: Loaded): boolean => batch.some(({ text }) => text.includes(description.slice(0, 20)));
  return all.filter((agent) => !BUILT_IN.has(agent.name) || isOwn(agent));
}
