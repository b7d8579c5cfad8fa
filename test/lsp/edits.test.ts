import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, withServer } from '../support/server.ts';
import { EDITOR } from '../support/serverInMemory.ts';

const CLIENT: ClientCapabilities = {
  textDocument: EDITOR,
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['rename'], changeAnnotationSupport: {} },
  },
};

const TEXT = ['---', 'name: critic', 'description: Use the critic agent\\nnow.', 'color: Red', '---', ''].join('\n');
/** What is typed while a request is under way: all places behind it are other ones then. */
const TYPED = 'once more ';

const AT_TEXT = { line: 2, character: 'description: '.length };

/** Documents that are open in their first version, and the texts of their versions. */
async function openMany(client: Client, count: number) {
  const uris: string[] = [];
  for (let index = 0; index < count; index++) {
    // A project of its own each, so that the names are free.
    uris.push(await client.open(`p${index}/.claude/agents/critic.md`, TEXT));
  }
  return uris;
}

const typeInto = (client: Client, uri: string): Promise<void> =>
  client.notify('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: AT_TEXT, end: AT_TEXT }, text: TYPED }],
  });

const VERSIONS: Readonly<Record<number, string>> = { 1: TEXT, 2: TEXT.replace('Use', `${TYPED}Use`) };

/** The texts that an edit replaces, in the version of the document that it says it is for. */
function replaced(edit: WorkspaceEdit): string[] {
  const texts = (edit.documentChanges ?? []).filter((one): one is TextDocumentEdit => 'textDocument' in one);
  expect(edit.changes).toBeUndefined();
  return texts.flatMap(({ textDocument: { uri, version }, edits }) => {
    const document = TextDocument.create(uri, '', version ?? 0, VERSIONS[version ?? 0] ?? `no version ${version}`);
    return edits.map((one) => document.getText((one as { range: Parameters<typeof document.getText>[0] }).range));
  });
}

/** The answer of a request that a change overtakes; undefined where it says that the text has changed. */
async function raced<T>(client: Client, uri: string, request: () => Promise<T>): Promise<T | undefined> {
  const answer = request().catch((error: { code: number }) => {
    // The text has changed, or what stands at the place now cannot be renamed.
    expect([-32801, -32600]).toContain(error.code);
    return undefined;
  });
  await typeInto(client, uri);
  return answer;
}

const AT_NAME = { line: 1, character: 8 };
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };

describe('an edit that a change of the text overtakes is for the text that it was computed from, or refused', () => {
  test('renaming', () =>
    withServer(CLIENT, async (client) => {
      const uris = await openMany(client, 40);
      const edits = await Promise.all(
        uris.map((uri) =>
          raced(client, uri, () =>
            client.request<WorkspaceEdit>('textDocument/rename', {
              textDocument: { uri },
              position: AT_NAME,
              newName: 'reviewer',
            }),
          ),
        ),
      );
      expect(new Set(edits.flatMap((edit) => (edit ? replaced(edit) : 'critic')))).toEqual(new Set(['critic']));
    }));

  test('a file that gets another name', () =>
    withServer(CLIENT, async (client) => {
      const [uri = ''] = await openMany(client, 1);
      const files = [{ oldUri: uri, newUri: uri.replace('critic.md', 'judge.md') }];
      const edit = await raced(client, uri, () =>
        client.request<WorkspaceEdit>('workspace/willRenameFiles', { files }),
      );
      if (edit) expect(new Set(replaced(edit))).toEqual(new Set(['critic']));
    }));

  test.each([['quickfix'], ['source.fixAll'], ['refactor.rewrite']])('%s', (kind) =>
    withServer(CLIENT, async (client) => {
      const [uri = ''] = await openMany(client, 1);
      const params = { textDocument: { uri }, range: WHOLE, context: { diagnostics: [], only: [kind] } };
      const actions = await raced(client, uri, () => client.request<CodeAction[]>('textDocument/codeAction', params));
      expect(actions?.length).toBeGreaterThan(0);
      for (const { title, edit } of actions ?? []) {
        const [version] = (edit!.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => textDocument.version);
        expect([1, 2], title).toContain(version);
        for (const text of replaced(edit!)) expect(text, title).not.toContain('no version');
        if (title.includes('red')) expect(replaced(edit!)).toEqual(['Red']);
      }
    }),
  );

  test('a command', () =>
    withServer(CLIENT, async (client) => {
      const [uri = ''] = await openMany(client, 1);
      const applied = client.nextEdit() as unknown as Promise<ApplyWorkspaceEditParams>;
      const command = { command: 'subagentPrompts.rewriteDescription', arguments: [uri, 'lines'] };
      await raced(client, uri, () => client.request('workspace/executeCommand', command));
      const [text = ''] = replaced((await applied).edit);
      expect([TEXT, TEXT.replace('Use', `${TYPED}Use`)].some((one) => one.includes(`description:${text}\n`))).toBe(
        true,
      );
    }));
});

describe('a renaming that moves the file', () => {
  const rename = (client: Client, uri: string): Promise<WorkspaceEdit> =>
    client.request('textDocument/rename', { textDocument: { uri }, position: AT_NAME, newName: 'reviewer' });
  const announce = (client: Client, uri: string): Promise<WorkspaceEdit | null> =>
    client.request('workspace/willRenameFiles', {
      files: [{ oldUri: uri, newUri: uri.replace('critic.md', 'reviewer.md') }],
    });
  const applyTo = async (client: Client, uri: string): Promise<void> => {
    const text = TEXT.replaceAll('critic', 'reviewer');
    await client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text }],
    });
  };

  test('is not repeated when the client announces the move, before or after it has told of the edits', () =>
    withServer(CLIENT, async (client) => {
      const [before = '', after = ''] = await openMany(client, 2);
      await rename(client, before);
      expect(await announce(client, before)).toBeNull();
      await rename(client, after);
      await applyTo(client, after);
      expect(await announce(client, after)).toBeNull();
      // An agent that has the new name already needs no other.
      expect(await announce(client, after)).toBeNull();
    }));

  test('leaves a later move of the same kind alone', () =>
    withServer(CLIENT, async (client) => {
      const [uri = ''] = await openMany(client, 1);
      await rename(client, uri);
      expect(await announce(client, uri)).toBeNull();
      expect(replaced((await announce(client, uri))!)).toEqual(['critic', 'critic']);
    }));
});

test('only one file of the server makes edits of the workspace', () => {
  const folder = path.resolve(import.meta.dirname, '../../server/src/lsp');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const makers = files.filter((file) =>
    /\b(?:documentChanges|changes)\s*:\s*[^;]*[[{]/.test(readFileSync(path.join(folder, file), 'utf8')),
  );
  expect(makers).toEqual(['edits.ts']);
});
