import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { workspaceOf } from '../support/workspace.ts';

const PATH = '/w/.claude/agents/a.md';

const findingsWith = async (lines: string, beside = ''): Promise<string[]> => {
  const workspace = await workspaceOf(`=== ${PATH}\n---\nname: a\ndescription: d\n${lines}\n---\n${beside}`);
  return check((await workspace.source(PATH))!).map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
};

test('worktree-refused', async () => {
  expect(await findingsWith('isolation: worktree')).toEqual([
    'warning worktree-refused: Refused when called: this is no git repository, so there can be no worktree.',
  ]);
  expect(await findingsWith('isolation: worktree', '=== /w/.git/HEAD\n')).toEqual([]);
  expect(await findingsWith('isolation: remote')).toEqual([]);
});
