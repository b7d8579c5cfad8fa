import { type Span, sliceOf } from '../text/span.ts';
import { compoundIdentifiers } from './compoundIdentifiers.ts';
import { launchesIn, spokenIn } from './delegationPhrases.ts';
import { mayHoldMention, mayHoldQuotedMention, mayHoldType } from './phraseHints.ts';

/** What marks a word as a name, and the word behind it. */
const MARKS = ['**', '`', '@'];
const WORD = /[A-Za-z0-9]\w*/y;

/** The words of a text that may be meant for names. */
export interface PossibleNames {
  /** There may be others. */
  readonly isUnclear: boolean;
  readonly words: readonly string[];
}

/** Those of a text, whatever it says of them. */
export function possibleNames(text: string): PossibleNames {
  const compounds = compoundIdentifiers(text);
  // A mention may be several words, and may differ in capitals alone.
  const isUnclear =
    mayHoldMention(text) ||
    mayHoldQuotedMention(text) ||
    mayHoldType(text) ||
    compounds.some((one) => isOdd(text, one));
  if (isUnclear) return { isUnclear, words: [] };
  const named = [...compounds, ...launchesIn(text), ...spokenIn(text)].map((one) => sliceOf(text, one));
  return { isUnclear, words: [...new Set([...named, ...MARKS.flatMap((mark) => markedWords(text, mark))])] };
}

/** Whether a hand-off may take more than the compound for the name, or only the end of it. */
const isOdd = (text: string, { start, end }: Span): boolean =>
  text[end] === '_' ||
  (text[start - 1] === '.' && /\d/.test(text[start]!)) ||
  !/^[\w.:-]*$/.test(text.slice(start, end));

function markedWords(text: string, mark: string): string[] {
  const words: string[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    WORD.lastIndex = at + mark.length;
    const word = WORD.exec(text);
    if (word) words.push(word[0]);
  }
  return words;
}
