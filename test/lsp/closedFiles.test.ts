import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type {
  ClientCapabilities,
  WorkspaceDiagnosticReport,
  WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { type Client, testFolder, uriOf, withServer, writeFiles } from '../support/server.ts';

const PULL: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { workspaceFolders: true, configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
};

const BROKEN = '---\nname: broken\n---\n';
const FINE = '---\nname: fine\ndescription: Is fine.\n---\n';

const fileOf = (uri: string): string => path.relative(testFolder(), fileURLToPath(uri)).replaceAll('\\', '/');

/** What is said of each file, in the order of their paths. */
async function reports(client: Client): Promise<string[]> {
  const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
  return (items as WorkspaceFullDocumentDiagnosticReport[])
    .map(({ uri, items }) => `${fileOf(uri)}: ${items.map(({ code }) => code).join() || 'nothing'}`)
    .sort();
}

const changed = (client: Client, file: string, type: 1 | 2 | 3): Promise<void> =>
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file), type }] });

const PROJECT = {
  'w/.claude/agents/broken.md': BROKEN,
  'w/.claude/agents/fine.md': FINE,
  'w/packages/a/.claude/agents/sub/deep.md': BROKEN,
  'w/plugin/.claude-plugin/plugin.json': '{"name": "kit"}',
  'w/plugin/agents/color.md': FINE.replace('---\n\n', '').replace('Is fine.', 'Is fine.\ncolor: Red'),
  'w/docs/agents.md': BROKEN,
  'w/CLAUDE.md': 'Use the fine agent.\n',
};

