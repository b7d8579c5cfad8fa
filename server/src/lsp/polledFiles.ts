import type { ClientCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileAccess } from '../service/index.ts';

/** After how long files are polled again. */
const POLL_AFTER_MS = 10_000;

/** A poll that takes long is followed by a pause of so many times its length. */
const PAUSE_FACTOR = 20;

/** Another stamp, another text; undefined for what is not there. */
export type StampOf = (path: string) => Promise<string | undefined>;

/** A path whose file is another than when it was read. */
export type Change = readonly [path: string, isGone: boolean];

/** Whether a client reports changes of files, those outside its folders too. */
export const reportsChanges = ({ workspace }: ClientCapabilities): boolean =>
  (workspace?.didChangeWatchedFiles?.dynamicRegistration && workspace.didChangeWatchedFiles.relativePatternSupport) ??
  false;

/** Files that know what has changed since it was read, for a client that does not report it. */
export class PolledFiles implements FileAccess {
  readonly #files: FileAccess;
  readonly #stampOf: StampOf;
  /** The stamps of files, each from just before it was read. */
  readonly #stamps = new Map<string, string | undefined>();

  constructor(files: FileAccess, stampOf: StampOf) {
    this.#files = files;
    this.#stampOf = stampOf;
  }

  async read(path: string): Promise<string | undefined> {
    this.#stamps.set(path, await this.#stampOf(path));
    return this.#files.read(path);
  }

  list(folder: string) {
    return this.#files.list(folder);
  }

  /** Which of these paths, and of those that were read, have changed since; each change is told once. */
  async changes(paths: readonly string[]): Promise<readonly Change[]> {
    const all = [...new Set([...paths, ...this.#stamps.keys()])];
    const found = await Promise.all(
      all.map(async (path): Promise<Change[]> => {
        const before = this.#stamps.get(path);
        const now = await this.#stampOf(path);
        // It may have been read meanwhile.
        if (now === before || this.#stamps.get(path) !== before) return [];
        this.#stamps.set(path, now);
        return [[path, now === undefined]];
      }),
    );
    return found.flat();
  }
}

/**
 * Polls whenever a document is opened or saved, and after a time; never twice at once.
 * @returns ends it
 */
export function startPolling(
  documents: TextDocuments<TextDocument>,
  poll: () => Promise<void>,
  report: (error: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isPolling = false;
  let isWanted = false;
  let isOver = false;
  const round = async (): Promise<void> => {
    isPolling = true;
    const begun = performance.now();
    while (isWanted) {
      isWanted = false;
      await poll().catch(report);
    }
    isPolling = false;
    if (isOver) return;
    timer = setTimeout(now, Math.max(POLL_AFTER_MS, PAUSE_FACTOR * (performance.now() - begun)));
  };
  const now = (): void => {
    clearTimeout(timer);
    isWanted = true;
    if (!isPolling) void round();
  };
  documents.onDidOpen(now);
  documents.onDidSave(now);
  now();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
