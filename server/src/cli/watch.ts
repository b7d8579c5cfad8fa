import { existsSync, type FSWatcher, watch } from 'node:fs';
import { UsageError } from './commandLine.ts';
import { warn } from './terminal.ts';

/** Changes come in swarms: an editor that saves makes several. */
const PAUSE_MS = 150;

/** What a check may depend on. */
const WATCHED = /\.(?:md|json)$/i;

/** Runs at once, and again whenever a file below the paths has changed; until the process is ended. */
export async function watchAndRepeat(paths: readonly string[], run: () => Promise<number>): Promise<undefined> {
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(async () => {
        try {
          await run();
        } catch (error) {
          // What is half done now may be whole after the next change.
          if (!(error instanceof UsageError)) throw error;
          warn(`${error.message}`);
        }
        process.stderr.write('Waiting for changes …\n');
      });
    }, PAUSE_MS);
  };
  const missing = paths.find((one) => !existsSync(one));
  if (missing !== undefined) throw new UsageError(`there is no ‘${missing}’`);
  const watchers: FSWatcher[] = paths.map((path) =>
    watch(path, { recursive: true }, (_, file) => {
      if (file === null || WATCHED.test(file)) soon();
    }),
  );
  process.once('SIGINT', () => {
    for (const watcher of watchers) watcher.close();
    process.exit(0);
  });
  soon();
  return undefined;
}