describe('files that no editor shows', () => {
  test('are reported once, and again when they change', async () => {
    writeFiles(PROJECT);
    await withServer(
      PULL,
      async (client) => {
        expect(await reports(client)).toEqual([
          'w/.claude/agents/broken.md: description-invalid',
          'w/packages/a/.claude/agents/sub/deep.md: description-invalid',
          'w/plugin/agents/color.md: value-invalid',
        ]);
        writeFiles({ 'w/.claude/agents/broken.md': FINE.replace('name: fine', 'name: fixed') });
        rmSync(path.join(testFolder(), 'w/packages/a/.claude/agents/sub/deep.md'));
        await changed(client, 'w/.claude/agents/broken.md', 2);
        await changed(client, 'w/packages/a/.claude/agents/sub/deep.md', 3);
        expect(await reports(client)).toEqual([
          'w/.claude/agents/broken.md: nothing',
          'w/packages/a/.claude/agents/sub/deep.md: nothing',
        ]);
      },
      { folders: ['w'], settings: { value: {} } },
    );
  });

  test('of a plugin of which nothing was reported are judged once a file of it is opened', async () => {
    writeFiles(PROJECT);
    await withServer(
      PULL,
      async (client) => {
        expect(await reports(client)).toHaveLength(3);
        writeFiles({
          'w/new/.claude-plugin/plugin.json': '{"name": "new", "agents": "./agents"}',
          'w/new/agents/one.md': FINE,
        });
        await client.open('w/new/.claude-plugin/plugin.json', '{"name": "new", "agents": "./agents"}');
        for (;;) if ((await reports(client)).includes('w/new/agents/one.md: agent-not-listed')) return;
      },
      { folders: ['w'], settings: { value: {} } },
    );
  });

  test('what a client was told of a file that it has closed is taken back when the file is gone', async () => {
    writeFiles(PROJECT);
    await withServer(
      PULL,
      async (client) => {
        const uri = await client.open('w/.claude/agents/broken.md', BROKEN);
        await reports(client);
        await client.notify('textDocument/didClose', { textDocument: { uri } });
        // A file that is renamed is closed, asked about once more, and only then gone.
        await client.request('textDocument/diagnostic', { textDocument: { uri } });
        rmSync(path.join(testFolder(), 'w/.claude/agents/broken.md'));
        await changed(client, 'w/.claude/agents/broken.md', 3);
        for (;;) if ((await reports(client)).includes('w/.claude/agents/broken.md: nothing')) return;
      },
      { folders: ['w'], settings: { value: {} } },
    );
  });

  test('are judged by the nearest configuration, and anew when that changes', async () => {
    writeFiles({ ...PROJECT, 'w/subagent-prompts.json': '{"rules": {"description-invalid": "off"}}' });
    await withServer(
      PULL,
      async (client) => {
        expect(await reports(client)).toEqual(['w/plugin/agents/color.md: value-invalid']);
        const uri = await client.open('w/.claude/agents/broken.md', BROKEN);
        const report = () =>
          client.request<{ items: { code: string }[] }>('textDocument/diagnostic', { textDocument: { uri } });
        expect((await report()).items).toEqual([]);
        const told = client.nextPush();
        writeFiles({ 'w/subagent-prompts.json': '{"rules": {"florp": "off"}}' });
        await changed(client, 'w/subagent-prompts.json', 2);
        expect(await reports(client)).toContain('w/packages/a/.claude/agents/sub/deep.md: description-invalid');
        expect((await report()).items.map(({ code }) => code)).toEqual(['description-invalid']);
        const { uri: where, diagnostics } = await told;
        expect([fileOf(where), diagnostics.map(({ message }) => message)]).toEqual([
          'w/subagent-prompts.json',
          ['There is no rule ‘florp’.'],
        ]);
        const taken = client.nextPush();
        rmSync(path.join(testFolder(), 'w/subagent-prompts.json'));
        await changed(client, 'w/subagent-prompts.json', 3);
        expect((await taken).diagnostics).toEqual([]);
      },
      { folders: ['w'], settings: { value: {} } },
    );
  });

  test('lie in the folders of the configuration, too, and elsewhere when that changes', async () => {
    writeFiles({
      'w/packs/p.md': '---\nname: p\n---\n',
      'w/kept/k.md': '---\nname: k\n---\n',
      'w/package.json': '{"subagent-prompts": {"agentFolders": ["packs"]}}',
    });
    await withServer(
      PULL,
      async (client) => {
        expect(await reports(client)).toEqual(['w/packs/p.md: description-invalid']);
        writeFiles({ 'w/package.json': '{"subagent-prompts": {"agentFolders": ["kept"]}}' });
        await changed(client, 'w/package.json', 2);
        expect(await reports(client)).toEqual(['w/kept/k.md: description-invalid', 'w/packs/p.md: nothing']);
      },
      { folders: ['w'], settings: { value: {} } },
    );
  });

  test('lie there no longer once the folder is left that says so', async () => {
    writeFiles({
      'w/.claude/agents/broken.md': BROKEN,
      'v/packs/p.md': '---\nname: p\n---\n',
      'v/package.json': '{"subagent-prompts": {"agentFolders": ["packs"]}}',
      'w/packs/q.md': '---\nname: q\n---\n',
    });
    await withServer(
      PULL,
      async (client) => {
        expect(await reports(client)).toEqual([
          'v/packs/p.md: description-invalid',
          'w/.claude/agents/broken.md: description-invalid',
          'w/packs/q.md: description-invalid',
        ]);
        const event = { added: [], removed: [{ uri: uriOf('v'), name: 'v' }] };
        await client.notify('workspace/didChangeWorkspaceFolders', { event });
        expect(await reports(client)).toEqual(['v/packs/p.md: nothing', 'w/packs/q.md: nothing']);
      },
      { folders: ['v', 'w'], settings: { value: {} } },
    );
  });

  test('a file that is open is its editor’s, and is reported anew when that is closed', async () => {
    writeFiles(PROJECT);
    await withServer(
      PULL,
      async (client) => {
        const uri = await client.open('w/.claude/agents/broken.md', FINE);
        expect(await reports(client)).not.toContain('w/.claude/agents/broken.md: description-invalid');
        await client.notify('textDocument/didClose', { textDocument: { uri } });
        const { items } = await client.request<{ items: { code: string }[] }>('textDocument/diagnostic', {
          textDocument: { uri },
        });
        expect(items.map(({ code }) => code)).toEqual(['description-invalid']);
        expect(await reports(client)).toContain('w/.claude/agents/broken.md: description-invalid');
      },
      { folders: ['w'], settings: { value: {} } },
    );
  });

  test('what was reported of a file is taken back when an editor shows it', async () => {
    writeFiles(PROJECT);
    await withServer(
      PULL,
      async (client) => {
        expect(await reports(client)).toContain('w/.claude/agents/broken.md: description-invalid');
        const uri = await client.open('w/.claude/agents/broken.md', BROKEN);
        await client.request('textDocument/diagnostic', { textDocument: { uri } });
        expect(await reports(client)).toEqual(['w/.claude/agents/broken.md: nothing']);
      },
      { folders: ['w'], settings: { value: {} } },
    );
  });

  test('an open document that no editor shows is reported as what it says, and so is one that is hidden', async () => {
    writeFiles(PROJECT);
    await withServer(
      PULL,
      async (client) => {
        const broken = (all: readonly string[]) => all.filter((one) => one.includes('/broken.md'));
        await reports(client);
        const uri = await client.open('w/.claude/agents/broken.md', FINE.replace('name: fine', 'name: open'));
        expect(broken(await reports(client))).toEqual(['w/.claude/agents/broken.md: nothing']);
        await client.request('textDocument/diagnostic', { textDocument: { uri } });
        const textDocument = { uri, version: 2 };
        await client.notify('textDocument/didChange', { textDocument, contentChanges: [{ text: BROKEN }] });
        await client.notify('subagentPrompts/findingsDropped', { textDocument: { uri } });
        expect(broken(await reports(client))).toEqual(['w/.claude/agents/broken.md: description-invalid']);
      },
      { folders: ['w'], settings: { value: {} } },
    );
  });

  test('are left alone where a setting says so', async () => {
    writeFiles(PROJECT);
    const settings = { value: { checkClosedFiles: false } as unknown };
    await withServer(
      PULL,
      async (client) => {
        expect(await reports(client)).toEqual([]);
        settings.value = {};
        await client.notify('workspace/didChangeConfiguration', { settings: null });
        expect(await reports(client)).toHaveLength(3);
        settings.value = { checkClosedFiles: false };
        await client.notify('workspace/didChangeConfiguration', { settings: null });
        expect((await reports(client)).every((one) => one.endsWith('nothing'))).toBe(true);
      },
      { folders: ['w'], settings },
    );
  });

  test('are sent to a client that does not ask', async () => {
    writeFiles({ 'w/.claude/agents/broken.md': BROKEN });
    await withServer(
      { workspace: { workspaceFolders: true } },
      async (client) => {
        const { uri, diagnostics } = await client.nextPush();
        expect([fileOf(uri), diagnostics.map(({ code }) => code)]).toEqual([
          'w/.claude/agents/broken.md',
          ['description-invalid'],
        ]);
        const pushed = client.nextPush();
        writeFiles({ 'w/.claude/agents/broken.md': FINE });
        await changed(client, 'w/.claude/agents/broken.md', 2);
        expect((await pushed).diagnostics).toEqual([]);
      },
      { folders: ['w'] },
    );
  });
});
