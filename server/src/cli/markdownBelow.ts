import path from 'node:path';
import { fdir } from 'fdir';
import { INSTALLED_FOLDERS } from '../service/workspace/fileAccess.ts';

/** Among agents every folder counts. */
const isAmongAgents = (relative: string): boolean => relative.split(path.sep).includes('agents');

/**
 * The Markdown files below a folder, at any depth, hidden ones too: their paths from there, with `/` between the parts.
 * Links to folders are not followed, and what cannot be read is left out.
 * @param isWhole whether what is installed below a folder `agents` counts, too
 */
export function markdownBelow(folder: string, isWhole: boolean): Promise<string[]> {
  const root = path.resolve(folder);
  return new fdir()
    .withRelativePaths()
    .withPathSeparator('/')
    .exclude((name, full) => INSTALLED_FOLDERS.has(name) && !(isWhole && isAmongAgents(path.relative(root, full))))
    .filter((file) => file.endsWith('.md'))
    .crawl(root)
    .withPromise();
}
