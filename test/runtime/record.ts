import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KNOWLEDGE } from '../../server/src/service/index.ts';
import { readManifest } from '../../server/src/service/runtime/manifest.ts';
import { agentOf } from '../support/agent.ts';
import { HOOK_HEADERS, MANIFESTS, TOOL_HEADERS } from './cases.ts';
import { findProgram, inFolder, roster, spawnAgents, versionOf } from './claude.ts';
import { generatedFiles } from './generate.ts';
import { ODD_HEADERS } from './oddHeaders.ts';
import { compareVerdicts, loadedAgents } from './verdicts.ts';

/** What one version of Claude Code makes of the cases: answers as text, by case. */
export interface Recording {
  readonly version: string;
  /** Of files, generated and odd: the name, model and description as JSON, or `not loaded`. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** Of headers with hooks: `loaded` or `not loaded`. */
  readonly hooks: Readonly<Record<string, string>>;
  /** Of headers: the tools that the agent is given, or `refused`. */
  readonly tools: Readonly<Record<string, string>>;
  /** Of manifests: the agents that load. */
  readonly manifests: Readonly<Record<string, string>>;
}

const RECORDS = path.resolve('test/runtime/records');
const GENERATED = { count: 300, seed: 1 };

const KINDS = ['verdicts', 'hooks', 'tools', 'manifests'] as const;

/**
 * Compares our answers with those of an installed Claude Code; or records its own.
 * @returns the exit code: 1 when something differs, 2 when there is no Claude Code
 */
export async function compareWithRuntime(records: boolean): Promise<number> {
  const program = findProgram();
  if (!program) {
    console.error('No Claude Code found: set CLAUDE_BIN, or put claude on the PATH.');
    return 2;
  }
  const version = versionOf(program);
  console.log(`Claude Code ${version}, ${program}`);
  const real = await record(program, version);
  if (records) {
    const last = lastRecording(version);
    const file = path.join(RECORDS, `${version}.json`);
    writeFileSync(file, `${JSON.stringify(real, null, 1)}\n`);
    console.log(`recorded in ${path.relative('.', file)}`);
    if (!last) return 0;
    console.log(`compared with ${last.version}:`);
    return report(last, real) === 0 ? 0 : 1;
  }
  const different = report(own(real), real) + (await compareVerdicts(program));
  return different === 0 ? 0 : 1;
}

/** Prints what differs. @returns how much */
function report(before: Recording, now: Recording): number {
  let different = 0;
  for (const kind of KINDS) {
    const cases = Object.entries(now[kind]).filter(([one, answer]) => before[kind]?.[one] !== answer);
    for (const [one, answer] of cases)
      console.log(
        `${kind} ${JSON.stringify(one)}\n  ${before.version}: ${before[kind]?.[one]}\n  ${now.version}: ${answer}`,
      );
    console.log(`${kind}: ${cases.length} of ${Object.keys(now[kind]).length} differ`);
    different += cases.length;
  }
  return different;
}

/** The recording of the last version before, or of the same one. */
function lastRecording(version: string): Recording | undefined {
  const files = existsSync(RECORDS) ? readdirSync(RECORDS).filter((name) => name.endsWith('.json')) : [];
  const inOrder = files.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const name = inOrder.filter((one) => one.localeCompare(`${version}.json`, 'en', { numeric: true }) <= 0).at(-1);
  return name === undefined ? undefined : JSON.parse(readFileSync(path.join(RECORDS, name), 'utf8'));
}

const asText = (name?: string, model?: string, description?: string): string =>
  JSON.stringify([name, model ?? null, description]);

