import type { Paths } from '../knowledge/locations.ts';
import type { Owner } from '../source/owner.ts';
import { normalPath } from '../text/paths.ts';

export interface UserPaths {
  readonly home: string;
  /** The folder that stands in for `.claude` in the home folder: `CLAUDE_CONFIG_DIR`. */
  readonly config?: string | undefined;
}

/** Where the user's own files are. */
export class UserFolders {
  /** The home folder, normal. */
  readonly home: string;
  readonly owner: Owner;
  readonly #folder: string;

  constructor({ home, config }: UserPaths, { folder }: Paths) {
    this.home = normalPath(home);
    this.owner = config
      ? { who: 'user', folder: normalPath(config), isConfigFolder: true }
      : { who: 'user', folder: this.home };
    this.#folder = folder;
  }

  /** The folder of Claude Code's own files: `.claude` in the home folder, or what stands in for it. */
  get claudeFolder(): string {
    return this.owner.isConfigFolder ? this.owner.folder : `${this.owner.folder}/${this.#folder}`;
  }

  /** @param path below the home folder: `.claude/settings.json` */
  file(path: string): string {
    const below =
      this.owner.isConfigFolder && path.startsWith(`${this.#folder}/`) ? path.slice(this.#folder.length + 1) : path;
    return `${this.owner.folder}/${below}`;
  }
}
