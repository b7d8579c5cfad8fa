import { keyOf, type Owner } from '../source/owner.ts';
import type { FileAccess } from './fileAccess.ts';
import type { FileIndex } from './fileIndex.ts';
import { filesOfOwner } from './filesOfOwner.ts';

/** The owners whose files have been read, or are being read: each once. */
export class LoadedOwners {
  readonly #index: FileIndex;
  readonly #access: FileAccess;
  readonly #refresh: (path: string) => Promise<unknown>;
  readonly #open: ReadonlyMap<string, string>;
  readonly #loading = new Map<string, Promise<void>>();

  /**
   * @param access the files, with what editors have of them
   * @param refresh reads a file into the index
   * @param open the texts of the files that are open
   */
  constructor(
    index: FileIndex,
    access: FileAccess,
    refresh: (path: string) => Promise<unknown>,
    open: ReadonlyMap<string, string>,
  ) {
    this.#index = index;
    this.#access = access;
    this.#refresh = refresh;
    this.#open = open;
  }

  load(owner: Owner): Promise<void> {
    const key = keyOf(owner);
    const known = this.#loading.get(key) ?? this.#loadFiles(owner);
    this.#loading.set(key, known);
    return known;
  }

  unload(owner: Owner): void {
    this.#loading.delete(keyOf(owner));
    this.#index.remove(owner);
  }

  async #loadFiles(found: Owner): Promise<void> {
    const { locations } = this.#index;
    const definition = found.who === 'plugin' ? locations.definitionFiles(found.folder) : [];
    const read = await Promise.all(definition.map((path) => this.#access.read(path)));
    // One may have been edited while the other was still being read.
    const texts = definition.map((path, at) => this.#open.get(path) ?? read[at]);
    const owner = found.who === 'plugin' ? locations.withDefinition(found, texts) : found;
    this.#index.add(owner);
    // By themselves, not as a change: where the index has another version, the change that brings this one is still
    // queued, and must find a difference to report.
    definition.forEach((path, at) => {
      this.#index.update(path, texts[at]);
    });
    const files = await filesOfOwner(owner, locations, this.#access);
    // A file that is open need not be on disk yet.
    const open = [...this.#open.keys()].filter((path) => this.#index.placeOf(path)?.owner.folder === owner.folder);
    const all = new Set([...files, ...open]);
    for (const path of definition) all.delete(path);
    await Promise.all([...all].map((path) => this.#refresh(path)));
  }
}
