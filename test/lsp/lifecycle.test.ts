import { expect, test } from 'vitest';
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes, type ResponseError } from 'vscode-languageserver';
import { withHeader } from '../support/agent.ts';
import { withServer } from '../support/server.ts';
import { EDITOR, serverInMemory } from '../support/serverInMemory.ts';

const INITIALIZE = { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} };
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
