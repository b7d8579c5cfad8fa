import { LIST_FIELDS } from '../knowledge/index.ts';
import { type SourceFile, withText } from '../source/sourceFile.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { comparable } from '../syntax/frontmatter/value.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineSpan } from '../text/lines.ts';
import { sliceOf } from '../text/span.ts';

/**
 * Whether edits change nothing but layout, seen by reading their outcome: the same verdict, the same value of every
 * field, the same description, a header that is read as strictly, and the same body but for a final line break.
 */
export function isSafe(agent: SourceFile, edits: readonly TextEdit[]): boolean {
  const before = agent.document;
  const text = applyEdits(before.text, edits);
  const outcome = withText(agent, text);
  const after = outcome.document;
  return (
    after.header?.reading === 'strict' &&
    verdictOf(outcome) === verdictOf(agent) &&
    comparable(valuesOf(after)) === comparable(valuesOf(before)) &&
    after.description?.text === before.description?.text &&
    sliceOf(text, after.body) === bodyOf(before)
  );
}

/** What the runtime makes of the file, as text to compare by. */
function verdictOf({ verdict }: SourceFile): string {
  const { loads, reason, tolerated, name, description, model, tools } = verdict;
  return JSON.stringify([loads, reason?.why, tolerated?.why, name, description, model, tools]);
}

/** The fields with their values, in order. Of names in one text only the spaces at commas may differ. */
function valuesOf(document: AgentDocument): (readonly [string, unknown])[] {
  return Object.entries(document.header?.root ?? {}).map(([name, value]) => {
    if (!LIST_FIELDS.includes(name) || typeof value !== 'string') return [name, value];
    const entries = toolEntries(headerField(document, name)?.value).map(({ text }) => text);
    return [name, { entries, text: value.replace(/ *, */g, ', ') }];
  });
}

const bodyOf = ({ text, body }: AgentDocument): string =>
  sliceOf(text, body) + (lineSpan(text, text.length).start === text.length ? '' : lineBreak(text));
