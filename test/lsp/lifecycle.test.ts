import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type Diagnostic,
  ErrorCodes,
  type Hover,
  LSPErrorCodes,
  type ResponseError,
} from 'vscode-languageserver';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { withHeader } from '../support/agent.ts';
import { withServer } from '../support/server.ts';
import { EDITOR, INITIALIZE, serverInMemory } from '../support/serverInMemory.ts';

const AT_START = { textDocument: { uri: 'file:///w/.claude/agents/a.md' }, position: { line: 0, character: 0 } };

/** The code of the error that a request is answered with. */
const refusal = (request: Promise<unknown>): Promise<number | undefined> =>
  request.then(
    () => undefined,
    ({ code }: ResponseError) => code,
  );

test('a request before initialize, a second initialize and a request after shutdown are refused', async () => {
  const { connection, exited } = serverInMemory();
  connection.listen();
  expect(await refusal(connection.sendRequest('textDocument/hover', AT_START))).toBe(ErrorCodes.ServerNotInitialized);
  expect(await refusal(connection.sendRequest('shutdown'))).toBe(ErrorCodes.ServerNotInitialized);
  expect(await refusal(connection.sendRequest('initialize', INITIALIZE))).toBeUndefined();
  expect(await refusal(connection.sendRequest('initialize', INITIALIZE))).toBe(ErrorCodes.InvalidRequest);
  expect(await connection.sendRequest('textDocument/hover', AT_START)).toBeNull();
  await connection.sendRequest('shutdown');
  expect(await refusal(connection.sendRequest('textDocument/hover', AT_START))).toBe(ErrorCodes.InvalidRequest);
  expect(await refusal(connection.sendRequest('shutdown'))).toBe(ErrorCodes.InvalidRequest);
  await connection.sendNotification('exit');
  expect(await exited).toBe(0);
  connection.dispose();
});

test('a client that leaves without shutdown ends the server with exit code 1', async () => {
  const { connection, exited } = serverInMemory();
  connection.listen();
  await connection.sendNotification('exit');
  expect(await exited).toBe(1);
  connection.dispose();
});

test('long work lets other requests in, and hears that it is cancelled', async () => {
  await withServer({ textDocument: EDITOR }, async (client) => {
    const text = withHeader(`tools: Read${', Grep'.repeat(3000)}`);
    const uri = await client.open('.claude/agents/a.md', text);
    const source = new CancellationTokenSource();
    const actions = client.request(
      'textDocument/codeAction',
      {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
        context: { diagnostics: [] },
      },
      source.token,
    );
    await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
    source.cancel();
    expect(await refusal(actions)).toBe(LSPErrorCodes.RequestCancelled);
  });
});

test.each([
  ['utf-8', { unknown: [13, 19], x: 21, names: [21, 25] }],
  ['utf-16', { unknown: [13, 16], x: 18, names: [18, 20] }],
  ['utf-32', { unknown: [13, 15], x: 17, names: [17, 19] }],
] as const)('a client that counts in %s is understood, and answered in the same way', async (encoding, places) => {
  const { unknown, x, names } = places;
  const range = ([start, end]: readonly [number, number]) => ({
    start: { line: 3, character: start },
    end: { line: 3, character: end },
  });
  await withServer({ textDocument: EDITOR, general: { positionEncodings: [encoding] } }, async (client) => {
    expect(client.server.positionEncoding).toBe(encoding);
    const uri = await client.open('.claude/agents/a.md', withHeader('tools: Read, ñ🗺, x'));
    const contentChanges = [{ range: range([x, x + 1]), text: 'ñé' }];
    await client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });
    const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(items.filter(({ code }) => code === 'tool-unknown').map((one) => one.range)).toEqual([
      range(unknown),
      range(names),
    ]);
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: range(names).end,
    });
    expect(hover.range).toEqual(range(names));
  });
});

test('a feature that throws is logged with the document, and answers empty; the others go on', async () => {
  const host = {
    ...nodeHost,
    rulePage: () => {
      throw new Error('no page');
    },
  };
  const start = () => serverInMemory(host);
  await withServer(
    { textDocument: EDITOR },
    async (client) => {
      const uri = await client.open('.claude/agents/a.md', withHeader('color: Red'));
      const logged = client.nextLog();
      const document = { textDocument: { uri }, position: { line: 1, character: 1 } };
      expect(await client.request('textDocument/diagnostic', document)).toEqual({ kind: 'full', items: [] });
      expect(await logged).toMatch(/^diagnostics file:.*\/a\.md: Error: no page/);
      expect(await client.request<Hover>('textDocument/hover', document)).not.toBeNull();
    },
    { start },
  );
});

test('the handler of every request is guarded', () => {
  const folder = path.join(import.meta.dirname, '../../server/src/lsp');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const registered = sources.flatMap((file) => [
    ...readFileSync(path.join(folder, file), 'utf8').matchAll(
      /connection((?:\.\w+)*\.on(?!Did|Initialize|Shutdown|Exit|Notification)\w*)\(([^;]*?(?:\bguard|\bonFile|\bonFileWhenReady|\bonAgent)\b|)/g,
    ),
  ]);
  expect(registered.length).toBeGreaterThan(20);
  expect(registered.filter(({ 2: guarded }) => !guarded).map(({ 1: request }) => request)).toEqual([]);
});

test('edits that come faster than checks are judged together, and the last is', async () => {
  await withServer({}, async (client) => {
    const uri = await client.open('.claude/agents/a.md', withHeader('color: red'));
    const pushed: { version: number | undefined; codes: unknown[] }[] = [];
    for (let version = 2; version <= 500; version++) {
      const text = withHeader(`color: ${'x'.repeat(version % 7)}`);
      await client.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    }
    while (pushed.at(-1)?.version !== 500) {
      const { version, diagnostics } = await client.nextPush();
      pushed.push({ version, codes: diagnostics.map(({ code }) => code) });
    }
    expect(pushed.at(-1)).toEqual({ version: 500, codes: ['value-invalid'] });
    expect(pushed.length).toBeLessThan(50);
  });
});
