import { namedTemplate } from '../../refactorings/newAgent.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import { lineSpan } from '../../text/lines.ts';
import { sliceOf, span } from '../../text/span.ts';
import { type Completion, inOrder } from './completion.ts';
import { templateOffer } from './descriptionCompletions.ts';

/** Whole files, on the first line that holds anything, of a file without a header; undefined elsewhere. */
export function fileCompletions(
  { document, fileStem, knowledge }: SourceFile,
  offset: number,
): Completion[] | undefined {
  const { text, delimiterFault } = document;
  const line = lineSpan(text, offset);
  const isFirst =
    text
      .slice(0, line.start)
      .replace(/^\uFEFF/, '')
      .trim() === '';
  const word = /^\uFEFF?([\w-]*)[ \t]*$/.exec(sliceOf(text, line))?.[1];
  if (delimiterFault !== 'none' || !isFirst || word === undefined || !isPrefix(word)) return undefined;
  const start = word === '' ? offset : line.start + sliceOf(text, line).indexOf(word);
  const place = span(start, start + word.length);
  if (offset < place.start || offset > place.end) return undefined;
  return inOrder(
    knowledge.templates
      .filter(({ kind }) => kind === 'agent')
      .map((template) => templateOffer(template, place, namedTemplate(template, fileStem))),
  );
}

/** Whether a word is the beginning of a template's prefix, and not just one that holds the same letters. */
const isPrefix = (word: string): boolean => 'agent-'.startsWith(word) || word.startsWith('agent-');
