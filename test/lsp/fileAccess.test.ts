import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { DocumentLink } from 'vscode-languageserver';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { testFolder, withServer } from '../support/server.ts';
import { EDITOR, serverInMemory } from '../support/serverInMemory.ts';

const TEXT = `---
name: reviewer
description: Reviews /elsewhere/a.md and ../../../elsewhere/a.md.
skills: [../../../../elsewhere, /elsewhere/skill, review]
mcpServers:
  - ../../elsewhere
  - own: {command: /elsewhere/run, args: [~/elsewhere/a.md]}
hooks:
  PreToolUse:
    - hooks: [{type: command, command: /elsewhere/a.sh}]
---
Read /elsewhere/a.md, ~/elsewhere/a.md, ../../../elsewhere/a.md, ./../elsewhere/a.md, @../elsewhere/a.md,
~/.claude/../elsewhere/a.md, docs/../../elsewhere/a.md, ~/.claude/notes.md and docs/own.md.
See @docs/
See @../elsewhere/
See \`/elsewhere/
`;

const FILES: Readonly<Record<string, string>> = {
  'w/.claude/agents/reviewer.md': TEXT,
  'w/.claude/settings.json': '{"enabledPlugins": {"../../elsewhere": true}, "additionalDirectories": ["../elsewhere"]}',
  'w/.claude/skills/review/SKILL.md': '---\nname: review\ndescription: d\n---\n@../../../../elsewhere/a.md',
  'w/.git/HEAD': 'ref: refs/heads/main\n',
  'w/CLAUDE.md': '@../elsewhere/a.md @/elsewhere/a.md\n',
  'w/docs/own.md': 'x',
  'w/.claude-plugin/marketplace.json':
    '{"name": "m", "owner": {"name": "o"}, "plugins": [{"name": "p", "source": "../elsewhere"}, {"name": "q", "source": "/elsewhere"}]}',
  'w/.claude-plugin/plugin.json':
    '{"name": "p", "agents": ["../elsewhere/a.md", "/elsewhere/a.md"], "skills": "../elsewhere"}',
  'home/.claude/notes.md': 'x',
  'home/elsewhere/a.md': 'x',
  'elsewhere/a.md': '---\nname: secret\ndescription: d\n---\n',
};

/** Every request that takes a place or a document, at the beginning of each line and behind its last character. */
const REQUESTS = ['hover', 'completion', 'definition', 'references', 'documentHighlight', 'documentLink', 'codeLens'];

test('no text of a file makes the server look outside of what is open, and of what is the user’s', async () => {
  const folder = testFolder().replaceAll('\\', '/');
  const below = (file: string): string => `${folder}/${file}`;
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(below(file)), { recursive: true });
    writeFileSync(below(file), text);
  }
  const accessed = new Set<string>();
  const { nodeFiles: files } = await import('../../server/src/nodeFiles.ts');
  const host = {
    ...nodeHost,
    user: { home: below('home') },
    files: {
      read: (file: string) => files.read(accessed.add(file) && file),
      list: (one: string) => files.list(accessed.add(one) && one),
    },
    stampOf: async () => undefined,
  };
  const targets: string[] = [];
  await withServer(
    { textDocument: EDITOR },
    async (client) => {
      for (const file of Object.keys(FILES).filter((one) => one.startsWith('w/') && one !== 'w/.git/HEAD')) {
        const text = FILES[file]!;
        const uri = await client.open(file, text);
        for (const [line, { length }] of text.split('\n').entries()) {
          for (const character of [0, length]) {
            const place = {
              textDocument: { uri },
              position: { line, character },
              context: { includeDeclaration: true },
            };
            for (const request of REQUESTS) await client.request(`textDocument/${request}`, place);
          }
        }
        const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
        targets.push(...links.map(({ target }) => new URL(target!).pathname.replace(`${folder}/`, '')));
      }
    },
    { folders: ['w'], start: () => serverInMemory(host) },
  );
  expect(targets).toEqual(['w/.claude/skills/review/SKILL.md', 'home/.claude/notes.md', 'w/docs/own.md']);
  // In the folders above, a repository, manifests and configurations are looked for.
  const isAbove = (one: string): boolean => {
    const holder =
      /^(.*)\/(?:\.git|\.claude-plugin\/(?:plugin|marketplace)\.json|subagent-prompts\.json|package\.json)$/.exec(
        one,
      )?.[1];
    return holder !== undefined && folder.startsWith(holder);
  };
  const isOwn = (one: string): boolean => /^(?:w|home\/\.claude)(?:\/|$)|^home\/\.claude\.json$/.test(one);
  expect([...accessed].filter((one) => !isAbove(one) && !isOwn(one.replace(`${folder}/`, '')))).toEqual([]);
  expect(accessed.size).toBeGreaterThan(40);
});
