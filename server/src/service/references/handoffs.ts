import { linesIn } from '../text/lines.ts';
import { sliceOf, span } from '../text/span.ts';
import type { NamePlace } from './agentReference.ts';
import { isHyphenated, isName } from './delegationPhrases.ts';

/** What a line about working with other agents says. */
const HANDOFF =
  /\b(?:(?:coordinat|collaborat)(?:es?|ing) (?:closely )?with|work(?:s|ing)? (?:closely )?with|hand(?:s|ed|ing)?[ -]?(?:offs?|over)(?: \w+){0,3} to|hand-?offs?\**:|(?:delegat|escalat)(?:es?|ing)(?: \w+){0,3} to|consult(?:s|ing)?|next agents?\**:)(?!\w)/i;
/** Whether a line is about working with other agents. */
export const saysHandoff = (line: string): boolean => HANDOFF.test(line);

/** What a heading above a list of other agents says. */
const TITLE = /\b(?:agents|sub-?agents|integration|delegation|collaboration|coordination|hand-?offs?|escalation)\b/i;
const HEADING = /^\s{0,3}#{1,6}\s/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;
const INTRODUCTION = /:\**\s*$/;

/** The names in a prompt's lines about handing over to other agents, and in the lists below a heading about that. */
export function handoffsIn(text: string): NamePlace[] {
  const names: NamePlace[] = [];
  let isInSection = false;
  let isInList = false;
  for (const place of linesIn(text, span(0, text.length))) {
    const line = sliceOf(text, place);
    if (line.trim() === '') continue;
    const isAbout = saysHandoff(line);
    const isItem = ITEM.test(line);
    if (isAbout || (isItem && (isInSection || isInList))) {
      for (const name of namesIn(line, place.start)) names.push(name);
    }
    if (HEADING.test(line)) {
      isInSection = isAbout || TITLE.test(line);
      isInList = false;
    } else if (INTRODUCTION.test(line) && (isAbout || TITLE.test(line))) isInList = true;
    else if (!isItem) isInList = false;
  }
  return names;
}

/** A word with what marks it as a name, if anything does. */
const WORD = /(\*\*|[`@])?([A-Za-z0-9]\w*(?:[-:]\w+|\.\d\w*)*)/dg;

function namesIn(line: string, offset: number): NamePlace[] {
  return [...line.matchAll(WORD)].flatMap(({ index, indices, 1: mark, 2: name = '' }): NamePlace[] => {
    const [start, end] = indices![2]!;
    const isMeant = isMarked(line, end, mark, name) && isApart(line, index, end) && isName(name);
    return isMeant ? [{ start: offset + start, end: offset + end, isCertain: false }] : [];
  });
}

/** Whether it is a word of its own, and no part of a path, a tag or an option. */
const isApart = (line: string, start: number, end: number): boolean =>
  !/[\w./@:#${<-]/.test(line[start - 1] ?? ' ') && !/^(?:[\w/@={(>-]|\.\w)/.test(line.slice(end, end + 2));

const isMarked = (line: string, end: number, mark: string | undefined, name: string): boolean =>
  isHyphenated(name) ||
  mark === '@' ||
  (mark === '`' && line[end] === '`') ||
  (mark === '**' && /^:?\*\*/.test(line.slice(end, end + 3)));
