import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  applyEdits,
  type CheckedFinding,
  check,
  fixAll,
  refactor,
  type Span,
  suppress,
  type TextEdit,
} from '../../service/index.ts';
import type { OpenFile } from '../documents.ts';
import type { Editor } from '../edits.ts';
import { SOURCE } from '../findings.ts';
import type { Server } from '../session.ts';

/** Fixes whatever can be fixed with certainty. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.subagentPrompts`;

export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

/** What can be done about the range, computed again: the server keeps nothing between two requests. */
function codeActions(
  open: OpenFile,
  { textDocument: { uri }, range, context }: CodeActionParams,
  editor: Editor,
): CodeAction[] {
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
  if (isWanted(CodeActionKind.QuickFix)) actions.push(...quickFixes(open, at, context.diagnostics, edit));
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

function quickFixes(
  open: OpenFile,
  at: Span,
  diagnostics: readonly Diagnostic[],
  edit: (edits: readonly TextEdit[]) => WorkspaceEdit,
): CodeAction[] {
  const { file, config, positions } = open;
  const touched = check(open.file, open.config).filter(({ span }) => span.start <= at.end && span.end >= at.start);
  const action = (finding: CheckedFinding, title: string, edits: readonly TextEdit[], isPreferred: boolean) => {
    const range = positions.range(finding.span);
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnostics.filter((one) => isSame(one, finding.code, range)),
      edit: edit(edits),
      ...(isPreferred ? { isPreferred } : {}),
    };
  };
  return [
    ...touched.flatMap((finding) =>
      finding
        .fixes()
        .map(({ title, edits, applicability }, index) =>
          action(finding, title, edits, index === 0 && applicability !== 'unsafe'),
        ),
    ),
    ...touched.flatMap((finding) => {
      const suppression = suppress(file, finding, config);
      return suppression ? [action(finding, suppression.title, suppression.edits, false)] : [];
    }),
  ];
}

const isSame = (diagnostic: Diagnostic, code: string, { start, end }: Range): boolean =>
  diagnostic.source === SOURCE &&
  diagnostic.code === code &&
  diagnostic.range.start.line === start.line &&
  diagnostic.range.start.character === start.character &&
  diagnostic.range.end.line === end.line &&
  diagnostic.range.end.character === end.character;

export function serveCodeActions({ connection, onFile, session }: Server): void {
  connection.onCodeAction(onFile('codeAction', [], (open, params) => codeActions(open, params, session().editor)));
}
