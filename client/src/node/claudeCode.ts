import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { l10n } from 'vscode';

/** An agent as Claude Code itself lists it. */
export interface ListedByClaude {
  readonly name: string;
}

/** A program that is not there, or is another one. */
export class NotClaude extends Error {}

/** Claude Code answers within a second or two; a program that is something else never does. */
const TIMEOUT_MS = 60_000;

const ARGUMENTS = ['-p', '--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose'];
const REQUEST = { type: 'control_request', request_id: '1', request: { subtype: 'initialize' } };

/**
 * Asks Claude Code which agents it has in a folder, by the request that it answers before anything else: without a
 * login, without the network, and in a home of its own, so that nothing of the user's is read or written.
 * @param program its name or path
 * @throws Error in words for the user
 */
export async function agentsByClaude(program: string, folder: string, signal: AbortSignal): Promise<ListedByClaude[]> {
  const home = await mkdtemp(path.join(tmpdir(), 'subagent-prompts-'));
  const child = start(program, folder, home);
  try {
    return await Promise.race([answerOf(child, program), ended(signal)]);
  } finally {
    child.kill('SIGKILL');
    await rm(home, { recursive: true, force: true }).catch(() => {});
  }
}

function start(program: string, cwd: string, home: string): ChildProcess {
  const { PATH, SystemRoot, ComSpec } = process.env;
  const env = {
    PATH,
    SystemRoot,
    ComSpec,
    HOME: home,
    USERPROFILE: home,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
  };
  // On Windows it is a batch file, which only a shell can start; nothing of a file is among the arguments.
  const isWindows = process.platform === 'win32';
  return spawn(program, ARGUMENTS, { cwd, env, shell: isWindows, stdio: ['pipe', 'pipe', 'ignore'] });
}

function answerOf(child: ChildProcess, program: string): Promise<ListedByClaude[]> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('error', () =>
      reject(new NotClaude(l10n.t('‘{0}’ cannot be started. Is Claude Code installed?', program))),
    );
    child.once('close', () =>
      reject(new NotClaude(l10n.t('‘{0}’ ended without an answer. Is it Claude Code?', program))),
    );
    child.stdin?.on('error', () => {});
    child.stdin?.write(`${JSON.stringify(REQUEST)}\n`);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const lines = output.split('\n');
      output = lines.pop() ?? '';
      const answer = lines.find((line) => line.includes('"control_response"'));
      if (answer === undefined) return;
      try {
        const { agents } = JSON.parse(answer).response.response;
        if (Array.isArray(agents)) resolve(agents);
        else reject(new Error(l10n.t('This version of ‘{0}’ does not say which agents it has.', program)));
      } catch {
        reject(new Error(l10n.t('The answer of ‘{0}’ cannot be read.', program)));
      }
    });
  });
}

/** Rejects when its author has given up, or it takes too long. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new Error(l10n.t('Claude Code did not answer within a minute.'))),
      TIMEOUT_MS,
    );
    timer.unref();
    signal.addEventListener('abort', () => reject(new Error('Cancelled.')), { once: true });
  });
}
