import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ClientCapabilities, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { PolledFiles, reportsChanges } from '../../server/src/lsp/polledFiles.ts';
import { changing } from '../support/files.ts';
import { type Client, testFolder, withServer } from '../support/server.ts';

const agent = (name: string, more = ''): string => `---\nname: ${name}\ndescription: d\n${more}---\n`;

function write(file: string, text: string): void {
  const full = path.join(testFolder(), file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

test('a change is told once, whether the file was read or not', async () => {
  const files = changing('=== /a\n1\n=== /b\n1\n=== /c\n1\n');
  const polled = new PolledFiles(files, (one) => files.read(one));
  await Promise.all(['/a', '/b'].map((one) => polled.read(one)));
  expect(await polled.changes(['/a', '/c', '/none'])).toEqual([['/c', false]]);
  files.set('/a', '2');
  files.set('/b', undefined);
  files.set('/none', '1');
  expect(await polled.changes(['/a', '/c', '/none'])).toEqual([
    ['/a', false],
    ['/none', false],
    ['/b', true],
  ]);
  expect(await polled.changes(['/a', '/c', '/none'])).toEqual([]);
  files.set('/a', '3');
  await polled.read('/a');
  expect(await polled.changes(['/a'])).toEqual([]);
});

test.each([
  [{}, false],
  [{ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } }, false],
  [{ workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } } }, true],
])('a client with %j reports changes: %j', (capabilities, reports) => {
  expect(reportsChanges(capabilities)).toBe(reports);
});

test('a client that reports changes is not asked to tell of saving', async () => {
  const watching = { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } };
  for (const [capabilities, save] of [
    [{}, { save: true }],
    [{ workspace: watching }, {}],
  ] satisfies [ClientCapabilities, object][]) {
    await withServer(capabilities, async ({ server }) => {
      expect(server.textDocumentSync).toEqual({ openClose: true, change: 2, ...save });
    });
  }
});

/** What is said of files that no editor shows, once something is said that was not before. */
async function news(client: Client): Promise<string[]> {
  for (;;) {
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    if (items.length === 0) continue;
    return items.map((one) => {
      const codes = one.kind === 'full' ? one.items.map(({ code }) => code) : [];
      return `${path.basename(one.uri)}: ${codes.join()}`;
    });
  }
}

test.each([
  ['w/.claude/agents/one.md', agent('one', 'color: black\n'), 'one.md: value-invalid'],
  ['w/.claude/agents/sub/two.md', agent(''), 'two.md: name-invalid'],
  ['w/packages/a/.claude/agents/three.md', agent(''), 'three.md: name-invalid'],
  ['w/kit/.claude-plugin/plugin.json', '{"name": 1}', 'plugin.json: manifest-invalid'],
])('without watching, files are looked at again when a document is saved: %s', async (file, text, found) => {
  write('w/.claude/agents/one.md', agent('one'));
  write('w/.claude/agents/first.md', agent(''));
  write('w/.claude/agents/open.md', agent('open'));
  await withServer(
    { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
    async (client) => {
      const uri = await client.open('w/.claude/agents/open.md', agent('open'));
      expect(await news(client)).toEqual(['first.md: name-invalid']);
      write(file, text);
      await client.notify('textDocument/didSave', { textDocument: { uri } });
      expect(await news(client)).toEqual([found]);
    },
    { folders: ['w'] },
  );
});
