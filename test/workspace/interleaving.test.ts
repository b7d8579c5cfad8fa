/** Files change, and editors edit them, at every moment of what the workspace reads. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check, type FileAccess, Workspace } from '../../server/src/service/index.ts';
import { changing } from '../support/files.ts';
import { HOME } from '../support/workspace.ts';

const agent = (name: string): string => `---\nname: ${name}\ndescription: Runs the tests.\n---\n\nUse the agent uno.\n`;

const MANIFEST = '/w/kit/.claude-plugin/plugin.json';

/** What each file may say; undefined where it is not there. */
const TEXTS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  [MANIFEST]: [
    undefined,
    '{"name": "kit"}',
    '{"name": "kit", "agents": "./agents"}',
    '{"name": "other", "agents": ["./agents/one.md"]}',
  ],
  '/w/kit/agents/one.md': [undefined, agent('one'), agent('uno')],
  '/w/.claude/agents/two.md': [agent('two'), agent('one'), undefined],
};
const PATHS = Object.keys(TEXTS);

/** A file on disk changes, an editor opens, edits or closes it, or all findings are asked for. */
const step = fc.record({
  does: fc.constantFrom('write', 'edit', 'close', 'look'),
  path: fc.constantFrom(...PATHS),
  text: fc.nat(3),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const findingsOf = async (workspace: Workspace, path: string): Promise<string[]> => {
  const file = await workspace.source(path);
  return file ? check(file).map(({ code, message }) => `${code}: ${message}`) : ['no file'];
};

/** All findings as they are on files that do not change. */
async function findingsOfAll(files: FileAccess, open: ReadonlyMap<string, string>): Promise<Map<string, string[]>> {
  const workspace = new Workspace({ home: HOME }, files);
  for (const [path, text] of open) workspace.edited(path, text);
  await workspace.explore('/w');
  return new Map(await Promise.all(PATHS.map(async (path) => [path, await findingsOf(workspace, path)] as const)));
}

test('whoever looks when told to sees in the end what is there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.boolean(),
      fc.tuple(...PATHS.map((path) => fc.constantFrom(...TEXTS[path]!))),
      fc.array(step, { maxLength: 12 }),
      async (scheduler, isExplored, texts, steps) => {
        const files = changing('');
        PATHS.forEach((path, at) => {
          files.set(path, texts[at]);
        });
        const open = new Map<string, string>();
        const workspace = new Workspace(
          { home: HOME },
          {
            read: (path) => scheduler.schedule(files.read(path), `read ${path}`),
            list: (folder) => scheduler.schedule(files.list(folder), `list ${folder}`),
          },
        );
        const seen = new Map<string, string[]>();
        const running: Promise<unknown>[] = [];
        const latest = new Map<string, object>();
        const look = async (path: string): Promise<void> => {
          const mine = {};
          latest.set(path, mine);
          const findings = await findingsOf(workspace, path);
          if (latest.get(path) === mine) seen.set(path, findings);
        };
        const lookAt = (paths: readonly string[]): void => void running.push(...paths.map(look));
        const told = (path: string, concernsOthers: boolean): void => lookAt(concernsOthers ? PATHS : [path]);
        const exploring = workspace.explore('/w').then(() => lookAt(PATHS));
        await (isExplored ? scheduler.waitFor(exploring) : undefined);
        const take = async ({ does, path, text: at }: Step): Promise<void> => {
          const text = TEXTS[path]!.at(at % TEXTS[path]!.length);
          if (does === 'look') lookAt(PATHS);
          if (does === 'write') {
            files.set(path, text);
            if (text === undefined) open.delete(path);
            running.push(workspace.changed(path, text === undefined).then((isOther) => told(path, isOther)));
          }
          // What is not there is opened by no editor.
          const isThere = open.has(path) || (await files.read(path)) !== undefined;
          if (does === 'edit' && isThere && text !== undefined) {
            open.set(path, text);
            told(path, workspace.edited(path, text));
          }
          if (does === 'close' && open.delete(path))
            running.push(workspace.closed(path).then((isOther) => told(path, isOther)));
        };
        scheduler.scheduleSequence(steps.map((one) => ({ label: JSON.stringify(one), builder: () => take(one) })));
        await scheduler.waitIdle();
        await exploring;
        await Promise.all(running);
        expect(seen).toEqual(await findingsOfAll(files, open));
      },
    ),
    { numRuns: 200 },
  );
});
