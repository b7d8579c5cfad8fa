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

/**
 * The findings of the files of the workspace that no editor shows. A document that is open is shown from when its
 * findings are asked for: editors open documents for other reasons, too. Every method may be called at any time.
 */
export interface ClosedFiles {
  /** These files may have other findings now; without paths, all of them. */
  mark(paths?: readonly string[]): void;
  /** The findings of this file, if it is open, are told as those of a document. */
  shown(path: string): void;
  /** They are no longer, though its document may still be open; and the client has dropped what it was told. */
  dropped(path: string): void;
  /** Resolves when something is marked. */
  marked(): Promise<void>;
  /** Looks at what is marked; gives, in batches, the files whose findings are others than at the last look. */
  look(): AsyncIterable<FileReport[]>;
  /** The findings of one file as it is now. */
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

  /** Those that are open, and told of as documents. */
  const shown = new Set<string>();
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
    const known = all.ownedPlaceOf(path) ?? place;
    if (text === undefined || !known) return [];
    const config = await configOver(set, path);
    const file = all.sourceOf(path, text, known, project, knowledgeFor(all.knowledge, config));
    return diagnosticsOf({ file, config, positions: positionsInText(text, encoding), encoding }, context);
  };
  const report = async (path: string, isTold: boolean): Promise<FileReport[]> => {
    const found = isTold ? await findings(path) : [];
    // They may have been asked for meanwhile.
    const items = shown.has(path) ? [] : found;
    const said = items.length > 0 ? JSON.stringify(items) : undefined;
    if (said === reported.get(path)) return [];
    if (said === undefined) reported.delete(path);
    else reported.set(path, said);
    return [{ uri: context.uriOf(path), items }];
  };
  const unsure = (path: string): void => {
    reported.set(path, UNSURE);
    mark([path]);
  };
  documents.onDidClose(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path === undefined) return;
    shown.delete(path);
    unsure(path);
  });
  /** Those whose change is that they have just been opened. */
  const opening = new Set<string>();
  documents.onDidOpen(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path === undefined) return;
    opening.add(path);
    if (reported.has(path)) mark([path]);
  });
  documents.onDidChangeContent(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path !== undefined && !opening.delete(path) && !shown.has(path)) mark([path]);
  });
  return {
    mark,
    shown(path) {
      if (shown.has(path) || !documents.all().some(({ uri }) => pathOf(uri) === path)) return;
      shown.add(path);
      if (reported.has(path)) mark([path]);
    },
    dropped(path) {
      shown.delete(path);
      unsure(path);
    },
    marked: () =>
      stale === 'all' || stale.size > 0 ? Promise.resolve() : new Promise((resolve) => wake.push(resolve)),
    async *look() {
      const all = await workspace().ready();
      const { checksClosedFiles } = await settings().get();
      const wanted = stale;
      stale = new Set();
      const there = new Set(checksClosedFiles ? all.files().filter((path) => all.rootOf(path) !== undefined) : []);
      const paths = [...new Set([...there, ...reported.keys()])].filter(
        // Of one that is shown now, what was reported before is taken back.
        (path) => (!shown.has(path) || reported.has(path)) && (wanted === 'all' || wanted.has(path)),
      );
      for (let at = 0; at < paths.length; at += BATCH) {
        const batch = paths.slice(at, at + BATCH);
        const reports = await Promise.all(batch.map((path) => report(path, there.has(path) && !shown.has(path))));
        yield reports.flat();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    findings,
  };
}
