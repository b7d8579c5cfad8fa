import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type {
  ClientCapabilities,
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
  MarkupContent,
  Range,
  SelectionRange,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { marked, withHeader } from '../support/agent.ts';
import { type Client, testFolder, withServer } from '../support/server.ts';
import { EDITOR } from '../support/serverInMemory.ts';

const PULL: ClientCapabilities = { textDocument: EDITOR };

const pull = async (client: Client, uri: string): Promise<Diagnostic[]> =>
  (await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })).items;

describe('diagnostics', () => {
  test('a client that asks gets them, with code, range, severity and a link', async () => {
    await withServer(PULL, async (client) => {
      const uri = await client.open('.claude/agents/deep/a.md', withHeader('color: Blue'), 'chatagent');
      expect(await pull(client, uri)).toEqual([
        {
          code: 'value-invalid',
          codeDescription: { href: expect.stringMatching(/^file:.*\/docs\/rules\.md#L\d+$/) },
          message: expect.stringContaining('color cannot be ‘Blue’'),
          range: { start: { line: 3, character: 7 }, end: { line: 3, character: 11 } },
          severity: 2,
          source: 'subagent-prompts',
        },
      ]);
    });
  });

  test('a client that does not ask gets them sent, and taken away on close', async () => {
    await withServer({}, async (client) => {
      const first = client.nextPush();
      const uri = await client.open('.claude/agents/a.md', withHeader('color: Blue'));
      expect((await first).diagnostics.map(({ code }) => code)).toEqual(['value-invalid']);
      const second = client.nextPush();
      await client.notify('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range: { start: { line: 3, character: 7 }, end: { line: 3, character: 8 } }, text: 'b' }],
      });
      expect((await second).diagnostics).toEqual([]);
      const third = client.nextPush();
      await client.notify('textDocument/didClose', { textDocument: { uri } });
      expect(await third).toEqual({ uri, diagnostics: [] });
    });
  });

  test('only agents are judged: by path, and by the manifest of a plugin', async () => {
    mkdirSync(path.join(testFolder(), 'plugin/.claude-plugin'), { recursive: true });
    writeFileSync(path.join(testFolder(), 'plugin/.claude-plugin/plugin.json'), '{}');
    const text = withHeader('color: Blue');
    await withServer(PULL, async (client) => {
      const count = async (file: string) => (await pull(client, await client.open(file, text))).length;
      expect(await count('plugin/agents/sub/a.md')).toBe(1);
      expect(await count('other/agents/a.md')).toBe(0);
      expect(await count('.github/agents/a.md')).toBe(0);
      expect(await count('.claude/agents/a.markdown')).toBe(0);
      expect(await count('README.md')).toBe(0);
    });
  });
});

test('completion, hover, folding and quick fixes, in lines and UTF-16 characters', async () => {
  const { text, offset } = marked(withHeader('# 🗺️ one', 'tools: Read, gr<|>', 'initialPrompt: |', '  a', '  b'));
  const positions = TextDocument.create('', '', 0, text);
  await withServer(PULL, async (client) => {
    expect(client.server.completionProvider).toBeDefined();
    const uri = await client.open('.claude/agents/a.md', text);
    const at = { textDocument: { uri }, position: positions.positionAt(offset) };
    const items = await client.request<CompletionItem[]>('textDocument/completion', at);
    const grep = items.find(({ label }) => label === 'Grep');
    expect(grep?.textEdit).toEqual({
      range: { start: { line: 4, character: 13 }, end: { line: 4, character: 15 } },
      newText: 'Grep',
    });
    const hovered = await client.request<Hover>('textDocument/hover', { ...at, position: { line: 4, character: 1 } });
    expect(hovered.range).toEqual({ start: { line: 4, character: 0 }, end: { line: 4, character: 5 } });
    const folds = await client.request('textDocument/foldingRange', { textDocument: { uri } });
    expect(folds).toEqual([{ startLine: 0, endLine: 8, kind: 'region' }]);
    const diagnostics = await pull(client, uri);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]!.range,
      context: { diagnostics },
    });
    expect(actions.map(({ title, isPreferred, diagnostics: of }) => [title, isPreferred, of?.length])).toEqual([
      ['Remove ‘gr’', undefined, 1],
      ['Ignore tool-unknown here, by a comment', undefined, 1],
      ['Write tools as ‘[…]’', undefined, undefined],
      ['Write tools as one item per line', undefined, undefined],
    ]);
  });
});