async function record(program: string, version: string): Promise<Recording> {
  const texts = [...generatedFiles(GENERATED.count, GENERATED.seed), ...ODD_HEADERS.map(fileOf)].map((text, index) =>
    text.replace('NAME', `n${index}`),
  );
  const loaded = await loadedAgents(
    program,
    texts.map((text, index) => ({ label: `${index}`, text })),
  );
  // Each has a name of its own: `n`, its number, and what may follow.
  const verdicts = texts.map((text, index): [string, string] => {
    const agent = loaded.find(({ name }) => new RegExp(`^n${index}(?!\\d)`).test(name));
    return [text, agent ? asText(agent.name, agent.model, agent.description) : 'not loaded'];
  });
  return {
    version,
    verdicts: Object.fromEntries(verdicts),
    hooks: Object.fromEntries(await hooksOf(program)),
    tools: Object.fromEntries(await toolsOf(program)),
    manifests: Object.fromEntries(await pluginsOf(program)),
  };
}

const fileOf = (header: string): string => `---\n${header}\n---\nYou work.\n`;

const headerText = (name: string, header: string): string =>
  `---\nname: ${name}\ndescription: d\n${header === '' ? '' : `${header}\n`}---\nYou work.\n`;

async function hooksOf(program: string): Promise<[string, string][]> {
  const files = HOOK_HEADERS.map((header, index) => ({ label: header, text: headerText(`hooked-${index}`, header) }));
  const names = new Set((await loadedAgents(program, files)).map(({ name }) => name));
  return HOOK_HEADERS.map((header, index) => [header, names.has(`hooked-${index}`) ? 'loaded' : 'not loaded']);
}

async function toolsOf(program: string): Promise<[string, string][]> {
  const names = TOOL_HEADERS.map((_, index) => `case-${index}`);
  const files = new Map(
    TOOL_HEADERS.map((header, index) => [`project/.claude/agents/${index}.md`, headerText(`case-${index}`, header)]),
  );
  const spawned = await inFolder(files, (folder) => spawnAgents(program, folder, names));
  return TOOL_HEADERS.map((header, index) => {
    const one = spawned.get(`case-${index}`);
    return [header, one === undefined ? 'no answer' : 'tools' in one ? one.tools.join(' ') : 'refused'];
  });
}

async function pluginsOf(program: string): Promise<[string, string][]> {
  const files = new Map(
    MANIFESTS.flatMap((manifest, index): [string, string][] => [
      [`p${index}/.claude-plugin/plugin.json`, manifest.replace('NAME', `p${index}`)],
      ...['agents/std', 'custom/one', 'lone'].map((file): [string, string] => [
        `p${index}/${file}.md`,
        headerText(path.posix.basename(file), ''),
      ]),
    ]),
  );
  const agents = await inFolder(files, (folder) =>
    roster(
      program,
      folder,
      MANIFESTS.flatMap((_, index) => ['--plugin-dir', path.join(folder, `p${index}`)]),
    ),
  );
  return MANIFESTS.map((manifest, index) => {
    const prefix = `p${index}:`;
    const own = agents.flatMap(({ name }) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
    return [manifest, own.sort().join(' ')];
  });
}

/** Our own answers to the same cases. */
export function own({ verdicts, hooks, tools, manifests }: Recording): Recording {
  const answers = (cases: Readonly<Record<string, string>>, answer: (one: string) => string) =>
    Object.fromEntries(Object.keys(cases).map((one) => [one, answer(one)]));
  return {
    version: 'ours',
    verdicts: answers(verdicts, (text) => {
      const { loads, name, model, description } = agentOf(text).verdict;
      return loads ? asText(name, model, description) : 'not loaded';
    }),
    hooks: answers(hooks, (header) => (agentOf(headerText('a', header)).verdict.loads ? 'loaded' : 'not loaded')),
    tools: answers(tools, (header) => {
      const { kind, names } = agentOf(headerText('a', header)).verdict.tools;
      const there = names.filter((name) => !name.startsWith('mcp__'));
      return there.length === 0 && kind === 'list' ? 'refused' : there.join(' ');
    }),
    manifests: answers(manifests, (text) => {
      const { agents, faults } = readManifest(text, KNOWLEDGE);
      const there: Readonly<Record<string, string>> = {
        './custom/one.md': 'one',
        './lone.md': 'lone',
        './custom/../lone.md': 'lone',
      };
      if (faults.length > 0) return '';
      return (agents?.flatMap((agent) => there[agent.path] ?? []) ?? ['std']).sort().join(' ');
    }),
  };
}
