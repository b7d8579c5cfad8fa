import type { ProjectContext } from '../service/index.ts';
import { isSlower } from './isSlower.ts';

/** How long a first request waits for what is still being read; it is answered without, and asked again later. */
const FIRST_ANSWER_TIMEOUT_MS = 300;

/** The contexts of folders as requests get them: each is waited for once, and not long. */
export class LateContexts {
  readonly #arrived: () => void;
  readonly #report: (error: unknown) => void;
  /** Those that have been answered, by their folders. */
  readonly #known = new Map<string, ProjectContext>();
  readonly #states = new WeakMap<Promise<ProjectContext>, 'late' | 'there'>();

  /** @param arrived called when a context is there that was late: who was answered without it asks again */
  constructor(arrived: () => void, report: (error: unknown) => void) {
    this.#arrived = arrived;
    this.#report = report;
  }

  /** @returns the last one of the folder while this one is late; undefined where there was none */
  async answer(folder: string, searching: Promise<ProjectContext>): Promise<ProjectContext | undefined> {
    if (!this.#states.has(searching)) await this.#wait(searching);
    if (this.#states.get(searching) === 'late') return this.#known.get(folder);
    const found = await searching;
    this.#known.set(folder, found);
    return found;
  }

  async #wait(searching: Promise<ProjectContext>): Promise<void> {
    const isLate = await isSlower(searching, FIRST_ANSWER_TIMEOUT_MS);
    if (this.#states.has(searching)) return;
    this.#states.set(searching, isLate ? 'late' : 'there');
    if (!isLate) return;
    const arrive = (): void => {
      this.#states.set(searching, 'there');
      this.#arrived();
    };
    searching.then(arrive).catch(this.#report);
  }
}
