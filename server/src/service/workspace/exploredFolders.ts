import type { Owner } from '../source/fileLocations.ts';
import { isWithin } from '../text/paths.ts';
import type { Scan } from './scan.ts';

const NOTHING: Scan = { projects: [], plugins: [], described: [], anywhere: [], isCut: false };

/** The folders that are open in an editor, and the projects and plugins in each. */
export class ExploredFolders {
  readonly #scans = new Map<string, Scan>();

  /** @param found what lies in it; nothing while that is not known */
  add(root: string, found: Scan = NOTHING): void {
    this.#scans.set(root, found);
  }

  roots(): readonly string[] {
    return [...this.#scans.keys()];
  }

  has(root: string): boolean {
    return this.#scans.has(root);
  }

  /** @returns what was known of the folder */
  remove(root: string): Scan | undefined {
    const left = this.#scans.get(root);
    this.#scans.delete(root);
    return left;
  }

  /** The innermost folder that holds a path. */
  rootOf(path: string): string | undefined {
    return [...this.#scans.keys()].filter((root) => isWithin(path, root)).sort((a, b) => b.length - a.length)[0];
  }

  isProject(folder: string): boolean {
    return this.#scans.has(folder) || [...this.#scans.values()].some(({ projects }) => projects.includes(folder));
  }

  /** The plugins that lie in the same open folder as a folder. */
  pluginsFor(folder: string): readonly Owner[] {
    return [...this.#scans].flatMap(([root, { plugins }]) => (isWithin(folder, root) ? plugins : []));
  }

  noteProject(folder: string): void {
    this.#change(folder, ({ projects }) => ({ projects: [...projects, folder] }));
  }

  /** @returns whether that is news */
  notePlugin(plugin: Owner, isThere: boolean): boolean {
    const { folder } = plugin;
    const root = this.rootOf(folder);
    const known = root === undefined ? [] : (this.#scans.get(root)?.plugins ?? []);
    const isKnown = known.some((one) => one.folder === folder);
    if (root === undefined || isThere === isKnown) return false;
    this.#change(folder, ({ plugins }) => ({
      plugins: isThere ? [...plugins, plugin] : plugins.filter((one) => one.folder !== folder),
    }));
    return true;
  }

  #change(folder: string, change: (scan: Scan) => Partial<Scan>): void {
    const root = this.rootOf(folder);
    const scan = root === undefined ? undefined : this.#scans.get(root);
    if (root !== undefined && scan) this.#scans.set(root, { ...scan, ...change(scan) });
  }
}
