import { existsSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Answer, type Page, pageBy } from './pageRequests.ts';

export { type Outcome, on, type Page, type Target } from './pageRequests.ts';

/**
 * The page, or undefined in a VS Code that nobody drives from outside: then make do with commands. With the environment
 * variable SUBAGENT_NO_PAGE there is none anywhere, which shows whether a test does.
 */
export function page(): Page | undefined {
  const { SUBAGENT_PAGE, SUBAGENT_NO_PAGE } = process.env;
  return SUBAGENT_PAGE && !SUBAGENT_NO_PAGE ? pageBy((request) => send(SUBAGENT_PAGE, request)) : undefined;
}

let count = 0;

/** Puts a request down and waits for its answer. */
async function send(folder: string, request: object): Promise<Answer> {
  const id = String(++count).padStart(4, '0');
  const answer = path.join(folder, `${id}.done.json`);
  const answered = new Promise<void>((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(answer)) return;
      watcher.close();
      resolve();
    });
  });
  const file = path.join(folder, `${id}.request.json`);
  writeFileSync(`${file}.part`, JSON.stringify(request));
  renameSync(`${file}.part`, file);
  await answered;
  return JSON.parse(readFileSync(answer, 'utf8')) as Answer;
}
