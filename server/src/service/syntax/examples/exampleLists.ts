import type { MappedText } from '../../text/mapped.ts';
import type { Span } from '../../text/span.ts';
import type { Example } from './examples.ts';
import { findTags, LABEL_WORDS } from './tags.ts';

/** Examples under one heading: `Examples:` with the `<example>` blocks or the list of untagged examples after it. */
export interface ExampleList {
  readonly place: Example['place'];
  /** From the heading to the end of the last example. */
  readonly span: Span;
}

const HEADING = /(?<![\w*])\*{0,3}examples?\b[^:.\n<]{0,60}:\*{0,3}/gi;
/** What comes before a heading: nothing else on its line, or the end of a sentence. */
const BEFORE_HEADING = /(?:^|\n|[.!?)] )[ \t]*$/;
const BLOCK = /\s*(?:[-*] )?<example>/y;
/** The first line of an untagged example. */
const ITEM = /\s*\n[ \t]*[-*] +\*{0,3}(?:context\*{0,3}:|user\b|assistant\*{0,3}:)[^\n]*/iy;
/** A line after it that still belongs to the list: the next one, or beyond empty ones an item, a turn or what is indented. */
const MORE = new RegExp(
  `[ \\t]*\\n[ \\t]*\\S[^\\n]*|\\s*\\n(?:[ \\t]*[-*] |[ \\t]+\\S|\\*{0,3}(?:${LABEL_WORDS})\\*{0,3}:)[^\\n]*`,
  'iy',
);

/** The groups of examples in a decoded description. */
export function findExampleLists(text: MappedText): ExampleList[] {
  const lists: ExampleList[] = [];
  let done = 0;
  for (const heading of text.text.matchAll(HEADING)) {
    const before = text.text.slice(Math.max(0, heading.index - 200), heading.index);
    if (heading.index < done || !BEFORE_HEADING.test(before)) continue;
    const start = heading.index + heading[0].length;
    const end = endOfItems(text.text, start);
    if (end === start) continue;
    const length = text.text.slice(heading.index, end).trimEnd().length;
    lists.push({ place: 'description', span: text.sourceOf(heading.index, heading.index + length) });
    done = end;
  }
  return lists;
}

/** Where the last example of those that begin at `start` ends; `start` when none does. */
function endOfItems(text: string, start: number): number {
  let end = start;
  let isInList = false;
  for (;;) {
    const block = endOf(BLOCK, text, end);
    const line = block ?? endOf(ITEM, text, end) ?? (isInList ? endOf(MORE, text, end) : undefined);
    if (line === undefined) return end;
    isInList = block === undefined;
    end = block === undefined ? line : endOfBlock(text, block);
  }
}

/** The end of the closing tag, or of what is before the next example where that is missing. */
function endOfBlock(text: string, inner: number): number {
  const [next] = findTags(text.slice(inner));
  if (next?.isClosing) return inner + next.end;
  return inner + text.slice(inner, next && inner + next.start).trimEnd().length;
}

/** The end of a match of a sticky pattern. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