test('a client that tells documents apart has completion registered twice, without trigger characters for some', async () => {
  const completion = {
    withTriggers: [{ language: 'chatagent', pattern: '**/*.md' }],
    withoutTriggers: [{ language: 'markdown', pattern: '**/*.md' }],
  };
  const capabilities: ClientCapabilities = { textDocument: { completion: { dynamicRegistration: true } } };
  await withServer(
    capabilities,
    async (client) => {
      expect(client.server.completionProvider).toBeUndefined();
      while (client.registered.length < 2) await client.nextRegistration();
      expect(client.registered.map(({ registerOptions }) => registerOptions)).toEqual([
        {
          documentSelector: completion.withTriggers,
          triggerCharacters: expect.arrayContaining(['<', '@']),
          resolveProvider: true,
        },
        { documentSelector: completion.withoutTriggers, triggerCharacters: [], resolveProvider: true },
      ]);
    },
    { options: { completion } },
  );
});

test('agents that a plugin lists in a place of its own are offered the same', async () => {
  const write = (name: string, text: string) => {
    mkdirSync(path.join(testFolder(), path.dirname(name)), { recursive: true });
    writeFileSync(path.join(testFolder(), name), text);
  };
  write('kit/.claude-plugin/plugin.json', '{"name": "kit", "agents": ["./kept/a.md"]}');
  write('kit/kept/a.md', '---\nname: a\ndescription: Helps.\n---\n');
  const dynamicRegistration = true;
  const capabilities: ClientCapabilities = {
    textDocument: {
      synchronization: { dynamicRegistration },
      completion: { dynamicRegistration },
      hover: { dynamicRegistration },
      rename: { dynamicRegistration },
      definition: {},
      diagnostic: { dynamicRegistration },
    },
  };
  await withServer(
    capabilities,
    async (client) => {
      const documentSelector = ['file', 'untitled'].map((scheme) => ({ scheme, pattern: '**/kit/kept/a.md' }));
      while (client.registered.length === 0) await client.nextRegistration();
      expect(Object.fromEntries(client.registered.map((one) => [one.method, one.registerOptions]))).toEqual({
        'textDocument/didOpen': { documentSelector },
        'textDocument/didClose': { documentSelector },
        'textDocument/didChange': { documentSelector, syncKind: 2 },
        'textDocument/completion': { documentSelector, triggerCharacters: [], resolveProvider: true },
        'textDocument/hover': { documentSelector },
        'textDocument/rename': { documentSelector, prepareProvider: true },
        'textDocument/diagnostic': { documentSelector, interFileDependencies: true, workspaceDiagnostics: false },
      });
    },
    { folders: ['.'] },
  );
});

test('a quick fix belongs to its diagnostic and edits only what it says', async () => {
  await withServer(PULL, async (client) => {
    const text = withHeader('color: Blue');
    const uri = await client.open('.claude/agents/a.md', text);
    const diagnostics = await pull(client, uri);
    const ask = (only?: string[]) =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: diagnostics[0]!.range,
        context: { diagnostics, ...(only ? { only } : {}) },
      });
    const [action] = await ask();
    expect(action).toMatchObject({
      title: 'Change ‘Blue’ to ‘blue’',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics,
    });
    const edits = action!.edit!.changes![uri]!;
    expect(TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), edits)).toBe(withHeader('color: blue'));
    expect(await ask(['refactor'])).toEqual([]);
    expect((await ask(['quickfix'])).map(({ title }) => title)).toEqual([
      'Change ‘Blue’ to ‘blue’',
      'Ignore value-invalid here, by a comment',
    ]);
  });
});

test('without snippets, completions are plain text and templates stay away', async () => {
  await withServer({ textDocument: { diagnostic: {} } }, async (client) => {
    const { text, offset } = marked('---\nname: a\nco<|>\ndescription: |\n  x\n---\n');
    const uri = await client.open('.claude/agents/a.md', text);
    const position = TextDocument.create('', '', 0, text).positionAt(offset);
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    expect(items.find(({ label }) => label === 'color')?.textEdit?.newText).toBe('color: ');
    const inText = { textDocument: { uri }, position: { line: 4, character: 3 } };
    expect(await client.request('textDocument/completion', inText)).toEqual([]);
  });
});

