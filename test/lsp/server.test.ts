import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, CompletionItem, Diagnostic, Hover } from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { marked, withHeader } from '../support/agent.ts';

const CLI = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lsp-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the real server over stdio and talks to it as an editor does. */
async function withServer(capabilities: ClientCapabilities, talk: (client: Client) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  try {
    const { capabilities: server } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>(
      'initialize',
      {
        processId: process.pid,
        rootUri: null,
        capabilities,
      },
    );
    await connection.sendNotification('initialized', {});
    const pushed: ((params: { uri: string; diagnostics: Diagnostic[] }) => void)[] = [];
    connection.onNotification('textDocument/publishDiagnostics', (params) => pushed.shift()?.(params));
    await talk({
      server,
      nextPush: () => new Promise((resolve) => pushed.push(resolve)),
      async open(file, text, languageId = 'markdown') {
        const uri = pathToFileURL(path.join(folder, file)).href;
        await connection.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId, version: 1, text },
        });
        return uri;
      },
      request: (method, params) => connection.sendRequest(method, params),
      notify: (method, params) => connection.sendNotification(method, params),
    });
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await exited).toBe(0);
  } finally {
    connection.dispose();
    child.kill();
  }
}

interface Client {
  readonly server: Record<string, unknown>;
  nextPush(): Promise<{ uri: string; diagnostics: Diagnostic[] }>;
  open(file: string, text: string, languageId?: string): Promise<string>;
  request<Result>(method: string, params: unknown): Promise<Result>;
  notify(method: string, params: unknown): Promise<void>;
}

const PULL: ClientCapabilities = {
  textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } },
};

const pull = async (client: Client, uri: string): Promise<Diagnostic[]> =>
  (await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })).items;

describe('diagnostics', () => {
  test('a client that asks gets them, with code, range, severity and a link', async () => {
    await withServer(PULL, async (client) => {
      const uri = await client.open('.claude/agents/deep/a.md', withHeader('color: Blue'), 'chatagent');
      expect(await pull(client, uri)).toEqual([
        {
          code: 'value-invalid',
          codeDescription: { href: expect.stringMatching(/^file:.*\/docs\/rules\.md#L\d+$/) },
          message: expect.stringContaining('color cannot be ‘Blue’'),
          range: { start: { line: 3, character: 7 }, end: { line: 3, character: 11 } },
          severity: 2,
          source: 'subagent-prompts',
        },
      ]);
    });
  });

  test('a client that does not ask gets them sent, and taken away on close', async () => {
    await withServer({}, async (client) => {
      const first = client.nextPush();
      const uri = await client.open('.claude/agents/a.md', withHeader('color: Blue'));
      expect((await first).diagnostics.map(({ code }) => code)).toEqual(['value-invalid']);
      const second = client.nextPush();
      await client.notify('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range: { start: { line: 3, character: 7 }, end: { line: 3, character: 8 } }, text: 'b' }],
      });
      expect((await second).diagnostics).toEqual([]);
      const third = client.nextPush();
      await client.notify('textDocument/didClose', { textDocument: { uri } });
      expect(await third).toEqual({ uri, diagnostics: [] });
    });
  });

  test('only agents are judged: by path, and by the manifest of a plugin', async () => {
    mkdirSync(path.join(folder, 'plugin/.claude-plugin'), { recursive: true });
    writeFileSync(path.join(folder, 'plugin/.claude-plugin/plugin.json'), '{}');
    const text = withHeader('color: Blue');
    await withServer(PULL, async (client) => {
      const count = async (file: string) => (await pull(client, await client.open(file, text))).length;
      expect(await count('plugin/agents/sub/a.md')).toBe(1);
      expect(await count('other/agents/a.md')).toBe(0);
      expect(await count('.github/agents/a.md')).toBe(0);
      expect(await count('.claude/agents/a.markdown')).toBe(0);
      expect(await count('README.md')).toBe(0);
    });
  });
});

test('completion, hover, folding and quick fixes, in lines and UTF-16 characters', async () => {
  const { text, offset } = marked(withHeader('# 🗺️ one', 'tools: Read, gr<|>', 'initialPrompt: |', '  a', '  b'));
  const positions = TextDocument.create('', '', 0, text);
  await withServer(PULL, async (client) => {
    expect(client.server.completionProvider).toBeDefined();
    const uri = await client.open('.claude/agents/a.md', text);
    const at = { textDocument: { uri }, position: positions.positionAt(offset) };
    const items = await client.request<CompletionItem[]>('textDocument/completion', at);
    const grep = items.find(({ label }) => label === 'Grep');
    expect(grep?.textEdit).toEqual({
      range: { start: { line: 4, character: 13 }, end: { line: 4, character: 15 } },
      newText: 'Grep',
    });
    const hovered = await client.request<Hover>('textDocument/hover', { ...at, position: { line: 4, character: 1 } });
    expect(hovered.range).toEqual({ start: { line: 4, character: 0 }, end: { line: 4, character: 5 } });
    const folds = await client.request('textDocument/foldingRange', { textDocument: { uri } });
    expect(folds).toEqual([{ startLine: 0, endLine: 8, kind: 'region' }]);
    const diagnostics = await pull(client, uri);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]!.range,
      context: { diagnostics },
    });
    expect(actions.map(({ title, isPreferred, diagnostics: of }) => [title, isPreferred, of?.length])).toEqual([
      ['Ignore tool-unknown here, by a comment', undefined, 1],
      ['Write tools as ‘[…]’', undefined, undefined],
      ['Write tools as one item per line', undefined, undefined],
    ]);
  });
});

test('a quick fix belongs to its diagnostic and edits only what it says', async () => {
  await withServer(PULL, async (client) => {
    const text = withHeader('color: Blue');
    const uri = await client.open('.claude/agents/a.md', text);
    const diagnostics = await pull(client, uri);
    const ask = (only?: string[]) =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: diagnostics[0]!.range,
        context: { diagnostics, ...(only ? { only } : {}) },
      });
    const [action] = await ask();
    expect(action).toMatchObject({ title: 'Change to ‘blue’', kind: 'quickfix', isPreferred: true, diagnostics });
    const edits = action!.edit!.changes![uri]!;
    expect(TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), edits)).toBe(withHeader('color: blue'));
    expect(await ask(['refactor'])).toEqual([]);
    expect((await ask(['quickfix'])).map(({ title }) => title)).toEqual([
      'Change to ‘blue’',
      'Ignore value-invalid here, by a comment',
    ]);
  });
});

test('without snippets, completions are plain text and templates stay away', async () => {
  await withServer({ textDocument: { diagnostic: {} } }, async (client) => {
    const { text, offset } = marked('---\nname: a\nco<|>\ndescription: |\n  x\n---\n');
    const uri = await client.open('.claude/agents/a.md', text);
    const position = TextDocument.create('', '', 0, text).positionAt(offset);
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    expect(items.find(({ label }) => label === 'color')?.textEdit?.newText).toBe('color: ');
    const inText = { textDocument: { uri }, position: { line: 4, character: 3 } };
    expect(await client.request('textDocument/completion', inText)).toEqual([]);
  });
});
