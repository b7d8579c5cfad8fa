import { faultOf } from '../runtime/load.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { AgentDocument } from '../syntax/document.ts';
import { regionsOf } from '../syntax/frontmatter/recovery.ts';
import { replace } from '../text/edit.ts';
import { lineSpan, lineStart } from '../text/lines.ts';
import { type Span, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf, listed, notLoaded, onlyIf, quoted } from './support/messages.ts';

export const headerCutShort: Rule = {
  code: 'header-cut-short',
  severity: 'warning',
  worst: 'error',
  summary: 'A ‘---’ inside the header ends it there',
  why: 'Claude Code ends the header at the next `---` wherever it stands, also in the middle of a line, inside quotes or in a table. The fields after it are lost and become part of the prompt: a lost `tools` means all tools.',
  example: 'description: Reviews code --- quickly\ntools: Read',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const cut = cutShort(agent);
    if (!cut) return;
    const { document } = agent;
    const { lost, isCause, at } = cut;
    const what =
      lost.length > 0
        ? `${listed(lost.map(quoted))} below ${lost.length > 1 ? 'are' : 'is'} not read`
        : 'the rest of the line becomes the prompt';
    const words = isCause
      ? notLoaded(agent, `the header ends at this ‘---’, so that the line is broken off and ${what}`)
      : { message: `The header ends at this ‘---’: ${what}.` };
    const isMeant = /\n---[^\S\n]*(?:\n|$)/.test(document.text.slice(at.end));
    yield {
      span: at,
      ...words,
      fixes: () =>
        isMeant
          ? onlyIf(
              // A dash in a list of tools would be one of them.
              ({ after }) => !after.isRefused,
              fixOf('Replace ‘---’ by a dash, ‘—’', [replace(at, '—')]).map((fix) => ({ ...fix, restores: lost })),
            )
          : [],
    };
  },
};

/** What a delimiter that comes too early takes from the header. */
interface Cut {
  readonly at: Span;
  readonly lost: readonly string[];
  /** It is why the header cannot be read. */
  readonly isCause: boolean;
}

/** Whether what ends the header stands behind something else on its line. */
export const endsWithinLine = ({ delimiters, text }: AgentDocument): boolean =>
  delimiters !== undefined && lineStart(text, delimiters.close.start) !== delimiters.close.start;

export function cutShort({ document, verdict }: SourceFile): Cut | undefined {
  const { delimiters, text } = document;
  if (!delimiters) return undefined;
  const line = lineSpan(text, delimiters.close.start);
  const isWithinLine = endsWithinLine(document);
  const rest = text.slice(delimiters.close.end, line.end).trim();
  const lost = rest !== '' || isWithinLine ? lostFields(document, line.end) : [];
  if (lost.length === 0 && (!isWithinLine || rest === '')) return undefined;
  const isCause = isWithinLine && faultOf(verdict)?.why === 'unreadable';
  return { at: delimiters.close, lost, isCause };
}

/** The fields between a delimiter that comes too early and the one that was meant. */
function lostFields({ text, knowledge }: AgentDocument, start: number): string[] {
  const meant = /\n---[^\S\n]*(?:\r?\n|$)/.exec(text.slice(start));
  return meant ? regionsOf(text, span(start, start + meant.index), knowledge).flatMap(({ name }) => name ?? []) : [];
}