const complete = async (client: Client, file: string, input: string, triggerKind = 1): Promise<CompletionItem[]> => {
  const { text, offset } = marked(input);
  const uri = await client.open(file, text);
  const position = TextDocument.create('', '', 0, text).positionAt(offset);
  const context = { triggerKind };
  return client.request('textDocument/completion', { textDocument: { uri }, position, context });
};

test('an item is explained when it is looked at', async () => {
  await withServer(PULL, async (client) => {
    const items = await complete(client, '.claude/agents/a.md', withHeader('tools: <|>'));
    const bash = items.find(({ label }) => label === 'Bash')!;
    expect(bash.documentation).toBeUndefined();
    const resolved = await client.request<CompletionItem>('completionItem/resolve', bash);
    expect(resolved).toEqual({
      ...bash,
      documentation: { kind: 'markdown', value: expect.stringContaining('Runs shell commands.') },
    });
  });
});

test('templates are offered in an empty file, but not because a dash was typed there', async () => {
  const agentTemplates = (items: CompletionItem[]) => items.filter(({ label }) => label.startsWith('agent-')).length;
  await withServer(PULL, async (client) => {
    expect(agentTemplates(await complete(client, '.claude/agents/a.md', '<|>'))).toBe(12);
    expect(agentTemplates(await complete(client, '.claude/agents/b.md', '-<|>', 2))).toBe(0);
  });
});

describe('settings', () => {
  const text = withHeader('color: Blue', 'tools: Read, NewTool');
  const codes = async (client: Client, uri: string) => (await pull(client, uri)).map(({ code }) => code);

  test('are asked for, and asked again when they change', async () => {
    const settings = { value: { rules: { 'value-invalid': 'off' } } as unknown };
    const capabilities: ClientCapabilities = {
      ...PULL,
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: true },
        diagnostics: { refreshSupport: true },
      },
    };
    await withServer(
      capabilities,
      async (client) => {
        const uri = await client.open('.claude/agents/a.md', text);
        expect(await codes(client, uri)).toEqual(['tool-unknown']);
        expect(client.registered.map(({ method }) => method)).toContain('workspace/didChangeConfiguration');
        settings.value = { knownTools: ['NewTool'] };
        const refreshed = client.nextRefresh();
        await client.notify('workspace/didChangeConfiguration', { settings: null });
        await refreshed;
        expect(await codes(client, uri)).toEqual(['value-invalid']);
      },
      { settings },
    );
  });

  test('come with the start, or are sent, from a client that cannot be asked', async () => {
    await withServer(
      PULL,
      async (client) => {
        const uri = await client.open('.claude/agents/a.md', text);
        expect(await codes(client, uri)).toEqual(['value-invalid']);
        await client.notify('workspace/didChangeConfiguration', {
          settings: { subagentPrompts: { rules: { 'value-invalid': 'off', 'tool-unknown': 'off' } } },
        });
        expect(await codes(client, uri)).toEqual([]);
      },
      { options: { settings: { rules: { 'tool-unknown': 'off' } } } },
    );
  });
});

test('what lies beside the file is known, and its changes are heard of', async () => {
  const write = (file: string, content: string): void => {
    mkdirSync(path.dirname(path.join(testFolder(), file)), { recursive: true });
    writeFileSync(path.join(testFolder(), file), content);
  };
  write('.claude/agents/helper.md', '---\nname: helper\ndescription: Helps.\n---\n');
  write('.mcp.json', '{"mcpServers": {"tracker": {"command": "tracker-mcp"}}}');
  write('src/main.ts', '');
  const capabilities: ClientCapabilities = {
    ...PULL,
    workspace: {
      diagnostics: { refreshSupport: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    },
  };
  await withServer(capabilities, async (client) => {
    const labels = async (name: string, input: string) =>
      (await complete(client, `.claude/agents/${name}.md`, input)).map(({ label }) => label);
    expect(await labels('a', withHeader('tools: Agent(<|>)'))).toContain('helper');
    expect(await labels('b', withHeader('tools: mcp<|>'))).toContain('mcp__tracker');
    expect(await labels('c', `${withHeader()}See @src/<|>`)).toEqual(['main.ts']);
    const uri = await client.open(
      '.claude/agents/d.md',
      withHeader('tools: Read, Agent(newcomer)', 'background: false').replace('name: reviewer', 'name: d'),
    );
    expect((await pull(client, uri)).map(({ code }) => code)).toEqual(['agent-not-found']);
    expect(client.registered.map(({ method }) => method)).toContain('workspace/didChangeWatchedFiles');
    write('.claude/agents/newcomer.md', '---\nname: newcomer\ndescription: New.\n---\n');
    const refreshed = client.nextRefresh();
    const newcomer = pathToFileURL(path.join(testFolder(), '.claude/agents/newcomer.md')).href;
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: newcomer, type: 1 }] });
    await refreshed;
    expect(await pull(client, uri)).toEqual([]);
  });
});

