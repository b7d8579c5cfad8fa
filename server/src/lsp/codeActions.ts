import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import { check } from '../service/index.ts';
import type { OpenAgent } from './agents.ts';
import { SOURCE } from './diagnostics.ts';

/** The fixes of the findings that touch the range, recomputed: the server keeps nothing between two requests. */
export function codeActions(
  { agent, positions }: OpenAgent,
  { textDocument, range, context }: CodeActionParams,
): CodeAction[] {
  if (context.only && !context.only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const start = positions.offset(range.start);
  const end = positions.offset(range.end);
  const actions: CodeAction[] = [];
  for (const finding of check(agent)) {
    if (finding.span.start > end || finding.span.end < start) continue;
    const at = positions.range(finding.span);
    const mended = context.diagnostics.filter((one) => isSame(one, finding.code, at));
    for (const [index, fix] of finding.fixes().entries()) {
      actions.push({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: mended,
        isPreferred: index === 0,
        edit: { changes: { [textDocument.uri]: positions.edits(fix.edits) } },
      });
    }
  }
  return actions;
}

const isSame = (diagnostic: Diagnostic, code: string, { start, end }: Range): boolean =>
  diagnostic.source === SOURCE &&
  diagnostic.code === code &&
  diagnostic.range.start.line === start.line &&
  diagnostic.range.start.character === start.character &&
  diagnostic.range.end.line === end.line &&
  diagnostic.range.end.character === end.character;
