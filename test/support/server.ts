import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  LogMessageParams,
  PublishDiagnosticsParams,
  Registration,
  RegistrationParams,
  TextEdit,
} from 'vscode-languageserver';
import { CancellationToken } from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { type Running, serverInMemory } from './serverInMemory.ts';

const CLI = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

let folder: string | undefined;

/** A new folder for each test, gone when it ends. */
export function testFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(path.join(tmpdir(), 'lsp-'));
  onTestFinished(() => {
    rmSync(made, { recursive: true, force: true });
    folder = undefined;
  });
  folder = made;
  return made;
}

/** Writes files into the test's folder: texts by their paths. */
export function writeFiles(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(testFolder(), file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

/** The URI of a file in the test's folder; a URI is its own. */
export const uriOf = (file: string): string =>
  /^[\w-]+:/.test(file) ? file : pathToFileURL(path.join(testFolder(), file)).href;

/** The built server as a process of its own, over stdio. */
export function spawnServer(): Running & { readonly stdin: Writable } {
  const child = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    stdin: child.stdin,
    connection: createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
    exited: new Promise((resolve) => child.once('exit', resolve)),
    stop: () => child.kill(),
  };
}

/** Runs the server and talks to it as an editor does. */
export async function withServer(
  capabilities: ClientCapabilities,
  talk: (client: Client) => Promise<void>,
  {
    options,
    settings,
    folders,
    answers = {},
    start = () => serverInMemory(),
  }: {
    options?: unknown;
    settings?: { value: unknown };
    folders?: readonly string[];
    /** What the client answers to requests, by their methods. */
    answers?: Readonly<Record<string, (params: never) => unknown>>;
    start?: () => Running;
  } = {},
): Promise<void> {
  const { connection, exited, stop } = start();
  const refreshed: (() => void)[] = [];
  const registered: Registration[] = [];
  const registrations: ((methods: string[]) => void)[] = [];
  const edited: ((params: ApplyWorkspaceEditParams & { edit: { changes: Record<string, TextEdit[]> } }) => void)[] = [];
  const shown: ((message: string) => void)[] = [];
  connection.onRequest('workspace/applyEdit', (params) => {
    edited.shift()?.(params);
    return { applied: true };
  });
  connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
    shown.shift()?.(message);
    return null;
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => settings?.value),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshed.shift()?.();
    return null;
  });
  connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
    registered.push(...params.registrations);
    registrations.shift()?.(params.registrations.map(({ method }) => method));
    return null;
  });
  for (const [method, answer] of Object.entries(answers)) connection.onRequest(method, answer);
  connection.listen();
  try {
    const { capabilities: server } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>(
      'initialize',
      {
        processId: process.pid,
        rootUri: null,
        workspaceFolders: folders?.map((name) => ({ name, uri: uriOf(name) })) ?? null,
        capabilities,
        initializationOptions: options,
      },
    );
    await connection.sendNotification('initialized', {});
    const pushed: ((params: PublishDiagnosticsParams) => void)[] = [];
    connection.onNotification('textDocument/publishDiagnostics', (params) => pushed.shift()?.(params));
    const logged: ((message: string) => void)[] = [];
    connection.onNotification('window/logMessage', ({ message }: LogMessageParams) => logged.shift()?.(message));
    await talk({
      server,
      registered,
      nextRegistration: () => new Promise((resolve) => registrations.push(resolve)),
      nextEdit: () => new Promise((resolve) => edited.push(resolve)),
      nextMessage: () => new Promise((resolve) => shown.push(resolve)),
      nextRefresh: () => new Promise((resolve) => refreshed.push(resolve)),
      nextLog: () => new Promise((resolve) => logged.push(resolve)),
      nextPush: () => new Promise((resolve) => pushed.push(resolve)),
      async open(file, text, languageId = 'markdown') {
        const uri = uriOf(file);
        await connection.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId, version: 1, text },
        });
        return uri;
      },
      next: (method) => new Promise((resolve) => connection.onNotification(method, () => resolve())),
      request: (method, params, token = CancellationToken.None) => connection.sendRequest(method, params, token),
      notify: (method, params) => connection.sendNotification(method, params),
    });
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await exited).toBe(0);
  } finally {
    connection.dispose();
    stop();
  }
}

export interface Client {
  readonly server: Record<string, unknown>;
  /** What the server has registered since it started. */
  readonly registered: readonly Registration[];
  nextRefresh(): Promise<void>;
  nextRegistration(): Promise<string[]>;
  nextEdit(): Promise<{ edit: { changes: Record<string, TextEdit[]> } }>;
  nextMessage(): Promise<string>;
  /** The next message that the server logs. */
  nextLog(): Promise<string>;
  /** The next notification of a method that the server alone knows. */
  next(method: string): Promise<void>;
  nextPush(): Promise<PublishDiagnosticsParams>;
  open(file: string, text: string, languageId?: string): Promise<string>;
  request<Result>(method: string, params: unknown, token?: CancellationToken): Promise<Result>;
  notify(method: string, params: unknown): Promise<void>;
}
