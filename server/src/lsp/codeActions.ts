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
  fixAll,
  refactor,
  type Span,
  silence,
  type TextEdit,
} from '../service/index.ts';
import { findingsOf, SOURCE } from './diagnostics.ts';
import type { OpenNaming } from './documents.ts';
import type { Editor } from './edits.ts';

/** Mends whatever can be mended with certainty. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.subagentPrompts`;

export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

/** What can be done about the range, computed anew: the server keeps nothing between two requests. */
export function codeActions(
  open: OpenNaming,
  { textDocument: { uri }, range, context }: CodeActionParams,
  editor: Editor,
): CodeAction[] {
  const at: Span = { start: open.positions.offset(range.start), end: open.positions.offset(range.end) };
  const { text } = open.naming;
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
  const { agent } = open;
  if (agent && isWanted(CodeActionKind.RefactorRewrite)) {
    // What a quick fix leads to is not offered twice.
    const isNew = ({ edits }: { readonly edits: readonly TextEdit[] }): boolean =>
      !outcomes.has(applyEdits(text, edits));
    for (const { title, kind, edits } of refactor(agent, at).filter(isNew))
      actions.push({ title, kind, edit: edit(edits) });
  }
  if (agent && isWanted(FIX_ALL)) {
    const edits = fixAll(agent, open.config);
    if (edits.length > 0) actions.push({ title: 'Fix all that is certain', kind: FIX_ALL, edit: edit(edits) });
  }
  return actions;
}

function quickFixes(
  open: OpenNaming,
  at: Span,
  diagnostics: readonly Diagnostic[],
  edit: (edits: readonly TextEdit[]) => WorkspaceEdit,
): CodeAction[] {
  const { agent, config, positions } = open;
  const touched = findingsOf(open).filter(({ span }) => span.start <= at.end && span.end >= at.start);
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
        .map(({ title, edits, needsLook }, index) => action(finding, title, edits, index === 0 && !needsLook)),
    ),
    ...touched.flatMap((finding) => {
      const silenced = agent && silence(agent, finding, config);
      return silenced ? [action(finding, silenced.title, silenced.edits, false)] : [];
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
