import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type Diagnostic,
  ErrorCodes,
  type Hover,
  LSPErrorCodes,
  type ResponseError,
} from 'vscode-languageserver';
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
  expect(await refusal(connection.sendRequest('initialize', INITIALIZE))).toBeUndefined();
  expect(await refusal(connection.sendRequest('initialize', INITIALIZE))).toBe(ErrorCodes.InvalidRequest);
  expect(await connection.sendRequest('textDocument/hover', AT_START)).toBeNull();
  await connection.sendRequest('shutdown');
  expect(await refusal(connection.sendRequest('textDocument/hover', AT_START))).toBe(ErrorCodes.InvalidRequest);
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
