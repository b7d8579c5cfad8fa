import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { CONFIG_FILE, type Locations, type Owner, PACKAGE_FILE } from '../service/index.ts';

/**
 * Asks a client to report changes of what Claude Code reads: in its folders, in the user's home folder, and in the
 * folders that count in its own: those above, and the main working tree.
 * @param user whose files count everywhere, and the single files of theirs besides; undefined where there is none
 * @param beside the URIs of the other folders that count in the client's own
 */
export async function watchFiles(
  connection: Connection,
  { workspace }: ClientCapabilities,
  locations: Locations,
  user: { readonly owner: Owner; readonly uri: string; readonly files: readonly string[] } | undefined,
  beside: () => Promise<readonly string[]>,
): Promise<void> {
  const watching = workspace?.didChangeWatchedFiles;
  if (!watching?.dynamicRegistration) return;
  const watch = (watchers: FileSystemWatcher[]) =>
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  const within = (baseUri: string, patterns: readonly string[]): FileSystemWatcher[] =>
    watching.relativePatternSupport ? patterns.map((pattern) => ({ globPattern: { baseUri, pattern } })) : [];
  const inside = ([{ who: 'project' }, { who: 'plugin' }] as const)
    .flatMap((owner) => locations.watchedPatterns(owner))
    .map((pattern) => `**/${pattern}`);
  const ofUser = user ? within(user.uri, [...locations.watchedPatterns(user.owner), ...user.files]) : [];
  const changing = [`**/${locations.paths.marketplace}`, `**/${CONFIG_FILE}`, `**/${PACKAGE_FILE}`, ...inside];
  const everywhere = [
    // Of a folder that comes or goes, a client may report nothing but that, whatever it is called.
    { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ...changing.map((globPattern) => ({ globPattern, kind: WatchKind.Change })),
  ];
  const first = watch([...everywhere, ...ofUser]);
  const outside = [...new Set(await beside())].flatMap((uri) =>
    within(uri, locations.watchedPatterns({ who: 'project' })),
  );
  await Promise.all([first, ...(outside.length > 0 ? [watch(outside)] : [])]);
}
