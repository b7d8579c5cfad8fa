import { followFile, highlightsAt } from '../../service/index.ts';
import type { Moved } from '../edits.ts';
import {
  callItem,
  definitionAt,
  documentLinks,
  incoming,
  type LocationFormat,
  outgoing,
  prepareRename,
  referencesAt,
  renameAt,
  workspaceSymbols,
} from '../navigationItems.ts';
import { renameEdit } from '../renameEdit.ts';
import type { Server } from '../session.ts';
import { pathOf } from '../uris.ts';

/** Serves everything that leads from the name of an agent to other files. */
export function serveNavigation({ connection, host, guard, onFile, onFileWhenReady, session }: Server): void {
  const { uriOf } = host;
  const ready = () => session().workspace.ready();
  const format = (): LocationFormat => ({ uriOf, encoding: session().features.encoding });
  /** The file that the last renaming moves: a client may announce that move like any other, and all of it is edited. */
  let handedOut: Moved | undefined;

  connection.onDefinition(
    onFileWhenReady('definition', null, (found, { position }) =>
      definitionAt(found, found.positions.offset(position), format()),
    ),
  );
  connection.onDocumentHighlight(
    onFile('documentHighlight', null, ({ file, positions }, { position }) => {
      const spans = highlightsAt(file, positions.offset(position));
      // Nothing to say: an editor then looks for the same word, which it does not where a list is empty.
      return spans.length > 0 ? spans.map((span) => ({ range: positions.range(span) })) : null;
    }),
  );
  connection.onReferences(
    onFileWhenReady('references', [], async (found, { position, context }) =>
      referencesAt(await ready(), found, found.positions.offset(position), context.includeDeclaration, format()),
    ),
  );
  connection.onPrepareRename(
    onFileWhenReady('prepareRename', null, (found, { position }) =>
      prepareRename(found, found.positions.offset(position)),
    ),
  );
  connection.onRenameRequest(
    onFileWhenReady('rename', null, async (found, { position, newName }) => {
      handedOut = undefined;
      const renaming = await renameAt(await ready(), found, found.positions.offset(position), newName);
      const { edit, moved } = renameEdit(renaming, session().editor, found.config.renamesFile, uriOf);
      handedOut = moved;
      return edit;
    }),
  );
  connection.workspace.onWillRenameFiles(
    guard('willRenameFiles', null, async ({ files }) => {
      const all = await ready();
      const [first] = files;
      const [from, to] = [first && pathOf(first.oldUri), first && pathOf(first.newUri)];
      // Several at once are a move of much more than a name.
      if (files.length !== 1 || from === undefined || to === undefined) return null;
      const isUnderWay = handedOut && pathOf(handedOut.oldUri) === from && pathOf(handedOut.newUri) === to;
      handedOut = undefined;
      if (isUnderWay) return null;
      const renaming = await followFile(all, from, to);
      return renaming ? renameEdit(renaming, session().editor, false, uriOf).edit : null;
    }),
  );
  connection.onDocumentLinks(
    onFile('documentLinks', [], (found) =>
      documentLinks(found, session().workspace, session().workspace.current().user.home, format()),
    ),
  );
  connection.languages.callHierarchy.onPrepare(
    onFileWhenReady('callHierarchy', null, async (found, { position }) =>
      callItem(await ready(), found, found.positions.offset(position), format()),
    ),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    guard('outgoingCalls', [], async ({ item }) => outgoing(await ready(), item, format())),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    guard('incomingCalls', [], async ({ item }) => incoming(await ready(), item, format())),
  );
  connection.onWorkspaceSymbol(
    guard('workspaceSymbol', [], async ({ query }) => workspaceSymbols(await ready(), query, format())),
  );
}
