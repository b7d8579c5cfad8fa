import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DocumentLink,
  Location,
  TextDocumentEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { marked } from '../support/agent.ts';
import { type Client, testFolder, withServer } from '../support/server.ts';
import { EDITOR } from '../support/serverInMemory.ts';

const CLIENT: ClientCapabilities = {
  textDocument: EDITOR,
  workspace: {
    diagnostics: { refreshSupport: true },
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['rename'], changeAnnotationSupport: {} },
  },
};

/** Writes files, each text by its path; resolves what a client sends for a place. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(testFolder(), file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

const agent = (name: string, body = ''): string => `---\nname: ${name}\ndescription: Does it.\n---\n${body}`;
const uriOf = (file: string): string => pathToFileURL(path.join(testFolder(), file)).href;
const fileOf = (uri: string): string => path.relative(testFolder(), fileURLToPath(uri)).replaceAll('\\', '/');

/** Opens a file with a cursor in it. */
async function openAt(client: Client, file: string, input: string) {
  const { text, offset } = marked(input);
  const uri = await client.open(file, text);
  return { textDocument: { uri }, position: TextDocument.create('', '', 0, text).positionAt(offset) };
}

const placed = ({ uri, range }: Location): string =>
  `${fileOf(uri)}:${range.start.line}:${range.start.character}-${range.end.character}`;

/** The first text that an edit brings. */
const newText = ({ documentChanges = [] }: WorkspaceEdit): unknown =>
  documentChanges
    .flatMap((one) => ('edits' in one ? one.edits : []))
    .map((edit) => ('newText' in edit ? edit.newText : undefined))[0];

/** One project with an agent that others name. */
const PROJECT = {
  'w/.claude/agents/code-critic.md': agent('code-critic'),
  'w/.claude/agents/lead.md': agent('team-lead', 'Use the code-critic agent.\n'),
  'w/CLAUDE.md': 'Ask the code-critic agent.\n',
  'w/.claude/settings.json': '{"permissions": {"deny": ["Agent(code-critc)"]}}\n',
};

