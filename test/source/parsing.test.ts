import { beforeEach, expect, test, vi } from 'vitest';
import {
  check,
  hover,
  KNOWLEDGE,
  links,
  placesOf,
  type SourceFile,
  withExtras,
} from '../../server/src/service/index.ts';
import { parseAgent } from '../../server/src/service/syntax/document.ts';
import { withHeader } from '../support/agent.ts';
import { testFolder, withServer } from '../support/server.ts';
import { workspaceOf } from '../support/workspace.ts';

vi.mock('../../server/src/service/syntax/document.ts', async (original) => {
  const module = await original<typeof import('../../server/src/service/syntax/document.ts')>();
  return { ...module, parseAgent: vi.fn(module.parseAgent) };
});

/** How often each text was parsed that holds a word. */
const parsed = (word: string): number =>
  vi.mocked(parseAgent).mock.calls.filter(([text]) => text.includes(word)).length;

beforeEach(() => void vi.mocked(parseAgent).mockClear());

const FILES = `
=== /w/.claude/agents/one.md
---
name: one
description: First agent, hands over to two.
---

Use the two agent. See [notes](docs/notes.md).
=== /w/.claude/agents/two.md
---
name: two
description: Second agent.
---
=== /w/CLAUDE.md
Memory: use the one agent.
`;

const useAll = (file: SourceFile): void => {
  check(file);
  hover(file, file.text.indexOf('two'));
  links(file, '/w', '/home/u');
};

test('each version of a file is parsed once: for the index, the findings, links and references', async () => {
  const workspace = await workspaceOf(FILES);
  const files = await Promise.all(workspace.files().map((path) => workspace.source(path)));
  for (const file of files) if (file) useAll(file);
  for (const agent of workspace.agents()) await placesOf(workspace, agent);
  expect([parsed('First agent'), parsed('Second agent'), parsed('Memory:')]).toEqual([1, 1, 1]);
});

test('an edited text is parsed once more, whatever knowledge it is read with', async () => {
  const workspace = await workspaceOf(FILES);
  const path = '/w/.claude/agents/one.md';
  const text = (await workspace.read(path))!.replace('First', 'Edited');
  workspace.edited(path, text);
  const place = (await workspace.placeOf(path))!;
  const knowledge = withExtras(KNOWLEDGE, { tools: ['Own'], models: [], fields: [] });
  useAll(workspace.sourceOf(path, text, place, await workspace.contextOf('/w'), knowledge));
  useAll((await workspace.source(path))!);
  expect([parsed('First agent'), parsed('Edited agent')]).toEqual([1, 1]);
});

test('an editor that asks for everything has each version parsed once', async () => {
  await withServer({ textDocument: { diagnostic: {} } }, async (client) => {
    const uri = await client.open('.claude/agents/a.md', withHeader('model: opus', '# version 1'));
    const askAll = async () => {
      const document = { textDocument: { uri } };
      await Promise.all([
        client.request('textDocument/diagnostic', document),
        client.request('textDocument/documentSymbol', document),
        client.request('textDocument/documentLink', document),
        client.request('textDocument/semanticTokens/full', document),
        client.request('textDocument/hover', { ...document, position: { line: 1, character: 1 } }),
        client.request('textDocument/completion', { ...document, position: { line: 3, character: 8 } }),
      ]);
    };
    await askAll();
    await client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: withHeader('model: opus', '# version 2') }],
    });
    await askAll();
    expect([parsed('# version 1'), parsed('# version 2')]).toEqual([1, 1]);
    expect(uri).toContain(encodeURI(testFolder()));
  });
});
