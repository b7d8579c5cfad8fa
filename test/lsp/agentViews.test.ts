import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, TextEdit } from 'vscode-languageserver';
import {
  AGENT_GRAPH,
  AGENT_STATUS,
  AGENTS_CHANGED,
  type AgentEntry,
  type AgentGraph,
  type AgentList,
  CHOICES,
  type ChoiceGroup,
  LIST_AGENTS,
  NEW_AGENT,
  type NewAgentParams,
  type NewAgentResult,
  PREVIEW,
  SET_FIELD,
  type SetFieldResult,
  TEMPLATES,
  type Templates,
} from '../../server/src/lsp/protocol.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { type Client, testFolder, uriOf, withServer, writeFiles } from '../support/server.ts';
import { serverInMemory } from '../support/serverInMemory.ts';

const FOLDERS: ClientCapabilities = { workspace: { workspaceFolders: true } };

const agent = (name: string, ...lines: string[]): string =>
  ['---', `name: ${name}`, 'description: Does it.', ...lines, '---', 'You do it.', ''].join('\n');

/** A server for a folder `w`, and a home of its own. */
const withProject = (talk: (client: Client) => Promise<void>): Promise<void> => {
  const home = path.join(testFolder(), 'home');
  const host = { ...nodeHost, user: { home } };
  return withServer(FOLDERS, talk, {
    folders: ['w'],
    options: { showsAgents: true },
    start: () => serverInMemory(host),
  });
};

const listed = async (client: Client): Promise<AgentList> => client.request<AgentList>(LIST_AGENTS, null);

/** Each agent as its file, name, state, scope and plugin. */
const shown = ({ agents }: AgentList): string[] =>
  agents.map(({ uri, name, state, scope, plugin }) =>
    [uri.slice(uriOf('').length + 1), name, state, scope, plugin].filter((one) => one !== null).join(' '),
  );

/** Resolves when an agent is listed so: it is asked for anew whenever the server says that the list is another one. */
async function untilListed(client: Client, agent: string): Promise<void> {
  for (;;) {
    const told = client.next(AGENTS_CHANGED);
    if (shown(await listed(client)).includes(agent)) return;
    await told;
  }
}

const PROJECT = {
  'w/.claude/agents/a.md': agent('alpha', 'tools: Read, Edit', 'model: opus'),
  'w/.claude/agents/b.md': '---\nname: beta\n---\n',
  'w/.claude/agents/README.md': '# Ours\n',
  'w/.claude/agents/refused.md': agent('refused', 'tools: read'),
  'w/.claude/agents/z.md': agent('alpha'),
  'w/nested/.claude/agents/n.md': agent('inner'),
  'w/kit/.claude-plugin/plugin.json': '{"name": "kit"}',
  'w/kit/agents/p.md': agent('packer'),
  'home/.claude/agents/mine.md': agent('inner'),
  'home/.claude/agents/own.md': agent('alpha'),
};

