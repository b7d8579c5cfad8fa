import { describe, expect, test } from 'vitest';
import type {
  CancellationToken,
  ClientCapabilities,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { browserHost } from '../../server/src/browserHost.ts';
import { filesFor } from '../../server/src/lsp/clientFiles.ts';
import { type AgentList, type FileParams, LIST_AGENTS, LIST_FOLDER, READ_FILE } from '../../server/src/lsp/protocol.ts';
import { otherUriOf, pathOf } from '../../server/src/lsp/uris.ts';
import { type Client, withServer } from '../support/server.ts';
import { serverInMemory } from '../support/serverInMemory.ts';

const EDITOR: ClientCapabilities = {
  workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } },
  textDocument: { diagnostic: {} },
};

const ROOT = 'vscode-vfs://github/owner/kit';

const agent = (name: string, ...lines: string[]): string =>
  ['---', `name: ${name}`, 'description: Does it.', ...lines, '---', 'You do it.', ''].join('\n');

const PROMPT = '# Code Reviewer\n\nYou are a careful reviewer.\n';

/** A server in a browser, whose client has these files below {@link ROOT}. Counts what is asked for elsewhere. */
async function inBrowser(files: Record<string, string>, talk: (client: Client, elsewhere: string[]) => Promise<void>) {
  const texts = new Map(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const elsewhere: string[] = [];
  const answers = {
    [READ_FILE]: ({ uri }: FileParams) => {
      if (!uri.startsWith(ROOT)) elsewhere.push(uri);
      return texts.get(decodeURIComponent(uri)) ?? null;
    },
    [LIST_FOLDER]: ({ uri }: FileParams) => {
      const below = [...texts.keys()].filter((one) => one.startsWith(`${decodeURIComponent(uri)}/`));
      const steps = below.map((one) => one.slice(decodeURIComponent(uri).length + 1).split('/'));
      const names = new Map(steps.map(([name, ...rest]) => [name, rest.length > 0]));
      return [...names].map(([name, isFolder]) => ({ name, isFolder, isLink: false }));
    },
  };
  await withServer(EDITOR, (client) => talk(client, elsewhere), {
    folders: [ROOT],
    options: { showsAgents: true, readsFiles: true },
    answers,
    start: () => serverInMemory(browserHost),
  });
}

async function findings(client: Client, uri: string): Promise<Diagnostic[]> {
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
  return report.kind === 'full' ? report.items : [];
}

const codes = async (client: Client, uri: string) => (await findings(client, uri)).map(({ code }) => code);

describe('paths of other file systems', () => {
  test.each([
    [
      'vscode-vfs://github/owner/kit/a b.md',
      'vscode-vfs://github/owner/kit/a b.md',
      'vscode-vfs://github/owner/kit/a%20b.md',
    ],
    ['memfs:/w/a.md', 'memfs:///w/a.md', 'memfs:/w/a.md'],
    ['memfs:/', 'memfs://', 'memfs:/'],
    ['untitled:Untitled-1', 'untitled://new/.claude/agents/Untitled-1.md', 'untitled:Untitled-1'],
  ])('%s', (uri, path, back) => {
    expect(pathOf(uri)).toBe(path);
    expect(otherUriOf(path)).toBe(back);
  });

  test('a document that will be a file of this machine has its path', () => {
    expect(pathOf('untitled:/w/.claude/agents/a.md')).toBe('/w/.claude/agents/a.md');
    expect(otherUriOf('/w/.claude/agents/a.md')).toBeUndefined();
  });

  test('what has no path', () => {
    expect(['mailto:someone', 'nothing', ''].map(pathOf)).toEqual([undefined, undefined, undefined]);
  });
});

describe('in a browser', () => {
  test('agents of a file system of the client are read, listed and judged', () =>
    inBrowser(
      {
        '.claude/agents/one.md': agent('one', 'skills: [style]'),
        '.claude/agents/two.md': agent('one'),
        '.claude/agents/folder/three.md': '---\nname: three\n---\n',
        '.claude/skills/style/SKILL.md': '---\nname: style\ndescription: Style.\n---\n',
      },
      async (client, elsewhere) => {
        const { agents, userFolder } = await client.request<AgentList>(LIST_AGENTS, null);
        expect(userFolder).toBeNull();
        expect(agents.map(({ uri, state, folder }) => [uri, state, folder])).toEqual([
          [`${ROOT}/.claude/agents/folder/three.md`, 'not-loaded', ROOT],
          [`${ROOT}/.claude/agents/one.md`, 'repeated', ROOT],
          [`${ROOT}/.claude/agents/two.md`, 'loads', ROOT],
        ]);
        const uri = await client.open(`${ROOT}/.claude/agents/one.md`, agent('one', 'skills: [style, missing]'));
        const found = await findings(client, uri);
        expect(found.map(({ code, codeDescription }) => [code, codeDescription])).toEqual([
          ['name-repeated', undefined],
          ['skill-not-found', undefined],
        ]);
        expect(found[0]!.relatedInformation?.map(({ location }) => location.uri)).toEqual([
          `${ROOT}/.claude/agents/two.md`,
        ]);
        expect(elsewhere.filter((one) => !one.startsWith('vscode-vfs://github/'))).toEqual([]);
      },
    ));

  test('a rename reaches the files that name the agent', () =>
    inBrowser(
      { '.claude/agents/critic.md': agent('code-critic'), 'CLAUDE.md': 'Ask the code-critic agent.\n' },
      async (client) => {
        const uri = await client.open(`${ROOT}/.claude/agents/critic.md`, agent('code-critic'));
        await client.request<AgentList>(LIST_AGENTS, null);
        const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
          textDocument: { uri },
          position: { line: 1, character: 7 },
          newName: 'code-judge',
        });
        const edited = edit.documentChanges!.flatMap((one) => ('textDocument' in one ? [one.textDocument.uri] : []));
        expect(edited.sort()).toEqual([uri, `${ROOT}/CLAUDE.md`]);
      },
    ));

  test('a document of a scheme that no folder has is left alone', () =>
    inBrowser({}, async (client) => {
      const text = '---\nname: x\n---\n';
      expect(await codes(client, await client.open('git:/w/.claude/agents/x.md', text))).toEqual([]);
      expect(await codes(client, await client.open('memfs:/w/.claude/agents/x.md', text))).toEqual([]);
    }));
});