describe('a project that is open', () => {
  const inProject = (talk: (client: Client) => Promise<void>, capabilities = CLIENT) => {
    write(PROJECT);
    return withServer(capabilities, talk, { folders: ['w'] });
  };

  test.each([
    [{}, []],
    [{ settings: { agentFolders: ['packs'] } }, ['tool-unknown']],
    [{ settings: { agentFolders: 'packs' } }, []],
  ])('in folders that a setting names, agents are judged: %j', async (options, codes) => {
    write(PROJECT);
    await withServer(
      CLIENT,
      async (client) => {
        const text = '---\nname: packed\ndescription: Packs.\ntools: Read, grep\n---\n';
        const uri = await client.open('w/packs/db/packed.md', text);
        const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
          textDocument: { uri },
        });
        expect(items.map(({ code }) => code)).toEqual(codes);
      },
      { folders: ['w'], options },
    );
  });

  test('references and the definition, from an agent and from memory', () =>
    inProject(async (client) => {
      for (const [file, input] of [
        ['w/.claude/agents/lead.md', agent('team-lead', 'Use the code-cri<|>tic agent.\n')],
        ['w/CLAUDE.md', 'Ask the code-cri<|>tic agent.\n'],
      ] as const) {
        const at = await openAt(client, file, input);
        const found = await client.request<Location[]>('textDocument/references', {
          ...at,
          context: { includeDeclaration: true },
        });
        expect(found.map(placed)).toEqual([
          'w/.claude/agents/code-critic.md:1:6-17',
          'w/.claude/agents/lead.md:4:8-19',
          'w/CLAUDE.md:0:8-19',
        ]);
        const without = await client.request<Location[]>('textDocument/references', {
          ...at,
          context: { includeDeclaration: false },
        });
        expect(without).toHaveLength(2);
        const definition = await client.request<Location>('textDocument/definition', at);
        expect(placed(definition)).toBe('w/.claude/agents/code-critic.md:1:6-17');
        const highlights = await client.request<unknown[]>('textDocument/documentHighlight', at);
        expect(highlights).toHaveLength(1);
        // Where no agent is named, an editor looks for the same word.
        const elsewhere = { ...at, position: { line: 0, character: 0 } };
        expect(await client.request('textDocument/documentHighlight', elsewhere)).toBeNull();
        const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', at);
        expect(hover.contents.value).toContain('Does it.');
      }
    }));

  test('a text that is open counts as it is there, not as it is on disk', () =>
    inProject(async (client) => {
      await client.open('w/CLAUDE.md', 'Nobody.\n');
      const at = await openAt(client, 'w/.claude/agents/lead.md', agent('team-lead', 'code-<|>critic, code-critic\n'));
      const found = await client.request<Location[]>('textDocument/references', {
        ...at,
        context: { includeDeclaration: false },
      });
      expect(found.map(placed)).toEqual(['w/.claude/agents/lead.md:4:0-11', 'w/.claude/agents/lead.md:4:13-24']);
    }));

  test('a new name: in all files as one edit, that of the file and of its memory included', () =>
    inProject(async (client) => {
      write({ 'w/.claude/agent-memory/code-critic/MEMORY.md': 'Notes.\n' });
      const at = await openAt(client, 'w/.claude/agents/code-critic.md', agent('code-cr<|>itic'));
      expect(await client.request('textDocument/prepareRename', at)).toEqual({
        range: { start: { line: 1, character: 6 }, end: { line: 1, character: 17 } },
        placeholder: 'code-critic',
      });
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'reviewer' });
      const changes = edit.documentChanges as (TextDocumentEdit & { kind?: string; annotationId?: string })[];
      expect(
        changes.map(({ textDocument, edits, kind, annotationId }) =>
          kind ? `${kind} ${annotationId}` : `${fileOf(textDocument.uri)} ${textDocument.version} ${edits.length}`,
        ),
      ).toEqual([
        'w/.claude/agents/code-critic.md 1 1',
        'w/.claude/agents/lead.md null 1',
        'w/CLAUDE.md null 1',
        'rename file',
        'rename memory',
      ]);
      expect(changes.at(-2)).toMatchObject({ newUri: uriOf('w/.claude/agents/reviewer.md') });
      expect(changes.at(-1)).toMatchObject({ newUri: uriOf('w/.claude/agent-memory/reviewer') });
    }));

  test('a client that can do less gets plain edits', () =>
    inProject(
      async (client) => {
        const at = await openAt(client, 'w/.claude/agents/code-critic.md', agent('code-cr<|>itic'));
        const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'reviewer' });
        expect(Object.keys(edit.changes ?? {}).map(fileOf)).toEqual([
          'w/.claude/agents/code-critic.md',
          'w/.claude/agents/lead.md',
          'w/CLAUDE.md',
        ]);
      },
      { textDocument: { diagnostic: {} } },
    ));

  test('a refusal says why', () =>
    inProject(async (client) => {
      const at = await openAt(client, 'w/.claude/agents/lead.md', agent('team-l<|>ead', 'Use the Explore agent.\n'));
      await expect(client.request('textDocument/rename', { ...at, newName: 'a:b' })).rejects.toThrow(
        'A name must not hold ‘:’, which separates a plugin from its agents.',
      );
      const position = { line: 4, character: 10 };
      await expect(client.request('textDocument/prepareRename', { ...at, position })).rejects.toThrow(
        '‘Explore’ is built into Claude Code and keeps its name.',
      );
    }));

  test('a file that gets another name takes its agent’s along', () =>
    inProject(async (client) => {
      const files = [{ oldUri: uriOf('w/.claude/agents/code-critic.md'), newUri: uriOf('w/.claude/agents/judge.md') }];
      const edit = await client.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
      const changes = edit.documentChanges as TextDocumentEdit[];
      expect(changes.map(({ textDocument }) => fileOf(textDocument.uri))).toEqual([
        'w/.claude/agents/code-critic.md',
        'w/.claude/agents/lead.md',
        'w/CLAUDE.md',
      ]);
      const none = [{ oldUri: uriOf('w/.claude/agents/lead.md'), newUri: uriOf('w/.claude/agents/x.md') }];
      expect(await client.request('workspace/willRenameFiles', { files: none })).toBeNull();
    }));

  test('who hands work to whom', () =>
    inProject(async (client) => {
      const at = await openAt(client, 'w/.claude/agents/code-critic.md', agent('code-cr<|>itic'));
      const [item] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', at);
      expect([item?.name, fileOf(item?.uri ?? '')]).toEqual(['code-critic', 'w/.claude/agents/code-critic.md']);
      const calls = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
      expect(calls.map(({ from, fromRanges }) => [from.name, fromRanges.length])).toEqual([
        ['team-lead', 1],
        ['CLAUDE.md', 1],
      ]);
      const lead = calls[0]!.from;
      const called = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item: lead });
      expect(called.map(({ to }) => to.name)).toEqual(['code-critic']);
    }));

  test('agents are symbols of the workspace', () =>
    inProject(async (client) => {
      const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'critic' });
      expect(found.map(({ name, location }) => `${name} ${placed(location as Location)}`)).toEqual([
        'code-critic w/.claude/agents/code-critic.md:1:6-17',
      ]);
    }));

  test('settings have findings and fixes', () =>
    inProject(async (client) => {
      const text = PROJECT['w/.claude/settings.json'];
      const uri = await client.open('w/.claude/settings.json', text, 'json');
      const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      expect(items.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['agent-not-found 3']);
      const { range } = items[0]!;
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: items },
      });
      expect(actions.map(({ title, edit }) => [title, newText(edit!)])).toEqual([
        ['Change ‘code-critc’ to ‘code-critic’', 'code-critic'],
      ]);
    }));

  test('the settings of a plugin have findings, as those of a project have', () =>
    inProject(async (client) => {
      write({ 'w/plugin/.claude-plugin/plugin.json': '{"name": "helper"}' });
      const uri = await client.open('w/plugin/settings.json', '{"agent": "nobody"}', 'json');
      const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      expect(items.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['agent-not-found 2']);
    }));

  test('a comment suppresses a finding in a skill, and is offered there', () =>
    inProject(async (client) => {
      const skill = (...lines: string[]) =>
        ['---', 'name: s', 'context: fork', ...lines, 'agent: code-critc', '---', ''].join('\n');
      const codes = async (file: string, text: string) => {
        const uri = await client.open(file, text);
        const document = { textDocument: { uri } };
        const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', document);
        return { document, items };
      };
      const { document, items } = await codes('w/.claude/skills/s/SKILL.md', skill());
      expect(items.map(({ code }) => code)).toEqual(['agent-not-found']);
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        ...document,
        range: items[0]!.range,
        context: { diagnostics: items },
      });
      expect(actions.map(({ title, edit }) => [title, newText(edit!)])).toEqual([
        ['Change ‘code-critc’ to ‘code-critic’', 'code-critic'],
        ['Ignore agent-not-found here, by a comment', '# subagent-prompts-disable-next-line agent-not-found\n'],
      ]);
      const comment = '# subagent-prompts-disable-next-line agent-not-found';
      expect((await codes('w/.claude/skills/t/SKILL.md', skill(comment))).items).toEqual([]);
    }));

  test('what has changed on disk is known: files, and folders that come and go', () =>
    inProject(async (client) => {
      const names = async (): Promise<string[]> =>
        (await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: '' })).map(({ name }) => name);
      const changed = async (...files: string[]): Promise<void> => {
        const refreshed = client.nextRefresh();
        await client.notify('workspace/didChangeWatchedFiles', {
          changes: files.map((file) => ({ uri: uriOf(file), type: 2 })),
        });
        await refreshed;
      };
      expect(await names()).toEqual(['code-critic', 'team-lead']);
      write({ 'w/.claude/agents/sub/new.md': agent('newcomer'), 'w/in/.claude/agents/deep.md': agent('deep') });
      await changed('w/.claude/agents/sub/new.md', 'w/in/.claude/agents/deep.md');
      expect(await names()).toEqual(['code-critic', 'team-lead', 'newcomer', 'deep']);
      renameSync(path.join(testFolder(), 'w/.claude/agents/sub'), path.join(testFolder(), 'w/.claude/agents/up'));
      await changed('w/.claude/agents/sub', 'w/.claude/agents/up');
      expect(existsSync(path.join(testFolder(), 'w/.claude/agents/up/new.md'))).toBe(true);
      expect(await names()).toEqual(['code-critic', 'team-lead', 'newcomer', 'deep']);
    }));
});

