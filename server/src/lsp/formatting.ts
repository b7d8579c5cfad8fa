import {
  type ClientCapabilities,
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  type DocumentOnTypeFormattingParams,
  type TextEdit,
} from 'vscode-languageserver';
import { format, onEnter, onSlash, onTwice } from '../service/index.ts';
import type { OpenAgent } from './agents.ts';
import type { Settings } from './settings.ts';

/** Characters behind which something may be added. */
export const TYPED = ['\n', '/', ':', '>'] as const;

/** What is added behind a character that was just typed. */
export function typedEdits({ agent, positions }: OpenAgent, params: DocumentOnTypeFormattingParams): TextEdit[] {
  const offset = positions.offset(params.position);
  const answer = { '\n': onEnter, '/': onSlash, ':': onTwice, '>': onTwice }[params.ch];
  return answer ? positions.edits(answer(agent, offset)) : [];
}

export const formattingEdits = ({ agent, positions }: OpenAgent): TextEdit[] => positions.edits(format(agent));

/**
 * Offers formatting while the setting says so, that an editor with another formatter for Markdown is left in peace.
 * @returns to be called when settings have changed
 */
export function offerFormatting(
  connection: Connection,
  { textDocument }: ClientCapabilities,
  settings: Settings,
): () => Promise<void> {
  let offered: Disposable | undefined;
  return async () => {
    if (!textDocument?.formatting?.dynamicRegistration) return;
    const { formats } = await settings.get();
    if (formats === (offered !== undefined)) return;
    offered?.dispose();
    offered = formats ? await connection.client.register(DocumentFormattingRequest.type, SELECTOR) : undefined;
  };
}

const SELECTOR = { documentSelector: [{ scheme: 'file', pattern: '**/agents/**/*.md' }] };
