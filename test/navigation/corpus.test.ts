import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  check,
  KNOWLEDGE,
  type Renaming,
  readAgent,
  rename,
  Workspace,
} from '../../server/src/service/index.ts';
import { type CorpusFile, corpusFiles, rowsOf, SHARED } from '../support/shared.ts';

/** Repositories whose agents name one another, installed as the agents of a project. */
const REPOSITORIES = [
  'wshobson__agents',
  'VoltAgent__awesome-claude-code-subagents',
  'msitarzewski__agency-agents',
  'vijaythecoder__awesome-claude-agents',
  'dl-ezo__claude-code-sub-agents',
];
const TREE = '/w/.claude/agents';

const real = SHARED ? corpusFiles() : [];

/** The files of a repository by the paths that they have in the project. */
const installed = (repository: string): ReadonlyMap<string, string> =>
  new Map(
    real
      .filter(({ file }) => file.startsWith(`${repository}/`))
      .map(({ file, text }: CorpusFile) => [`${TREE}/${file.slice(repository.length + 1)}`, text]),
  );

async function workspaceWith(files: ReadonlyMap<string, string>) {
  const workspace = new Workspace(
    { home: '/home/u' },
    {
      read: async (path) => files.get(path),
      list: async (folder) => {
        const names = new Map<string, boolean>();
        for (const path of files.keys()) {
          if (!path.startsWith(`${folder}/`)) continue;
          const [name = '', ...rest] = path.slice(folder.length + 1).split('/');
          names.set(name, rest.length > 0);
        }
        return [...names].map(([name, isFolder]) => ({ name, isFolder }));
      },
    },
  );
  await workspace.explore('/w');
  return { workspace, project: await workspace.contextOf('/w') };
}

/** Where a text has a name as a word of its own: in no path, no file name and no longer word. */
function placesOfWord(text: string, name: string): string[] {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const word = new RegExp(String.raw`(?<![\w/#$.{<:-])${escaped}(?![\w/={>-]|\.\w|\()`, 'g');
  return [...text.matchAll(word)].map(({ index }) => text.slice(Math.max(0, index - 30), index + name.length + 20));
}

/** Places that are no references: “Healthcare Customer Service” is another agent, the others are what people do. */
const LEFT: Readonly<Record<string, number>> = { 'Customer Service': 7 };

describe.skipIf(!SHARED).each(REPOSITORIES)('%s', (repository) => {
  const files = installed(repository);

  test('three agents get another name: no reference is left, and nothing else changes', async () => {
    const { workspace, project } = await workspaceWith(files);
    const byMentions = workspace
      .agents()
      // A name of one word is also a word: where it stands says nothing.
      .filter(({ name }) => project.agents.namesakes(name).length === 1 && /[-\s]/.test(name))
      .map((agent) => ({ agent, count: [...files.values()].filter((text) => text.includes(agent.name)).length }))
      .sort((a, b) => b.count - a.count || (a.agent.name < b.agent.name ? -1 : 1));
    const chosen = [0, 1, Math.floor(byMentions.length / 4)].map((index) => byMentions[index]!.agent);
    for (const [index, agent] of chosen.entries()) {
      const name = `renamed-agent-${index}`;
      const result = await rename(workspace, workspace.agentIn(agent.path!)!, name);
      expect(result).not.toHaveProperty('refused');
      const after = new Map(files);
      for (const { path, text, edits } of (result as Renaming).files) {
        expect(text).toBe(files.get(path));
        after.set(path, applyEdits(text, edits));
        // With the old name back in its place, the file is what it was.
        expect(after.get(path)!.replaceAll(name, agent.name)).toBe(text);
      }
      const places = [...after].flatMap(([path, text]) =>
        placesOfWord(text, agent.name).map((place) => `${path}: ${place}`),
      );
      if (places.length !== (LEFT[agent.name] ?? 0)) expect(places, agent.name).toEqual([]);
    }
  });
});

/** What the real program made of each file, alone in a project. */
const recorded = SHARED
  ? rowsOf<{ file: string; loaded: boolean; name: string }>(path.join(SHARED, 'corpus/verdicts.jsonl'))
  : [];
const all = [...new Set(real.map(({ file }) => file.split('/', 1)[0]!))];

test.skipIf(!SHARED).each(all)(
  '%s: names that stand twice are those that the real program gave twice',
  async (repository) => {
    const files = installed(repository);
    const { project } = await workspaceWith(files);
    const found = [...files].flatMap(([path, text]) => {
      const agent = readAgent(path, text, { origin: 'project', knowledge: KNOWLEDGE, project });
      return check(agent, undefined, 'name-repeated').map(() => path);
    });
    const byName = new Map<string, string[]>();
    for (const { file, name } of recorded.filter((one) => one.loaded && one.file.startsWith(`${repository}/`))) {
      byName.set(name, [...(byName.get(name) ?? []), `${TREE}/${file.slice(repository.length + 1)}`]);
    }
    const expected = [...byName.values()].filter((paths) => paths.length > 1).flat();
    expect(found.sort()).toEqual(expected.sort());
  },
);
