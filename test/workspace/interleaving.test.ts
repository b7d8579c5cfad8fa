/** Files change, and editors edit them, at every moment of what the workspace reads. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check, type FileAccess, Workspace } from '../../server/src/service/index.ts';
import { isWithin, upwards } from '../../server/src/service/text/paths.ts';
import { changing } from '../support/files.ts';
import { HOME } from '../support/workspace.ts';

const agent = (name: string): string => `---\nname: ${name}\ndescription: Runs the tests.\n---\n\nUse the agent uno.\n`;

const marketplace = (...plugins: readonly object[]): string =>
  JSON.stringify({ name: 'shop', owner: { name: 'Me' }, plugins });

const MARKETPLACE = '/w/.claude-plugin/marketplace.json';

/** What each file may say; undefined where it is not there. */
const TEXTS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  '/w/kit/.claude-plugin/plugin.json': [
    undefined,
    '{"name": "kit"}',
    '{"name": "kit", "agents": "./agents"}',
    '{"name": "other", "agents": ["./agents/one.md"]}',
  ],
  [MARKETPLACE]: [
    undefined,
    marketplace({ name: 'kit', source: './kit' }),
    marketplace({ name: 'sold', source: './kit', agents: ['./more/three.md'] }),
  ],
  '/w/kit/hooks/hooks.json': [undefined, '{"hooks": {"PreToolUse": 5}}', '{"hooks": {}}'],
  '/w/kit/agents/one.md': [undefined, agent('one'), agent('uno')],
  '/w/kit/more/three.md': [undefined, agent('three'), agent('uno')],
  '/w/.claude/agents/two.md': [agent('two'), agent('one'), undefined],
};
const PATHS = Object.keys(TEXTS);

/** The folders that are open in the editor: the first one always. */
const FOLDERS = ['/w', '/w/kit'] as const;

