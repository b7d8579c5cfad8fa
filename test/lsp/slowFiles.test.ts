/** Files that take their time: a slow disk, a share, the first moments of a large workspace. */
import { expect, test } from 'vitest';
import type { Hover, Location } from 'vscode-languageserver';
import { nodeFiles } from '../../server/src/nodeFiles.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { testFolder, withServer, writeFiles } from '../support/server.ts';
import { EDITOR, serverInMemory } from '../support/serverInMemory.ts';

test('what is asked for again is answered without them, what is asked for once waits', async () => {
  const prompt = 'Use the reviewer agent.\n';
  const reviewer = '---\nname: reviewer\ndescription: Reviews code.\n---\n';
  writeFiles({ 'w/CLAUDE.md': prompt, 'w/.claude/agents/reviewer.md': reviewer });
  const folder = testFolder().replaceAll('\\', '/');
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const read = async (path: string): Promise<string | undefined> => {
    if (path.endsWith('/reviewer.md')) await released;
    return nodeFiles.read(path);
  };
  const host = { ...nodeHost, user: { home: `${folder}/home` }, files: { ...nodeFiles, read } };
  await withServer(
    { textDocument: EDITOR },
    async (client) => {
      const place = {
        textDocument: { uri: await client.open('w/CLAUDE.md', prompt) },
        position: { line: 0, character: prompt.indexOf('reviewer') },
      };
      const hover = () => client.request<Hover | null>('textDocument/hover', place);
      let isAnswered = false;
      const references = client
        .request<Location[]>('textDocument/references', { ...place, context: { includeDeclaration: true } })
        .finally(() => {
          isAnswered = true;
        });
      const definition = client.request<Location>('textDocument/definition', place);
      expect(await hover()).toBe(null);
      expect(isAnswered).toBe(false);
      release();
      expect((await references).map(({ uri }) => uri.slice(uri.indexOf('/w/')))).toEqual([
        '/w/.claude/agents/reviewer.md',
        '/w/CLAUDE.md',
      ]);
      expect(await definition).toMatchObject({ range: { start: { line: 1, character: 6 } } });
      expect(await hover()).toMatchObject({ range: { start: { line: 0, character: 8 } } });
    },
    { folders: ['w'], start: () => serverInMemory(host) },
  );
});
