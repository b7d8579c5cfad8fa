import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { withHeader } from '../support/agent.ts';
import { spawnServer, withServer } from '../support/server.ts';

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
