import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  applyEdits,
  fixAll,
  type QuickFix,
  quickFixes,
  refactor,
  type Span,
  type TextEdit,
} from '../../service/index.ts';
import type { OpenFile } from '../documents.ts';
import type { Editor } from '../edits.ts';
import { pausing } from '../pause.ts';
import { SOURCE } from '../protocol.ts';
import type { Server } from '../session.ts';

/** Fixes whatever can be fixed with certainty. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.subagentPrompts`;

export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

/** What can be done about the range, computed again: the server keeps nothing between two requests. */
async function codeActions(
  open: OpenFile,
  { textDocument: { uri }, range, context }: CodeActionParams,
  editor: Editor,
  pause: () => Promise<void>,
): Promise<CodeAction[]> {
  const at: Span = { start: open.positions.offset(range.start), end: open.positions.offset(range.end) };
  const { file } = open;
  const { text } = file;
  /** What the offered actions lead to. */
  const outcomes = new Set<string>();
  const edit = (edits: readonly TextEdit[]): WorkspaceEdit => {
    outcomes.add(applyEdits(text, edits));
    return editor.edit([{ uri, text, edits }]);
  };
  const isWanted = (kind: string): boolean =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? kind !== FIX_ALL;
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix)) {
    for (const fix of quickFixes(file, at, open.config)) {
      const { title, edits, isPreferred } = fix;
      const diagnostics = diagnosticsFor(fix, open, context.diagnostics);
      actions.push({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: edit(edits),
        ...(isPreferred ? { isPreferred } : {}),
      });
      await pause();
    }
  }
  const isAgent = file.kind === 'agent';
  if (isAgent && isWanted(CodeActionKind.RefactorRewrite)) {
    // What a quick fix leads to is not offered twice.
    const isNew = ({ edits }: { readonly edits: readonly TextEdit[] }): boolean =>
      !outcomes.has(applyEdits(text, edits));
    for (const { title, kind, edits } of refactor(file, at).filter(isNew))
      actions.push({ title, kind, edit: edit(edits) });
  }
  if (isAgent && isWanted(FIX_ALL)) {
    const edits = fixAll(file, open.config);
    if (edits.length > 0) actions.push({ title: 'Fix all that is certain', kind: FIX_ALL, edit: edit(edits) });
  }
  return actions;
}

/** Those of the client's findings that a fix is about. */
function diagnosticsFor(
  { finding: { code, span } }: QuickFix,
  { positions }: OpenFile,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  const { start, end } = positions.range(span);
  return diagnostics.filter(
    ({ source, code: other, range }) =>
      source === SOURCE &&
      other === code &&
      range.start.line === start.line &&
      range.start.character === start.character &&
      range.end.line === end.line &&
      range.end.character === end.character,
  );
}

export function serveCodeActions({ connection, onFile, session }: Server): void {
  connection.onCodeAction(
    onFile('codeAction', [], (open, params, token) => {
      const { editor, features } = session();
      return features.takesActions ? codeActions(open, params, editor, pausing(token)) : [];
    }),
  );
}