describe('the agents of a workspace', () => {
  test('are all listed, those of the user as the folder sees them', async () => {
    writeFiles(PROJECT);
    await withProject(async (client) => {
      const list = await listed(client);
      expect(shown(list)).toEqual([
        'home/.claude/agents/mine.md inner loads user',
        'home/.claude/agents/own.md alpha shadowed user',
        'w/.claude/agents/a.md alpha repeated project',
        'w/.claude/agents/b.md beta not-loaded project',
        'w/.claude/agents/refused.md refused refused project',
        'w/.claude/agents/z.md alpha loads project',
        'w/kit/agents/p.md kit:packer loads plugin kit',
        'w/nested/.claude/agents/n.md inner loads project',
      ]);
      const alpha = list.agents[2]!;
      expect(alpha).toMatchObject({
        model: 'opus',
        toolsInWords: '2 tools',
        description: 'Does it.',
        folder: uriOf('w'),
      });
      expect(alpha.mention).toBe('@agent-alpha');
      expect(alpha.nameRange).toEqual({ start: { line: 1, character: 6 }, end: { line: 1, character: 11 } });
      expect(list.noticeTokens).toBe(15_000);
      expect(list.tokens).toBeGreaterThan(0);
    });
  });

  test('are a graph, with what else hands work to them, as it is typed', async () => {
    writeFiles({
      'w/.claude/agents/a.md': agent('alpha'),
      'w/.claude/agents/b.md': agent('beta'),
      'w/.claude/skills/pdf/SKILL.md': '---\ndescription: Reads.\n---\nNot for beta.\n',
      'w/CLAUDE.md': 'Use the alpha agent.\n',
    });
    await withProject(async (client) => {
      const edges = async (): Promise<string[]> => {
        const { nodes, edges } = await client.request<AgentGraph>(AGENT_GRAPH, null);
        const labelOf = (id: string) => nodes.find((node) => node.id === id)?.label;
        return edges.map(({ from, to }) => `${labelOf(from)} → ${labelOf(to)}`);
      };
      expect(await edges()).toEqual(['CLAUDE.md → alpha']);
      await client.open('w/CLAUDE.md', 'Use the beta agent.\n');
      expect(await edges()).toEqual(['CLAUDE.md → beta']);
    });
  });

  test('are listed anew when they change, on disk or in an editor', async () => {
    writeFiles(PROJECT);
    await withProject(async (client) => {
      await listed(client);
      const text = agent('beta');
      writeFiles({ 'w/.claude/agents/b.md': text });
      await client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf('w/.claude/agents/b.md'), type: 2 }],
      });
      await untilListed(client, 'w/.claude/agents/b.md beta loads project');
      await client.open('w/.claude/agents/b.md', text.replace('beta', 'gamma'));
      await untilListed(client, 'w/.claude/agents/b.md gamma loads project');
    });
  });

  test('one that is deleted as soon as it is closed goes, though nobody reports it', async () => {
    writeFiles(PROJECT);
    await withProject(async (client) => {
      const uri = await client.open('w/.claude/agents/a.md', PROJECT['w/.claude/agents/a.md']);
      await client.notify('textDocument/didClose', { textDocument: { uri } });
      await listed(client);
      rmSync(path.join(testFolder(), 'w/.claude/agents/a.md'));
      for (;;) {
        const told = client.next(AGENTS_CHANGED);
        if (!shown(await listed(client)).some((one) => one.startsWith('w/.claude/agents/a.md '))) return;
        await told;
      }
    });
  });

  test('of a folder that is not open, as long as a file of it is', async () => {
    writeFiles({ ...PROJECT, 'other/.claude/agents/x.md': agent('xena'), 'other/.claude/agents/y.md': agent('yves') });
    await withProject(async (client) => {
      const uri = await client.open('other/.claude/agents/x.md', agent('xena'));
      await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
      await untilListed(client, 'other/.claude/agents/y.md yves loads project');
      await client.notify('textDocument/didClose', { textDocument: { uri } });
      for (;;) {
        const told = client.next(AGENTS_CHANGED);
        const list = shown(await listed(client));
        if (!list.some((one) => one.startsWith('other/'))) {
          expect(list).toHaveLength(8);
          return;
        }
        await told;
      }
    });
  });

  test('one whose namesake is gone is called again', async () => {
    writeFiles({ 'w/.claude/agents/a.md': agent('alpha') });
    await withProject(async (client) => {
      const notify = (file: string, type: 1 | 2 | 3) =>
        client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file), type }] });
      expect(shown(await listed(client))).toEqual(['w/.claude/agents/a.md alpha loads project']);
      writeFiles({ 'w/.claude/agents/b.md': agent('alpha') });
      await notify('w/.claude/agents/b.md', 1);
      await untilListed(client, 'w/.claude/agents/a.md alpha repeated project');
      rmSync(path.join(testFolder(), 'w/.claude/agents/b.md'));
      await notify('w/.claude/agents/b.md', 3);
      await untilListed(client, 'w/.claude/agents/a.md alpha loads project');
    });
  });

  test('those that are only kept are told apart, and cost nothing', async () => {
    writeFiles({ 'w/.claude/agents/a.md': agent('alpha'), 'w/packs/b.md': agent('beta') });
    const start = () => serverInMemory({ ...nodeHost, user: { home: path.join(testFolder(), 'home') } });
    const options = { showsAgents: true, settings: { agentFolders: ['packs'] } };
    await withServer(
      FOLDERS,
      async (client) => {
        const list = await listed(client);
        expect(shown(list)).toEqual(['w/.claude/agents/a.md alpha loads project', 'w/packs/b.md beta loads kept']);
        expect(list.tokens).toBe(list.agents[0]!.tokens);
      },
      { folders: ['w'], options, start },
    );
  });

  test('one at a glance, as its editor has it, and as a page', async () => {
    writeFiles(PROJECT);
    await withProject(async (client) => {
      const uri = await client.open('w/.claude/agents/a.md', agent('alpha', 'model: haiku'));
      const textDocument = { uri };
      const status = await client.request<AgentEntry>(AGENT_STATUS, { textDocument });
      expect(status).toMatchObject({ name: 'alpha', model: 'haiku', toolsInWords: 'all tools', state: 'repeated' });
      expect(await client.request(PREVIEW, { textDocument })).toMatch(/^# alpha\n/);
      const readme = { textDocument: { uri: await client.open('w/.claude/agents/README.md', '# Ours\n') } };
      expect(await client.request(AGENT_STATUS, readme)).toBeNull();
      const other = { textDocument: { uri: uriOf('w/notes.md') } };
      expect(await client.request(AGENT_STATUS, other)).toBeNull();
      expect(await client.request(PREVIEW, other)).toBeNull();
      // One that no editor shows has a page, too.
      const closed = { textDocument: { uri: uriOf('w/.claude/agents/z.md') } };
      expect(await client.request(PREVIEW, closed)).toMatch(/^# alpha\n/);
    });
  });

  test('what a list may hold, also of an agent that is not written yet', async () => {
    writeFiles(PROJECT);
    await withProject(async (client) => {
      const chosen = async (file: string, field: string) => {
        const groups = await client.request<ChoiceGroup[]>(CHOICES, { textDocument: { uri: uriOf(file) }, field });
        return groups.flatMap(({ choices }) => choices.filter(({ isChosen }) => isChosen).map(({ name }) => name));
      };
      expect(await chosen('w/.claude/agents/a.md', 'tools')).toEqual(['Read', 'Edit']);
      const groups = await client.request<ChoiceGroup[]>(CHOICES, {
        textDocument: { uri: uriOf('w/.claude/agents/new.md') },
        field: 'tools',
      });
      expect(groups[0]?.label).toBe('Read');
      expect(await chosen('w/.claude/agents/a.md', 'model')).toEqual(['opus']);
      expect(await chosen('w/notes.md', 'tools')).toEqual([]);
    });
  });

  test('a field is written by an edit of the text that it was made from', async () => {
    writeFiles(PROJECT);
    await withProject(async (client) => {
      const uri = await client.open('w/.claude/agents/a.md', PROJECT['w/.claude/agents/a.md']);
      const set = (field: string, value: unknown, file = uri) =>
        client.request<SetFieldResult>(SET_FIELD, { textDocument: { uri: file }, field, value });
      const { edit } = (await set('tools', ['Bash'])) as { edit: { changes: Record<string, TextEdit[]> } };
      expect(edit.changes[uri]).toEqual([
        { range: { start: { line: 3, character: 6 }, end: { line: 3, character: 17 } }, newText: ' Bash' },
      ]);
      expect(await set('florp', 'x')).toEqual({ refused: 'This is no agent file.' });
      expect(await set('tools', ['Bash'], uriOf('w/notes.md'))).toEqual({ refused: 'This is no agent file.' });
      const broken = await client.open('w/.claude/agents/broken.md', '---\nname: "b\n---\n');
      expect(await set('model', 'opus', broken)).toMatchObject({ refused: expect.stringMatching(/cannot be read/) });
    });
  });

  test('a new agent comes from a template, with what is chosen', async () => {
    await withProject(async (client) => {
      const { templates, toolSets } = await client.request<Templates>(TEMPLATES, null);
      expect(templates.map(({ id }) => id)).toContain('database-expert');
      expect(toolSets[0]).toEqual({ label: 'Read only', tools: ['Read', 'Grep', 'Glob'] });
      const make = (params: NewAgentParams) => client.request<NewAgentResult>(NEW_AGENT, params);
      const chosen = { template: 'code-reviewer', name: 'mine', tools: toolSets[0]!.tools, model: 'opus' };
      expect((await make(chosen)).snippet).toMatch(
        /^---\nname: mine\n[\s\S]*\ntools: Read, Grep, Glob\nmodel: opus\n---\n/,
      );
      expect((await make({ ...chosen, tools: null })).snippet).not.toContain('\ntools:');
      expect(await make({ ...chosen, template: 'nothing' })).toEqual({ refused: 'There is no such template.' });
    });
  });
});
