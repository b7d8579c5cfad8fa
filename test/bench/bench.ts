import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check, complete, hover, inspect } from '../../server/src/service/index.ts';
import { agentOf, marked, withHeader } from '../support/agent.ts';
import { corpusFiles } from '../support/shared.ts';
import { benchIndex } from './index.ts';

/** How fast verdicts and keystrokes are, against a loop that only reads the same files. Medians of several rounds. */

const ROUNDS = 9;

export async function bench(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const texts = benchTexts();
    const files = texts.map((text, index) => {
      const file = path.join(folder, `${index % 50}`, `${index}.md`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    });
    const read = (): void => {
      for (const file of files) readFileSync(file, 'utf8');
    };
    const judge = (): void => {
      for (const file of files) void agentOf(readFileSync(file, 'utf8'), file).verdict.loads;
    };
    const checkAll = (): void => {
      for (const file of files) check(agentOf(readFileSync(file, 'utf8'), file));
    };
    const inspectAll = (): void => {
      for (const file of files) inspect(agentOf(readFileSync(file, 'utf8'), file));
    };
    const [readMs, judgeMs, checkMs, inspectMs] = medians([read, judge, checkAll, inspectAll]) as [
      number,
      number,
      number,
      number,
    ];
    console.log(`${files.length} files`);
    console.log(`read only        ${readMs.toFixed(0)} ms`);
    console.log(`read and judge   ${judgeMs.toFixed(0)} ms, ${(judgeMs / readMs).toFixed(1)} times as long`);
    console.log(`read and inspect ${inspectMs.toFixed(0)} ms, ${(inspectMs / readMs).toFixed(1)} times as long`);
    console.log(`read and check   ${checkMs.toFixed(0)} ms, ${(checkMs / readMs).toFixed(1)} times as long`);
    benchKeystroke();
    await benchIndex(texts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The real files where they are to be had, else made ones of the same size. */
function benchTexts(): string[] {
  const real = corpusFiles().map(({ text }) => text);
  if (real.length > 0) return real;
  const body = 'You review code, line by line, and say what is wrong with it.\n'.repeat(110);
  return Array.from({ length: 2500 }, (_, index) =>
    index % 4 === 0
      ? `---\nname: a${index}\ndescription: Use it: now\\n<example>\\nuser: "x"\\n</example>\n---\n${body}`
      : withHeader('tools: Read, Edit', 'model: opus') + body,
  );
}

/** What one keystroke costs in a file of 8 kB: all of it, and what completion and hover have of it. */
function benchKeystroke(): void {
  const { text, offset } = marked(
    withHeader('tools: Read, E<|>', 'model: opus').concat('You review code.\n'.repeat(480)),
  );
  const jobs: Record<string, () => void> = {
    'a keystroke': () => {
      const agent = agentOf(text);
      check(agent);
      complete(agent, offset);
      hover(agent, offset);
    },
    completion: () => void complete(agentOf(text), offset),
    hover: () => void hover(agentOf(text), offset),
  };
  for (const [name, job] of Object.entries(jobs)) {
    const times: number[] = [];
    for (let round = 0; round < 2000; round++) {
      const start = performance.now();
      job();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): string => times[Math.floor(times.length * share)]!.toFixed(2);
    console.log(`${name.padEnd(16)} ${at(0.5)} ms in the middle, ${at(0.99)} ms at p99 (${text.length} characters)`);
  }
}

/** The median time of each job in milliseconds, the jobs taking turns. */
function medians(jobs: readonly (() => void)[]): number[] {
  const times = jobs.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, job] of jobs.entries()) {
      const start = performance.now();
      job();
      times[index]!.push(performance.now() - start);
    }
  }
  return times.map((one) => one.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!);
}