describe('a document that is no file yet', () => {
  test('where it will be an agent, it is judged', () =>
    withServer(EDITOR, async (client) => {
      expect(await codes(client, await client.open('untitled:/w/.claude/agents/x.md', '---\nname: x\n---\n'))).toEqual([
        'description-invalid',
      ]);
    }));

  test('without a place it is judged when it begins as an agent, or is called one', () =>
    withServer(EDITOR, async (client) => {
      const refused = agent('one', 'tools: read', 'skills: [unknown]');
      expect(await codes(client, await client.open('untitled:Untitled-1', refused))).toEqual(['no-tool-resolves']);
      expect(await codes(client, await client.open('untitled:Untitled-2', PROMPT))).toEqual([]);
      expect(await codes(client, await client.open('untitled:Untitled-3', PROMPT, 'chatagent'))).toEqual([
        'header-missing',
      ]);
    }));

  test('edits reach it by its own URI', () =>
    withServer(EDITOR, async (client) => {
      const uri = await client.open('untitled:/w/.claude/agents/one.md', agent('one'));
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
        textDocument: { uri },
        position: { line: 1, character: 7 },
        newName: 'two',
      });
      expect(edit.documentChanges).toEqual([
        {
          textDocument: { uri, version: 1 },
          edits: [
            {
              range: { start: { line: 1, character: 6 }, end: { line: 1, character: 9 } },
              newText: 'two',
            },
          ],
        },
      ]);
    }));
});

test('URIs are written as VS Code writes them', () => {
  for (const uri of ['vscode-vfs://github/o/r/a%20b.md', 'memfs:/w/%C3%A9.md', 'vscode-test-web://mount/x.md']) {
    expect(otherUriOf(pathOf(uri)!)).toBe(URI.parse(uri).toString());
  }
});

test('a file that the client never answers for counts as missing, and is asked for no longer', async () => {
  const cancelled: string[] = [];
  const connection = {
    sendRequest: (_: string, { uri }: FileParams, token: CancellationToken) => {
      token.onCancellationRequested(() => cancelled.push(uri));
      return new Promise(() => {});
    },
  };
  const files = filesFor(connection as never, browserHost, true, 1);
  expect([await files.read('/w/a.md'), await files.list('/w')]).toEqual([undefined, []]);
  expect(cancelled).toEqual(['file:///w/a.md', 'file:///w']);
});
