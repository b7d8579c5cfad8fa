import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { beginsAsAgent } from '../service/syntax/frontmatter/agentHeader.ts';
import { markdownBelow } from './markdownBelow.ts';

/** Files read at the same time. */
const MAX_OPEN = 64;

/** So much of a file shows whether it begins with the header of an agent. */
const BEGINNING = 2048;

/**
 * What folders without agents hold instead, and how to name it, as lines for people; nothing of what is no folder.
 * @param foreignFolders the folders of other programs’ agents, see `Paths`
 */
export async function noAgentsHint(
  paths: readonly string[],
  foreignFolders: ReadonlyMap<string, string>,
): Promise<string> {
  const areFolders = await Promise.all(paths.map(async (one) => (await stat(one)).isDirectory()));
  const folders = paths.filter((_, index) => areFolders[index]);
  return (await Promise.all(folders.map((folder) => hintOn(folder, foreignFolders)))).join('');
}

async function hintOn(folder: string, foreignFolders: ReadonlyMap<string, string>): Promise<string> {
  const cwd = path.resolve(folder);
  const files = await markdownBelow(folder, false);
  const foreign = new Map<string, number>();
  const others: string[] = [];
  for (const file of files) {
    const found = [...foreignFolders].find(([end]) => `/${file}`.includes(`/${end}/`));
    if (found) foreign.set(`${found[0]} (${found[1]})`, (foreign.get(`${found[0]} (${found[1]})`) ?? 0) + 1);
    else others.push(file);
  }
  const limited = pLimit(MAX_OPEN);
  const like = (await Promise.all(others.map((file) => limited(() => isLikeAgent(path.join(cwd, file)))))).flatMap(
    (isLike, index) => (isLike ? [others[index]!] : []),
  );
  // A file of the folder itself is named by the folder.
  const folders = [
    ...new Set(like.map((file) => (file.includes('/') ? file.split('/', 1)[0]! : path.basename(cwd)))),
  ].sort();
  const lines = [`No agents in ‘${folder}’: they lie in .claude/agents, or in the agents folder of a plugin.`];
  if (like.length > 0) {
    const options = folders.map((one) => `--agent-folder ${one}`).join(' ');
    lines.push(
      `${like.length === 1 ? '1 file looks like an agent' : `${like.length} files look like agents`}: to take them as such, add ${options}`,
    );
  }
  if (foreign.size > 0) {
    lines.push(
      `Left out, for they are other programs’: ${[...foreign]
        .sort()
        .map(([where, count]) => `${count} in ${where}`)
        .join(', ')}.`,
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

async function isLikeAgent(file: string): Promise<boolean> {
  const opened = await open(file).catch(() => undefined);
  if (!opened) return false;
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return beginsAsAgent(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await opened.close();
  }
}