test('an agent that is named leads to its file', async () => {
  mkdirSync(path.join(testFolder(), '.claude/agents'), { recursive: true });
  writeFileSync(
    path.join(testFolder(), '.claude/agents/helper.md'),
    '---\nname: code-helper\ndescription: Helps.\n---\n',
  );
  await withServer(PULL, async (client) => {
    const { text, offset } = marked(`${withHeader()}Ask @agent-code-he<|>lper, then use the code-helper agent.\n`);
    const textDocument = { uri: await client.open('.claude/agents/a.md', text) };
    const position = TextDocument.create('', '', 0, text).positionAt(offset);
    const place = await client.request<{ uri: string }>('textDocument/definition', { textDocument, position });
    expect(place.uri).toBe(pathToFileURL(path.join(testFolder(), '.claude/agents/helper.md')).href);
    const all = await client.request<{ range: Range }[]>('textDocument/documentHighlight', { textDocument, position });
    expect(all.map(({ range }) => [range.start.line, range.start.character, range.end.character])).toEqual([
      [6, 11, 22],
      [6, 37, 48],
    ]);
  });
});

test('colors: a swatch, and only names that Claude Code takes', async () => {
  await withServer(PULL, async (client) => {
    const textDocument = { uri: await client.open('.claude/agents/a.md', withHeader('color: blue')) };
    const [swatch] = await client.request<{ range: Range; color: unknown }[]>('textDocument/documentColor', {
      textDocument,
    });
    expect(swatch?.range).toEqual({ start: { line: 3, character: 7 }, end: { line: 3, character: 11 } });
    const color = { red: 1, green: 0, blue: 0, alpha: 1 };
    const choices = await client.request<{ label: string }[]>('textDocument/colorPresentation', {
      textDocument,
      range: swatch?.range,
      color,
    });
    expect(choices[0]).toEqual({ label: 'red', textEdit: { range: swatch?.range, newText: 'red' } });
    expect(choices).toHaveLength(8);
  });
});

test('a client gets what it can show: text without Markdown, symbols in a row, no actions', async () => {
  await withServer({ textDocument: { diagnostic: {} } }, async (client) => {
    const text = withHeader('model: opus', 'color: Blue').replace('Reviews code.', 'Reviews *all* <code>.');
    const textDocument = { uri: await client.open('.claude/agents/a.md', text) };
    const hovered = await client.request<Hover>('textDocument/hover', {
      textDocument,
      position: { line: 2, character: 20 },
    });
    const { kind, value } = hovered.contents as MarkupContent;
    expect(kind).toBe('plaintext');
    expect(value).toContain('Reviews *all* <code>.');
    expect(value).not.toContain('**');
    const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([
      ['reviewer', undefined],
      ['name', 'reviewer'],
      ['description', 'reviewer'],
      ['model', 'reviewer'],
      ['color', 'reviewer'],
    ]);
    const range = { start: { line: 4, character: 7 }, end: { line: 4, character: 11 } };
    const context = { diagnostics: [] };
    expect(await client.request('textDocument/codeAction', { textDocument, range, context })).toEqual([]);
  });
});

test('all that is certain is fixed at once, when a client asks for that', async () => {
  await withServer(PULL, async (client) => {
    const text = withHeader('color: Blue', 'tools: Read, MultiEdit');
    const uri = await client.open('.claude/agents/a.md', text);
    const ask = (only: string[]) =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [], only },
      });
    for (const only of ['source.fixAll', 'source.fixAll.subagentPrompts', 'source']) {
      const [action, ...others] = await ask([only]);
      expect(others).toEqual([]);
      expect(action?.kind).toBe('source.fixAll.subagentPrompts');
      const edits = action!.edit!.changes![uri]!;
      expect(TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), edits)).toBe(
        withHeader('color: blue', 'tools: Read, Edit'),
      );
    }
    expect(await ask(['source.organizeImports'])).toEqual([]);
  });
});