const step = fc.record({
  does: fc.constantFrom('write', 'report', 'edit', 'close', 'look', 'open folder', 'close folder'),
  path: fc.constantFrom(...PATHS),
  text: fc.nat(3),
  isLost: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const findingsOf = async (workspace: Workspace, path: string): Promise<string[]> => {
  const file = await workspace.source(path);
  return file ? check(file).map(({ code, message }) => `${code}: ${message}`) : ['no file'];
};

/** Someone who edits files, and looks again at whatever the workspace says has changed. */
class Author {
  readonly files = changing('');
  /** What editors show, of files that are there and of others. */
  readonly open = new Map<string, string>();
  readonly folders = new Set<string>(FOLDERS.slice(0, 1));
  readonly workspace: Workspace;
  /** The findings of each file, as they were when it was last looked at. */
  readonly seen = new Map<string, string[]>();
  readonly #lastLook = new Map<string, object>();
  readonly #running: Promise<unknown>[] = [];
  /** What has changed on disk, and whether it is gone, until the workspace is told: of each path the last. */
  readonly #unreported = new Map<string, boolean>();

  constructor(scheduler: fc.Scheduler) {
    this.workspace = new Workspace(
      { home: HOME },
      {
        read: (path) => scheduler.schedule(this.files.read(path), `read ${path}`),
        list: (folder) => scheduler.schedule(this.files.list(folder), `list ${folder}`),
      },
    );
  }

  async take({ does, path, text: at, isLost }: Step): Promise<void> {
    const text = TEXTS[path]!.at(at % TEXTS[path]!.length);
    switch (does) {
      case 'write':
        return this.#write(path, text, isLost);
      case 'report':
        return this.report();
      case 'edit':
        return this.#edit(path, text);
      case 'close':
        if (this.open.delete(path)) this.#tell(this.workspace.closed(path), path);
        return;
      case 'look':
        return this.#lookAt(PATHS);
      case 'open folder':
        // Not to be waited for: what it reads comes after this step.
        void this.explore(FOLDERS[1]);
        return;
      case 'close folder':
        if (this.folders.delete(FOLDERS[1])) this.#tell(this.workspace.leave(FOLDERS[1]).then(() => true));
    }
  }

  /** @param isLost where folders come or go with the file, only the outermost of them is reported */
  async #write(path: string, text: string | undefined, isLost: boolean): Promise<void> {
    const isGone = text === undefined;
    if (isGone) this.files.set(path, text);
    const reported = isLost ? await this.#outermostNew(path) : path;
    if (!isGone) this.files.set(path, text);
    this.#unreported.delete(reported);
    this.#unreported.set(reported, isGone);
  }

  /** The outermost folder on the way to a file that is not there; else the file. */
  async #outermostNew(path: string): Promise<string> {
    const folders = upwards(path).filter((folder) => isWithin(folder, FOLDERS[0]) && folder !== FOLDERS[0]);
    const isThere = await Promise.all(folders.map(async (one) => (await this.files.list(one)).length > 0));
    return folders.filter((_, at) => !isThere[at]).at(-1) ?? path;
  }

  /** Tells the workspace of all that was written since. */
  report(): void {
    const changes = [...this.#unreported];
    this.#unreported.clear();
    const paths = changes.map(([path]) => path);
    this.#tell(this.workspace.allChanged(changes), ...PATHS.filter((one) => paths.some((path) => isWithin(one, path))));
    for (const [file, text] of this.open) {
      const last = changes.findLast(([path]) => isWithin(file, path));
      if (last?.[1] === false) this.#tell(Promise.resolve(this.workspace.edited(file, text)), file);
    }
  }

  explore(folder: string): Promise<void> {
    this.folders.add(folder);
    const exploring = this.workspace.explore(folder).then(() => this.#lookAt(PATHS));
    this.#running.push(exploring);
    return exploring;
  }

  /** Until everything is done, and all that came of it. */
  async rest(): Promise<void> {
    for (let count = 0; count < this.#running.length; ) {
      count = this.#running.length;
      await Promise.all(this.#running);
    }
  }

  async #edit(path: string, text: string | undefined): Promise<void> {
    // The workspace does not hear of a marketplace that is edited, and what is not there is opened by no editor.
    const isThere = (await this.files.read(path)) !== undefined;
    if (path === MARKETPLACE || !isThere || text === undefined) return;
    this.open.set(path, text);
    this.#tell(Promise.resolve(this.workspace.edited(path, text)), path);
  }

  #tell(concernsOthers: Promise<boolean>, ...paths: readonly string[]): void {
    this.#running.push(concernsOthers.then((all) => this.#lookAt(all ? PATHS : paths)));
  }

  #lookAt(paths: readonly string[]): void {
    this.#running.push(...paths.map((path) => this.#look(path)));
  }

  async #look(path: string): Promise<void> {
    const mine = {};
    this.#lastLook.set(path, mine);
    const findings = await findingsOf(this.workspace, path);
    if (this.#lastLook.get(path) === mine) this.seen.set(path, findings);
  }
}

interface Seen {
  readonly findings: ReadonlyMap<string, string[]>;
  readonly files: readonly string[];
}

/** What is seen of files that do not change. */
async function seenAtRest({ files, open, folders }: Author): Promise<Seen> {
  const workspace = new Workspace({ home: HOME }, files satisfies FileAccess);
  for (const [path, text] of open) if ((await files.read(path)) !== undefined) workspace.edited(path, text);
  for (const folder of folders) await workspace.explore(folder);
  const findings = new Map(
    await Promise.all(PATHS.map(async (path) => [path, await findingsOf(workspace, path)] as const)),
  );
  return { findings, files: workspace.files() };
}

test('whoever looks when told to sees in the end what is there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.boolean(),
      fc.tuple(...PATHS.map((path) => fc.constantFrom(...TEXTS[path]!))),
      fc.array(step, { maxLength: 12 }),
      async (scheduler, isExplored, texts, steps) => {
        const author = new Author(scheduler);
        PATHS.forEach((path, at) => {
          author.files.set(path, texts[at]);
        });
        const exploring = author.explore(FOLDERS[0]);
        await (isExplored ? scheduler.waitFor(exploring) : undefined);
        scheduler.scheduleSequence([
          ...steps.map((one) => ({ label: JSON.stringify(one), builder: () => author.take(one) })),
          { label: 'report', builder: async () => author.report() },
        ]);
        await scheduler.waitIdle();
        await scheduler.waitFor(author.rest());
        const seen: Seen = { findings: author.seen, files: author.workspace.files() };
        expect(seen).toEqual(await seenAtRest(author));
      },
    ),
    { numRuns: 200 },
  );
});
