import { isBlank } from '../text/words.ts';
import type { NamePlace } from './agentReference.ts';
import { isHyphenated, isName } from './delegationPhrases.ts';

/** What a line about working with other agents says. */
const HANDOFF =
  /\b(?:(?:coordinat|collaborat)(?:es?|ing) (?:closely )?with|work(?:s|ing)? (?:closely )?with|hand(?:s|ed|ing)?[ -]?(?:offs?|over)(?: \w+){0,3} to|hand-?offs?\**:|(?:delegat|escalat)(?:es?|ing)(?: \w+){0,3} to|consult(?:s|ing)?|next agents?\**:)(?!\w)/i;
/** Whether a line is about working with other agents. */
export const saysHandoff = (line: string): boolean => HANDOFF.test(line);

/** The same, found in a whole text: it never goes on from one line to the next. */
const HANDOFFS = new RegExp(HANDOFF, 'gi');

/** What a heading above a list of other agents says. */
const TITLE = /\b(?:agents|sub-?agents|integration|delegation|collaboration|coordination|hand-?offs?|escalation)\b/i;
const HEADING = /^\s{0,3}#{1,6}\s/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;
/** What a list item can begin with. */
const ITEM_MARKS = '-*+0123456789';

/** The names in a prompt's lines about handing over to other agents, and in the lists below a heading about that. */
export function handoffsIn(text: string): NamePlace[] {
  const names: NamePlace[] = [];
  let isInSection = false;
  let isInList = false;
  const matches = text.matchAll(HANDOFFS);
  const next = (): number => matches.next().value?.index ?? text.length;
  let match = next();
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    const newline = text.indexOf('\n', start);
    end = newline < 0 ? text.length : newline;
    const isAbout = match < end;
    while (match < end) match = next();
    const begin = skipBlanks(text, start, end);
    if (begin === end) continue;
    const line = (): string => text.slice(start, end);
    const isItem = ITEM_MARKS.includes(text[begin]!) && ITEM.test(line());
    if (isAbout || (isItem && (isInSection || isInList))) {
      for (const name of namesIn(line(), start)) names.push(name);
    }
    if (text[begin] === '#' && HEADING.test(line())) {
      isInSection = isAbout || TITLE.test(line());
      isInList = false;
    } else if (isIntroduction(text, end) && (isAbout || TITLE.test(line()))) isInList = true;
    else if (!isItem) isInList = false;
  }
  return names;
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text[at]!)) at++;
  return at;
}

/** Whether the line that ends there, which is not blank, ends with a colon, or with one in bold. */
function isIntroduction(text: string, end: number): boolean {
  let at = end;
  while (isBlank(text[at - 1]!)) at--;
  while (text[at - 1] === '*') at--;
  return text[at - 1] === ':';
}

/** A word with what marks it as a name, if anything does. */
const WORD = /(\*\*|[`@])?([A-Za-z0-9]\w*(?:[-:]\w+|\.\d\w*)*)/g;

function namesIn(line: string, offset: number): NamePlace[] {
  return [...line.matchAll(WORD)].flatMap(({ index, 1: mark, 2: name = '' }): NamePlace[] => {
    const start = index + (mark?.length ?? 0);
    const end = start + name.length;
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
