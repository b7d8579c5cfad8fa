import type { Diagnostic, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Encoding, positionsInText } from '../positions.ts';
import { type Config, knowledgeFor } from '../service/index.ts';
import type { ClientWorkspace } from './clientWorkspace.ts';
import { diagnosticsOf } from './findings.ts';
import type { DiagnosticContext } from './host.ts';
import type { Settings } from './settings.ts';
import { pathOf } from './uris.ts';

/** The findings of one file; empty where it has none any more. */
export interface FileReport {
  readonly uri: string;
  readonly items: Diagnostic[];
}

/** The findings of the files of the workspace that no editor shows. Every method may be called at any time. */
export interface ClosedFiles {
  /** These files may have other findings now; without paths, all of them. */
  mark(paths?: readonly string[]): void;
  /** No editor shows this file any more, though its document may still be open; and its findings were dropped. */
  dropped(path: string): void;
  /** The findings of its document are asked for. */
  asked(path: string): void;
  /** Resolves when something is marked. */
  marked(): Promise<void>;
  /** Looks at what is marked; gives, in batches, the files whose findings are others than at the last look. */
  look(): AsyncIterable<FileReport[]>;
  /** The findings of one file as it is on disk. */
  findings(path: string): Promise<Diagnostic[]>;
}

/** Of a file that was open, a client may show anything: it is reported, even if only that there is nothing. */
const UNSURE = '';

/** Files that are read at the same time, before requests get their turn. */
const BATCH = 20;

export function closedFiles(
  documents: TextDocuments<TextDocument>,
  settings: () => Settings,
  workspace: () => ClientWorkspace,
  configOver: (settings: Config, path: string) => Promise<Config>,
  context: DiagnosticContext,
  encoding: Encoding,
): ClosedFiles {
  /** What each file was last reported with, where that is anything. */
  const reported = new Map<string, string>();
  let stale: ReadonlySet<string> | 'all' = 'all';
  let wake: (() => void)[] = [];

  /** Those that are open, and that no editor shows. */
  const unshown = new Set<string | undefined>();
  const openPaths = (): ReadonlySet<string | undefined> =>
    new Set(documents.all().flatMap(({ uri }) => (unshown.has(pathOf(uri)) ? [] : [pathOf(uri)])));
  const mark = (paths?: readonly string[]): void => {
    stale = paths && stale !== 'all' ? new Set([...stale, ...paths]) : 'all';
    for (const one of wake) one();
    wake = [];
  };
  const findings = async (path: string): Promise<Diagnostic[]> => {
    const all = workspace().current();
    const root = all.rootOf(path);
    if (root === undefined) return [];
    const [text, place, project, set] = await Promise.all([
      all.read(path),
      all.placeOf(path),
      all.contextOf(all.folderOf(path)),
      settings().get(context.uriOf(root)),
    ]);
    if (text === undefined || !place) return [];
    const config = await configOver(set, path);
    const file = all.sourceOf(path, text, place, project, knowledgeFor(all.knowledge, config));
    return diagnosticsOf({ file, config, positions: positionsInText(text, encoding), encoding }, context);
  };
  const report = async (path: string, isShown: boolean): Promise<FileReport[]> => {
    const found = isShown ? await findings(path) : [];
    // It may have been opened meanwhile.
    const items = openPaths().has(path) ? [] : found;
    const said = items.length > 0 ? JSON.stringify(items) : undefined;
    if (said === reported.get(path)) return [];
    if (said === undefined) reported.delete(path);
    else reported.set(path, said);
    return [{ uri: context.uriOf(path), items }];
  };
  // What an editor shows is reported as a document; once that is closed, as a file again.
  documents.onDidOpen(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path !== undefined && reported.has(path)) mark([path]);
  });
  const unsure = (path: string): void => {
    reported.set(path, UNSURE);
    mark([path]);
  };
  documents.onDidClose(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path === undefined) return;
    unshown.delete(path);
    unsure(path);
  });
  documents.onDidChangeContent(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path !== undefined && unshown.has(path)) mark([path]);
  });
  return {
    mark,
    dropped(path) {
      if (documents.all().some(({ uri }) => pathOf(uri) === path)) unshown.add(path);
      unsure(path);
    },
    asked(path) {
      if (unshown.delete(path)) mark([path]);
    },
    marked: () =>
      stale === 'all' || stale.size > 0 ? Promise.resolve() : new Promise((resolve) => wake.push(resolve)),
    async *look() {
      const all = await workspace().ready();
      const { checksClosedFiles } = await settings().get();
      const wanted = stale;
      stale = new Set();
      const open = openPaths();
      const there = new Set(checksClosedFiles ? all.files().filter((path) => all.rootOf(path) !== undefined) : []);
      const paths = [...new Set([...there, ...reported.keys()])].filter(
        // Of one that is open now, what was reported before is taken back.
        (path) => (!open.has(path) || reported.has(path)) && (wanted === 'all' || wanted.has(path)),
      );
      for (let at = 0; at < paths.length; at += BATCH) {
        const batch = paths.slice(at, at + BATCH);
        const reports = await Promise.all(batch.map((path) => report(path, there.has(path) && !open.has(path))));
        yield reports.flat();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    findings,
  };
}