describe('descriptions', () => {
  const LINE = '---\nname: a\ndescription: Use it.\\n<example>\\nuser x\\n</example>\n---\n\n# You\n';
  const BLOCK = '---\nname: a\ndescription: |\n  Use it.\n  <example>\n  user x\n  </example>\n---\n\n# You\n';

  test('a lens and its command write one in lines, or say why not', async () => {
    await withServer(PULL, async (client) => {
      const uri = await client.open('.claude/agents/a.md', LINE);
      const [lens, cost] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      expect(lens).toEqual({
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 11 } },
        command: {
          title: 'Expand into lines',
          command: 'subagentPrompts.rewriteDescription',
          arguments: [uri, 'lines'],
        },
      });
      expect(cost?.command?.title).toMatch(/^≈ \d+ tokens, always in context/);
      const applied = client.nextEdit();
      await client.request('workspace/executeCommand', lens!.command);
      const edits = (await applied).edit.changes[uri]!;
      expect(TextDocument.applyEdits(TextDocument.create(uri, '', 1, LINE), edits)).toBe(BLOCK);
      const other = await client.open('.claude/agents/b.md', LINE.replace('Use it.', 'Use it. # so'));
      const shown = client.nextMessage();
      await client.request('workspace/executeCommand', {
        command: lens!.command!.command,
        arguments: [other, 'lines'],
      });
      expect(await shown).toContain('A comment stands behind the description');
    });
  });

  test('outline, selection and colours of words', async () => {
    await withServer(PULL, async (client) => {
      const textDocument = { uri: await client.open('.claude/agents/a.md', BLOCK) };
      const [agent] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
      expect(agent?.name).toBe('a');
      expect(agent?.children?.map(({ name }) => name)).toEqual(['name', 'description', 'You']);
      const [range] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
        textDocument,
        positions: [{ line: 3, character: 3 }],
      });
      expect(range?.range).toEqual({ start: { line: 3, character: 2 }, end: { line: 3, character: 5 } });
      expect(range?.parent).toBeDefined();
      const { data } = await client.request<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument });
      expect(data.slice(0, 10)).toEqual([1, 6, 1, 2, 0, 3, 2, 9, 0, 0]);
    });
  });

  test('the header is formatted when a client asks whose author has chosen so', async () => {
    const formatted = async (client: Client): Promise<string> => {
      expect(client.server.documentFormattingProvider).toBe(true);
      const text = '---\n\nname:   a\ndescription: b\ntools: Read,Edit\n---\nYou  are.';
      const uri = await client.open('.claude/agents/a.md', text);
      const options = { tabSize: 2, insertSpaces: true };
      const edits = await client.request<TextEdit[]>('textDocument/formatting', { textDocument: { uri }, options });
      return TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), edits);
    };
    await withServer(
      PULL,
      async (client) =>
        expect(await formatted(client)).toBe('---\nname: a\ndescription: b\ntools: Read, Edit\n---\nYou  are.\n'),
      { options: { settings: { format: true } } },
    );
    await withServer(PULL, async (client) => expect(await formatted(client)).toContain('name:   a'));
  });

  test('a client with other formatters is offered ours only by a setting', async () => {
    const settings = { value: {} as unknown };
    const capabilities: ClientCapabilities = {
      textDocument: { ...PULL.textDocument, formatting: { dynamicRegistration: true } },
      workspace: { configuration: true, diagnostics: { refreshSupport: true } },
    };
    await withServer(
      capabilities,
      async (client) => {
        expect(client.server.documentFormattingProvider).toBeUndefined();
        await pull(client, await client.open('.claude/agents/a.md', BLOCK));
        expect(client.registered.map(({ method }) => method)).not.toContain('textDocument/formatting');
        settings.value = { format: true };
        const registered = client.nextRegistration();
        await client.notify('workspace/didChangeConfiguration', { settings: null });
        expect(await registered).toContain('textDocument/formatting');
      },
      { settings },
    );
  });
});
