import { expect, test } from 'vitest';
import type { Diagnostic, InitializeResult } from 'vscode-languageserver';
import { withHeader } from '../support/agent.ts';
import { spawnServer, withServer } from '../support/server.ts';
import { INITIALIZE } from '../support/serverInMemory.ts';

test('the built server answers over stdio, and ends when it is told to', async () => {
  await withServer(
    { textDocument: { diagnostic: {} } },
    async (client) => {
      const uri = await client.open('.claude/agents/a.md', withHeader('color: Blue'));
      const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      expect(items.map(({ code }) => code)).toEqual(['value-invalid']);
    },
    { start: spawnServer },
  );
});

test('a frame without a length does not mute the server', async () => {
  const { connection, stdin, stop } = spawnServer();
  connection.listen();
  stdin.write('Content-Type: application/vscode-jsonrpc\r\n\r\n{"jsonrpc": "2.0", "id": 1, "method": "initialize"}');
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', INITIALIZE);
  expect(serverInfo?.name).toBe('subagent-prompts');
  connection.dispose();
  stop();
});
