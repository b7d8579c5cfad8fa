import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { withHeader } from '../support/agent.ts';
import { type Effort, type Figure, percentile, timesOf } from './measure.ts';

const SERVER = path.resolve(import.meta.dirname, '../../dist/server.js');
const DIAGNOSTICS = { textDocument: { diagnostic: {} } };

/** The built server over stdio. @param root a folder of many agents */
export async function benchServer(root: string, { rounds, idleSeconds }: Effort): Promise<Figure[]> {
  const alone = await timesOf(rounds, () => spawnSync(process.execPath, ['-e', '0']));
  const starts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { stop, ms } = await started(root);
    starts.push(ms);
    stop();
  }
  const { connection, child, stop, ms: initialized } = await started(root);
  const [indexed = 0] = await timesOf(1, async () => {
    await connection.sendNotification('initialized', {});
    await connection.sendRequest('workspace/symbol', { query: 'agent-1' });
  });
  const atOnce = memoryOf(child.pid);
  // V8 gives back what it has used when there has been nothing to do for a while.
  await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000));
  const idle = memoryOf(child.pid);
  const uri = pathToFileURL(path.join(root, '.claude/agents/typed.md')).href;
  const text = withHeader('tools: Read, Edit', 'model: opus') + 'You review code, line by line.\n'.repeat(260);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const keystrokes = await timesOf(600, async (round) => {
    const position = { line: 12, character: 0 };
    const change = { range: { start: position, end: position }, text: 'x' };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: round + 2 },
      contentChanges: [change],
    });
    await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  });
  stop();
  const figures: Figure[] = [
    { what: 'server: start to initialize', value: percentile(starts, 0.5), unit: 'ms' },
    {
      what: 'server: start to initialize, by Node alone',
      value: percentile(starts, 0.5) / percentile(alone, 0.5),
      unit: 'times',
      target: 2,
    },
    { what: 'server: start to all symbols of the workspace', value: initialized + indexed, unit: 'ms' },
    { what: 'server: a keystroke to its findings: p50', value: percentile(keystrokes, 0.5), unit: 'ms', target: 1 },
    { what: 'server: a keystroke to its findings: p99', value: percentile(keystrokes, 0.99), unit: 'ms' },
  ];
  if (atOnce !== undefined) figures.push({ what: 'server: memory after the index', value: atOnce, unit: 'MB' });
  if (idle !== undefined && idleSeconds > 0)
    figures.push({ what: `server: memory ${idleSeconds} s later`, value: idle, unit: 'MB', target: 120 });
  return figures;
}

async function started(root: string) {
  const start = performance.now();
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const workspaceFolders = [{ name: 'many', uri: pathToFileURL(root).href }];
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders,
    capabilities: DIAGNOSTICS,
  });
  const stop = (): void => {
    connection.dispose();
    child.kill();
  };
  return { connection, child, stop, ms: performance.now() - start };
}

/** In megabytes, where the system tells. */
function memoryOf(pid: number | undefined): number | undefined {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status) ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}