test('paths that lead somewhere are links', async () => {
  write(PROJECT);
  write({
    'w/docs/style.md': 'x\n',
    'w/.claude/skills/review/SKILL.md': '---\nname: review\n---\n',
    'w/.mcp.json': '{"mcpServers": {"db": {}}}',
  });
  await withServer(
    CLIENT,
    async (client) => {
      const text = [
        '---',
        'name: team-lead',
        'description: d',
        'skills: [review, nothing]',
        'tools: Read, mcp__db__query',
        '---',
        'Read @docs/style.md and `./docs/style.md`, write docs/new.md; see ../agents/code-critic.md.',
        'https://example.org/docs/style.md and docs are no files.',
        '',
      ].join('\n');
      const uri = await client.open('w/.claude/agents/lead.md', text);
      const found = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
      const document = TextDocument.create('', '', 0, text);
      expect(found.map(({ range, target }) => `${document.getText(range)} ${fileOf(target!)}`)).toEqual([
        'mcp__db__query w/.mcp.json',
        'review w/.claude/skills/review/SKILL.md',
        'docs/style.md w/docs/style.md',
        './docs/style.md w/docs/style.md',
        '../agents/code-critic.md w/.claude/agents/code-critic.md',
      ]);
      expect(
        found.flatMap(({ range, tooltip }) => (tooltip ? [`${document.getText(range)}: ${tooltip}`] : [])),
      ).toEqual(['docs/style.md: Claude Code does not insert this file into the prompt: the agent only sees its path']);
    },
    { folders: ['w'] },
  );
});

