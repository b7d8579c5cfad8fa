import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { nodeFiles } from '../../server/src/nodeFiles.ts';
import { check, KNOWLEDGE, readAgent, Workspace } from '../../server/src/service/index.ts';

const MANY = 10_000;
const CLI = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

/** What an index of many agents costs: to read it, to keep it, and at a keystroke beside it. */
export async function benchIndex(texts: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'index-')).replaceAll('\\', '/');
  try {
    const files = Array.from({ length: MANY }, (_, index) => {
      const file = `${folder}/many/.claude/agents/${index % 100}/${index}.md`;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, texts[index % texts.length]!.replace(/^name:.*$/m, `name: agent-${index}`));
      return file;
    });
    mkdirSync(`${folder}/one/.claude/agents`, { recursive: true });
    writeFileSync(`${folder}/one/.claude/agents/0.md`, readFileSync(files[0]!));
    console.log(`\n${MANY} agents in one workspace`);
    const reading = await timed(() => Promise.all(files.map((file) => nodeFiles.read(file))));
    console.log(`read only        ${reading.toFixed(0)} ms`);
    const indexing = await timed(() => new Workspace({ home: `${folder}/home` }, nodeFiles).explore(`${folder}/many`));
    console.log(`cold index       ${indexing.toFixed(0)} ms`);
    for (const name of ['one', 'many']) await benchKeystrokeIn(`${folder}/${name}`, folder);
    await benchServer(`${folder}/many`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(job: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}

/** A letter in the description of an agent: what surrounds it is brought up to date, and all findings are made. */
async function benchKeystrokeIn(root: string, folder: string): Promise<void> {
  const workspace = new Workspace({ home: `${folder}/home` }, nodeFiles);
  await workspace.explore(root);
  const project = await workspace.contextOf(root);
  const file = `${root}/.claude/agents/0.md`;
  const body = 'You review code, and hand over to agent-12 or to the code-critic agent.\n'.repeat(110);
  const times: number[] = [];
  for (let round = 0; round < 500; round++) {
    const text = `---\nname: agent-0\ndescription: Reviews code ${'x'.repeat(round % 50)}\ntools: Read, Agent(nobody)\n---\n${body}`;
    const start = performance.now();
    workspace.edited(file, text);
    const agent = readAgent(file, text, { origin: 'project', knowledge: KNOWLEDGE, project });
    check(agent);
    void agent.references.length;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => times[Math.floor(times.length * share)]!.toFixed(2);
  console.log(`a keystroke beside ${project.agents.count} agents: ${at(0.5)} ms in the middle, ${at(0.99)} ms at p99`);
}

/** The built server with that workspace: until it knows all agents, and the memory it then takes. */
async function benchServer(root: string): Promise<void> {
  if (!existsSync(CLI)) return console.log('the built server is not there (npm run build)');
  const child = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const workspaceFolders = [{ name: 'many', uri: pathToFileURL(root).href }];
  const start = performance.now();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders, capabilities: {} });
  await connection.sendNotification('initialized', {});
  await connection.sendRequest('workspace/symbol', { query: 'agent-1' });
  const first = performance.now() - start;
  const again = await timed(() => connection.sendRequest('workspace/symbol', { query: 'agent-1' }));
  const status = `/proc/${child.pid}/status`;
  const memory = existsSync(status) ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  const taken = memory === undefined ? '' : `, ${(Number(memory) / 1024).toFixed(0)} MB`;
  console.log(`the server: ${first.toFixed(0)} ms from its start to all symbols, then ${again.toFixed(1)} ms${taken}`);
  connection.dispose();
  child.kill();
}
