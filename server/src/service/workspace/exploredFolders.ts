import type { Owner } from '../source/owner.ts';
import { isWithin } from '../text/paths.ts';
import { NOTHING, type Scan } from './scan.ts';

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

  /** The folders that hold a path, the innermost first. */
  rootsOf(path: string): readonly string[] {
    return this.roots()
      .filter((root) => isWithin(path, root))
      .sort((a, b) => b.length - a.length);
  }

  isProject(folder: string): boolean {
    return this.#scans.has(folder) || [...this.#scans.values()].some(({ projects }) => projects.includes(folder));
  }

  isPlugin(folder: string): boolean {
    return [...this.#scans.values()].some(({ plugins }) => plugins.some((one) => one.folder === folder));
  }

  /** The plugins that lie in the same open folder as a folder. */
  pluginsFor(folder: string): readonly Owner[] {
    return [...this.#scans].flatMap(([root, { plugins }]) => (isWithin(folder, root) ? plugins : []));
  }

  noteProject(folder: string): void {
    for (const root of this.rootsOf(folder))
      this.#change(root, ({ projects }) => ({ projects: [...projects, folder] }));
  }

  /** The folders in one that is open that may hold a manifest or a marketplace. */
  describedIn(root: string): readonly string[] {
    return this.#scans.get(root)?.described ?? [];
  }

  pluginsIn(root: string): readonly Owner[] {
    return this.#scans.get(root)?.plugins ?? [];
  }

  /** @param described see {@link describedIn} */
  notePlugins(root: string, plugins: readonly Owner[], described: readonly string[]): void {
    this.#change(root, () => ({ plugins, described }));
  }

  #change(root: string, change: (scan: Scan) => Partial<Scan>): void {
    const scan = this.#scans.get(root);
    if (scan) this.#scans.set(root, { ...scan, ...change(scan) });
  }
}
