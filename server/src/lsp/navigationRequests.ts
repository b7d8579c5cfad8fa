import type { Connection } from 'vscode-languageserver';
import { followFile, highlightsAt } from '../service/index.ts';
import { pathOf } from './documents.ts';
import type { Editor, MovedFile } from './edits.ts';
import type { Guard } from './guard.ts';
import {
  callItem,
  definitionAt,
  documentLinks,
  incoming,
  outgoing,
  prepareRename,
  referencesAt,
  renameAt,
  workspaceSymbols,
} from './navigation.ts';
import type { OnFile } from './onFile.ts';
import { renameEdit } from './renameEdit.ts';
import type { ClientWorkspace } from './workspace.ts';

/** What the features that follow names need of the server. */
export interface NavigationServices {
  readonly guard: Guard;
  readonly forFile: OnFile;
  workspace(): ClientWorkspace;
  uriOf(path: string): string;
  editor(): Editor;
  readonly home: string;
}

/** Serves everything that leads from the name of an agent to other files. */
export function serveNavigation(connection: Connection, server: NavigationServices): void {
  const { guard, forFile, workspace, editor, uriOf, home } = server;
  const ready = () => workspace().ready();
  /** The file that the last renaming moves: a client may announce that move like any other, and all of it is edited. */
  let handedOut: MovedFile | undefined;

  connection.onDefinition(
    forFile('definition', null, (found, { position }) => definitionAt(found, found.positions.offset(position), uriOf)),
  );
  connection.onDocumentHighlight(
    forFile('documentHighlight', [], ({ file, positions }, { position }) =>
      highlightsAt(file, positions.offset(position)).map((span) => ({ range: positions.range(span) })),
    ),
  );
  connection.onReferences(
    forFile('references', [], async (found, { position, context }) =>
      referencesAt(await ready(), found, found.positions.offset(position), context.includeDeclaration, uriOf),
    ),
  );
  connection.onPrepareRename(
    forFile('prepareRename', null, (found, { position }) => prepareRename(found, found.positions.offset(position))),
  );
  connection.onRenameRequest(
    forFile('rename', null, async (found, { position, newName }) => {
      handedOut = undefined;
      const renaming = await renameAt(await ready(), found, found.positions.offset(position), newName);
      const { edit, moved } = renameEdit(renaming, editor(), found.config.renamesFile, uriOf);
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
      return renaming ? renameEdit(renaming, editor(), false, uriOf).edit : null;
    }),
  );
  connection.onDocumentLinks(forFile('documentLinks', [], (found) => documentLinks(found, workspace(), home, uriOf)));
  connection.languages.callHierarchy.onPrepare(
    forFile('callHierarchy', null, async (found, { position }) =>
      callItem(await ready(), found, found.positions.offset(position), uriOf),
    ),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    guard('outgoingCalls', [], async ({ item }) => outgoing(await ready(), item, uriOf)),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    guard('incomingCalls', [], async ({ item }) => incoming(await ready(), item, uriOf)),
  );
  connection.onWorkspaceSymbol(
    guard('workspaceSymbol', [], async ({ query }) => workspaceSymbols(await ready(), query, uriOf)),
  );
}
