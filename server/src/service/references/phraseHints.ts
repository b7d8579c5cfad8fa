import { isBlank } from '../text/words.ts';

/**
 * Cheap looks at a few characters that spare most texts the patterns of delegation: none of them says no where a pattern
 * matches.
 */

/** What may stand before a name: quotes and emphasis. */
export const OPENERS = '"\'`*_@“‘';
/** The same behind it. */
export const CLOSERS = '"\'`*_”’';

/** How the verbs end, and what may be behind them. */
const VERB_ENDS = /(?:use|s|ing|launch|invoke|call|engage|run|deploy|spawn|trigger|activate|consult|dispatch|to)$/i;

/** Whether the pattern of “use the … agent” can match at all: seen by what is before each “agent”, since few texts have such a phrase. */
export function mayHoldPhrase(text: string): boolean {
  return [...text.matchAll(/agent/gi)].some(({ index }) => {
    const isSub = /^sub-?$/i.test(text.slice(Math.max(0, index - 4), index).trimStart());
    let at = index - 1;
    if (isSub) at -= text[at] === '-' ? 4 : 3;
    if (!isBlank(text[at])) return false;
    while (isBlank(text[at])) at--;
    while (at >= 0 && CLOSERS.includes(text[at]!)) at--;
    while (at >= 0 && /[\w.:-]/.test(text[at]!)) at--;
    return mayBeVerbBefore(text, at + 1);
  });
}

/** Whether the pattern of “… agent” can match at all: seen by a few characters, since most words are no names. */
export function mayBeAgentBehind(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && CLOSERS.includes(text[at]!)) at++;
  if (!isBlank(text[at])) return false;
  while (isBlank(text[at])) at++;
  return at < text.length && 'sSaA'.includes(text[at]!);
}

/** Whether the pattern of “use the …” can match at all: what is before the word, “the” aside, ends as a verb does. */
export function mayBeVerbBefore(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && OPENERS.includes(text[at]!)) at--;
  if (!isBlank(text[at])) return false;
  while (isBlank(text[at])) at--;
  if (/\bthe$/i.test(text.slice(Math.max(0, at - 3), at + 1))) {
    at -= 3;
    while (isBlank(text[at])) at--;
  }
  return VERB_ENDS.test(text.slice(Math.max(0, at - 7), at + 1));
}

/** Whether there can be an `@agent-…`. */
export const mayHoldMention = (text: string): boolean => text.includes('@agent-');

/** Whether there can be an `@"… (agent)"`. */
export const mayHoldQuotedMention = (text: string): boolean => text.includes(' (agent)"');

export const mayHoldType = (text: string): boolean => text.includes('subagent_type');
