import { mkdirSync, writeFileSync } from 'node:fs';
import { nodeFiles } from '../../server/src/nodeFiles.ts';
import { rename, Workspace } from '../../server/src/service/index.ts';
import type { Effort, Figure } from './measure.ts';
import { type Sample, writeAgents } from './sample.ts';

const HITS = 200;

/** A rename across thousands of files, some of which name the agent. */
export async function benchRename(folder: string, from: readonly Sample[], { largest }: Effort): Promise<Figure[]> {
  const root = `${folder}/renamed`;
  mkdirSync(root);
  const count = Math.min(10_000, largest);
  writeAgents(root, count - HITS, from);
  const agent = (name: string, prompt: string): string => `---\nname: ${name}\ndescription: Helps.\n---\n${prompt}\n`;
  writeFileSync(`${root}/.claude/agents/sought-after.md`, agent('sought-after', 'You help.'));
  for (let index = 1; index < HITS; index++)
    writeFileSync(`${root}/.claude/agents/uses-${index}.md`, agent(`uses-${index}`, 'Use the sought-after agent.'));
  const workspace = new Workspace({ home: `${folder}/home` }, nodeFiles);
  await workspace.explore(root);
  const known = (await workspace.contextOf(root)).agents.get('sought-after');
  if (!known) throw new Error('the agent is not known');
  const start = performance.now();
  const renaming = await rename(workspace, known, 'found-at-last');
  const ms = performance.now() - start;
  if (!('files' in renaming) || renaming.files.length !== HITS) throw new Error('not every file was renamed in');
  return [{ what: `rename in ${HITS} of ${count} files`, value: ms, unit: 'ms', target: 300 }];
}
