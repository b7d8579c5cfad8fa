import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A Claude Code that is installed on this machine, started without a login in a home of its own. It reaches nothing
 * but a stand-in for the API on this machine.
 */

const ANSWER_TIMEOUT_MS = 60_000;

export interface Loaded {
  readonly name: string;
  readonly description: string;
  readonly model?: string;
}

/** The program: `CLAUDE_BIN`, or `claude` on the PATH; undefined where there is none. */
export function findProgram(): string | undefined {
  const { CLAUDE_BIN, PATH = '' } = process.env;
  return [CLAUDE_BIN, ...PATH.split(path.delimiter).map((dir) => path.join(dir, 'claude'))].find((file) => {
    try {
      if (file) accessSync(file, constants.X_OK);
      return Boolean(file);
    } catch {
      return false;
    }
  });
}

/** As it says itself: `2.1.332`. */
export const versionOf = (program: string): string =>
  execFileSync(program, ['--version'], { encoding: 'utf8' }).split(' ', 1)[0]!.trim();

/** Runs a job in a folder that holds `project/`, `home/` and these files, and is removed afterwards. */
export async function inFolder<T>(files: ReadonlyMap<string, string>, job: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'runtime-')));
  try {
    for (const below of ['project', 'home']) mkdirSync(path.join(folder, below));
    for (const [name, text] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return await job(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All agents that Claude Code has, started in the project of a folder. */
export async function roster(program: string, folder: string, args: readonly string[] = []): Promise<Loaded[]> {
  const stream = ['--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose'];
  const child = start(program, folder, ['-p', ...stream, ...args], {});
  const request = { type: 'control_request', request_id: '1', request: { subtype: 'initialize' } };
  child.stdin!.write(`${JSON.stringify(request)}\n`);
  const isAnswer = (one: string, index: number, all: string[]): boolean =>
    index < all.length - 1 && one.includes('"control_response"');
  let output = '';
  return ended(
    child,
    new Promise<Loaded[]>((resolve, reject) => {
      child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        const line = output.split('\n').find(isAnswer);
        if (line) resolve(JSON.parse(line).response.response.agents);
      });
      child.once('close', () => reject(new Error('Claude Code ended without an answer')));
    }),
  );
}

/** What an agent got when it was called: its tools, sorted; or what was said instead. */
export type Spawned = { readonly tools: readonly string[] } | { readonly refused: string };

/** Calls each of these agents once. The folder is trusted, as a user's own is. */
export async function spawnAgents(
  program: string,
  folder: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, Spawned>> {
  const project = path.join(folder, 'project');
  const trusted = { hasCompletedOnboarding: true, projects: { [project]: { hasTrustDialogAccepted: true } } };
  writeFileSync(path.join(folder, 'home/.claude.json'), JSON.stringify(trusted));
  const found = new Map<string, Spawned>();
  const api = standIn([...names], found);
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const env = {
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    ANTHROPIC_API_KEY: 'none',
    // Else most tools are looked up by name, and not sent.
    ENABLE_TOOL_SEARCH: 'false',
    IS_SANDBOX: '1',
  };
  const child = start(program, folder, ['-p', 'go', '--permission-mode', 'bypassPermissions'], env);
  child.stdin!.end();
  try {
    await ended(child, new Promise<void>((resolve) => child.once('close', () => resolve())));
  } finally {
    api.closeAllConnections();
    api.close();
  }
  return found;
}

function start(program: string, folder: string, args: readonly string[], more: Readonly<Record<string, string>>) {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: path.join(folder, 'home'),
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    ...more,
  };
  return spawn(program, args, { cwd: path.join(folder, 'project'), env, stdio: ['pipe', 'pipe', 'ignore'] });
}

async function ended<T>(child: ChildProcess, answer: Promise<T>): Promise<T> {
  const timer = setTimeout(() => child.kill('SIGKILL'), ANSWER_TIMEOUT_MS);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

interface ApiRequest {
  readonly tools?: readonly { readonly name: string }[];
  readonly messages: readonly { readonly content: string | readonly Block[] }[];
}
type Block = {
  readonly type: string;
  readonly tool_use_id?: string;
  readonly content?: unknown;
  readonly [more: string]: unknown;
};

const MARK = /CALLED-(\S+?)-CALLED/;
/** Calls at the same time. */
const AT_ONCE = 8;

/** The API as far as it takes: the main conversation calls the agents, some at a time; each of them ends at once. */
function standIn(waiting: string[], found: Map<string, Spawned>) {
  const called = new Map<string, string>();
  const answer = ({ tools = [], messages }: ApiRequest): Block[] => {
    const own = MARK.exec(JSON.stringify(messages.slice(0, 2)))?.[1];
    if (own !== undefined) {
      found.set(own, { tools: tools.map(({ name }) => name).sort() });
      return [{ type: 'text', text: 'done' }];
    }
    // Those that are refused answer before the others.
    const results = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
    for (const { tool_use_id: id = '', content } of results) {
      const name = called.get(id);
      if (name !== undefined && !found.has(name)) found.set(name, { refused: JSON.stringify(content) });
    }
    const next = tools.some(({ name }) => name === 'Agent') ? waiting.splice(0, AT_ONCE) : [];
    return next.length === 0
      ? [{ type: 'text', text: 'end' }]
      : next.map((name): Block => {
          const id = `call_${called.size}`;
          called.set(id, name);
          const prompt = `CALLED-${name}-CALLED`;
          const input = { description: 'x', prompt, subagent_type: name, run_in_background: false };
          return { type: 'tool_use', id, name: 'Agent', input };
        });
  };
  return createServer((request, response) => {
    body(request).then(
      (text) => {
        if (!request.url?.includes('/messages') || request.url.includes('count_tokens')) {
          response.writeHead(200, { 'content-type': 'application/json' }).end('{"input_tokens":1}');
        } else stream(response, answer(JSON.parse(text)));
      },
      () => response.destroy(),
    );
  });
}

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

/** Sends a message as the API does, event by event. */
function stream(response: ServerResponse, blocks: readonly Block[]): void {
  const send = (type: string, data: object): void =>
    void response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  const usage = { input_tokens: 1, output_tokens: 1 };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const message = { id: 'message', type: 'message', role: 'assistant', model: 'none', content: [], usage };
  send('message_start', { message: { ...message, stop_reason: null } });
  for (const [index, block] of blocks.entries()) {
    const isText = block.type === 'text';
    const delta = isText
      ? { type: 'text_delta', text: block.text }
      : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
    send('content_block_start', { index, content_block: { ...block, ...(isText ? { text: '' } : { input: {} }) } });
    send('content_block_delta', { index, delta });
    send('content_block_stop', { index });
  }
  const isCall = blocks.some(({ type }) => type === 'tool_use');
  send('message_delta', { delta: { stop_reason: isCall ? 'tool_use' : 'end_turn' }, usage });
  send('message_stop', {});
  response.end();
}