test('two agents of one name lead to one another', async () => {
  write({ 'w/.claude/agents/a.md': agent('same'), 'w/.claude/agents/b.md': agent('same') });
  await withServer(
    CLIENT,
    async (client) => {
      const uri = await client.open('w/.claude/agents/a.md', agent('same'));
      const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      expect(
        items.map(({ code, relatedInformation }) => [
          code,
          relatedInformation?.map(({ location }) => placed(location)),
        ]),
      ).toEqual([['name-repeated', ['w/.claude/agents/b.md:1:6-10']]]);
    },
    { folders: ['w'] },
  );
});

test('two folders with the same names do not mix, nor do two clients', async () => {
  write({
    'one/.claude/agents/a.md': agent('code-critic'),
    'one/CLAUDE.md': 'Use the code-critic agent.\n',
    'two/.claude/agents/b.md': agent('code-critic'),
    'two/CLAUDE.md': 'Use the code-critic agent.\n',
  });
  const found = async (client: Client, folder: string): Promise<string[]> => {
    const at = await openAt(client, `${folder}/CLAUDE.md`, 'Use the code-c<|>ritic agent.\n');
    return (
      await client.request<Location[]>('textDocument/references', { ...at, context: { includeDeclaration: true } })
    ).map(placed);
  };
  const ofOne = ['one/.claude/agents/a.md:1:6-17', 'one/CLAUDE.md:0:8-19'];
  const ofTwo = ['two/.claude/agents/b.md:1:6-17', 'two/CLAUDE.md:0:8-19'];
  await withServer(
    CLIENT,
    async (client) => {
      expect(await found(client, 'one')).toEqual(ofOne);
      expect(await found(client, 'two')).toEqual(ofTwo);
      await withServer(CLIENT, async (other) => expect(await found(other, 'two')).toEqual(ofTwo), { folders: ['two'] });
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
        ...{ textDocument: { uri: uriOf('one/CLAUDE.md') }, position: { line: 0, character: 10 } },
        newName: 'reviewer',
      });
      const texts = (edit.documentChanges as TextDocumentEdit[]).filter(({ edits }) => edits);
      expect(texts.map(({ textDocument }) => fileOf(textDocument.uri))).toEqual([
        'one/.claude/agents/a.md',
        'one/CLAUDE.md',
      ]);
    },
    { folders: ['one', 'two'] },
  );
});

test('the folders above, up to the repository’s, are watched as well', async () => {
  write({ 'repo/.git/HEAD': '', 'repo/.claude/agents/upper.md': agent('upper-one'), 'repo/in/CLAUDE.md': 'x\n' });
  const capabilities: ClientCapabilities = {
    ...CLIENT,
    workspace: {
      ...CLIENT.workspace,
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    },
  };
  await withServer(
    capabilities,
    async (client) => {
      const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'upper' });
      expect(found.map(({ name }) => name)).toEqual(['upper-one']);
      const watched = client.registered.filter(({ method }) => method === 'workspace/didChangeWatchedFiles');
      expect(watched).toHaveLength(2);
    },
    { folders: ['repo/in'] },
  );
});
