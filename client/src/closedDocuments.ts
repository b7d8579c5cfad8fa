import { type Disposable, EventEmitter, type Uri } from 'vscode';
import type { BaseLanguageClient, DiagnosticProviderMiddleware } from 'vscode-languageclient';
import { FINDINGS_DROPPED } from '../../server/src/lsp/protocol.ts';
import { showAll } from './findings.ts';

/** Documents whose findings were asked for, when the language client is done with the answer. */
const answered = new EventEmitter<Uri>();

/** Middleware that {@link reportDropped} needs. */
export const noticeAnswers: NonNullable<DiagnosticProviderMiddleware['provideDiagnostics']> = async (
  document,
  previous,
  token,
  next,
) => {
  try {
    return await next(document, previous, token);
  } finally {
    setTimeout(() => answered.fire('uri' in document ? document.uri : document));
  }
};

/**
 * Of a document whose last tab was closed, the language client asks for the findings once more, takes none of the
 * workspace’s meanwhile, and drops the answer: it would go on to show what it showed last.
 */
export const reportDropped = (client: BaseLanguageClient): Disposable =>
  answered.event((uri) => {
    if (!client.isRunning() || client.visibleDocuments.isVisible(uri)) return;
    showAll(uri);
    const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
    void client.sendNotification(FINDINGS_DROPPED, { textDocument });
  });
