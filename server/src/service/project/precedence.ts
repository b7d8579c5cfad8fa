import type { Knowledge } from '../knowledge/index.ts';
import { baseName, parentOf, relativePath } from '../text/paths.ts';
import type { KnownAgent } from './known.ts';

const WHOSE = { project: 'the project’s agent', user: 'your agent', plugin: 'the plugin’s agent' } as const;

/**
 * An agent in words: whose it is, and where.
 * @param from the file that the words are about
 * @param shown a path as it is to be shown
 */
export const inWords = (
  agent: KnownAgent,
  { paths, product }: Knowledge,
  from: string,
  shown: (path: string) => string,
): string =>
  agent.scope === 'built-in'
    ? `${product}’s built-in agent`
    : `${WHOSE[agent.scope]} in ${shown(placeOf(agent, from, paths.folder))}`;

/** The path of an agent, short: of the user's from their home, of a plugin's from the plugin, else from the project of `from`. */
function placeOf({ scope, path = '', tree }: KnownAgent, from: string, folder: string): string {
  if (tree === undefined) return path;
  const below = path.slice(tree.length + 1);
  if (scope === 'plugin') return `${baseName(tree)}/${below}`;
  if (scope === 'user') return tree.includes(`/${folder}/`) ? `~/${folder}/${baseName(tree)}/${below}` : path;
  const at = from.lastIndexOf(`/${folder}/`);
  return relativePath(at < 0 ? parentOf(from) : from.slice(0, at), path);
}

/** Folders in which what is no longer used is kept. */
const ARCHIVE = /^archived?|^backups?$|[-_.]backups?(?![a-z])/i;

/** Whether one of two files lies in an archive or a backup that does not hold the other, too. */
export const isArchived = (one: string, other: string): boolean =>
  [relativePath(parentOf(one), other), relativePath(parentOf(other), one)].some((path) =>
    parentOf(path)
      .split('/')
      .some((part) => ARCHIVE.test(part)),
  );

/** That an agent is not called because another one has its name, as findings and hovers say it. */
export const notCalled = (
  above: KnownAgent,
  name: string,
  knowledge: Knowledge,
  from: string,
  shown: (path: string) => string,
): string =>
  `Not called in this project: ${inWords(above, knowledge, from, shown)} is also named ${name} and takes its place.`;
