import {
  type ClientCapabilities,
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  type DocumentSelector,
  type TextEdit,
} from 'vscode-languageserver';
import { format } from '../../service/index.ts';
import type { OpenFile } from '../documents.ts';
import type { Server } from '../session.ts';
import type { Settings } from '../settings.ts';

/** Nothing unless its author has chosen formatting. */
const formattingEdits = ({ file: agent, config, positions }: OpenFile): TextEdit[] =>
  config.formats ? positions.edits(format(agent)) : [];

/**
 * Offers formatting of agents while the setting says so, that an editor with another formatter for Markdown is left in peace.
 * @returns to be called when settings have changed
 */
export function offerFormatting(
  connection: Connection,
  { textDocument }: ClientCapabilities,
  settings: Settings,
  agents: () => DocumentSelector,
): () => Promise<void> {
  let offered: Disposable | undefined;
  const look = async (): Promise<void> => {
    if (!textDocument?.formatting?.dynamicRegistration) return;
    const { formats } = await settings.get();
    if (formats === (offered !== undefined)) return;
    offered?.dispose();
    offered = formats
      ? await connection.client.register(DocumentFormattingRequest.type, { documentSelector: agents() })
      : undefined;
  };
  // One look after the other: two at the same time would offer it twice.
  let last = Promise.resolve();
  return () => {
    last = last.then(look, look);
    return last;
  };
}

export function serveFormatting({ connection, onAgent }: Server): void {
  connection.onDocumentFormatting(onAgent('formatting', [], formattingEdits));
}
