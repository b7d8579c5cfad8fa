import { lineSpan } from '../text/lines.ts';
import type { AgentDocument } from './document.ts';
import { saysHandoff } from './handoffs.ts';
import { isWordCode } from './joinedWords.ts';
import { type AgentReference, type NamePlace, placed } from './namePlace.ts';
import { promptOf } from './references.ts';

/**
 * The places of a description and a prompt that name agents whose names are several words. Such words may also mean a
 * person's trade, so they count only where something marks them as a name: a heading, quotes, bold, code, “the” before or
 * “agent” behind them, a list of names, a line about handing over; and in the agent's own file.
 */
export function spacedNames(
  document: AgentDocument,
  names: ReadonlySet<string> | undefined,
  ownName: string | undefined,
): AgentReference[] {
  const all = ownName?.includes(' ') ? new Set(names).add(ownName) : names;
  if (!all || all.size === 0) return [];
  const byStart = startsOf(all);
  return [document.description, promptOf(document)].flatMap((mapped) =>
    mapped ? placed(document.text, mapped, 'text', namesAmong(mapped.text, byStart, ownName)) : [],
  );
}

/** Names by their first word, the longest first. */
function startsOf(names: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const starts = new Map<string, string[]>();
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const [word = ''] = name.split(' ', 1);
    starts.set(word, [...(starts.get(word) ?? []), name]);
  }
  return starts;
}

function namesAmong(
  text: string,
  byStart: ReadonlyMap<string, readonly string[]>,
  ownName: string | undefined,
): NamePlace[] {
  const found: { start: number; end: number; isMarked: boolean }[] = [];
  for (const { index, 0: word } of text.matchAll(/[^\s"'`*_@#([{<“‘]+/g)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const name = byStart.get(word)?.find((one) => text.startsWith(one, index) && isEnded(text, index + one.length));
    if (name === undefined) continue;
    const end = index + name.length;
    found.push({ start: index, end, isMarked: name === ownName || isMarked(text, index, end) });
  }
  // Names that follow one another are a list of agents.
  const follows = (index: number): boolean => {
    const [one, other] = [found[index - 1], found[index]];
    return one !== undefined && other !== undefined && BETWEEN.test(text.slice(one.end, other.start));
  };
  return found.flatMap(({ start, end, isMarked }, index) =>
    isMarked || follows(index) || follows(index + 1) ? [{ start, end, isCertain: true }] : [],
  );
}

const BETWEEN = /^(?:\s*[,/+&→]\s*(?:and |or )?| and | or )$/;

const isEnded = (text: string, at: number): boolean => at >= text.length || !isWordCode(text.charCodeAt(at));

function isMarked(text: string, start: number, end: number): boolean {
  if (/[*`"'“‘@_]/.test(text[start - 1] ?? '') && /[*`"'”’_:]/.test(text[end] ?? '')) return true;
  if (/^["'`*”’]{0,3}\s(?:sub-?)?agents?\b/i.test(text.slice(end, end + 20))) return true;
  const line = lineSpan(text, start);
  const before = text.slice(line.start, start);
  if (/\bthe $/i.test(before) || (/^\s*[-*+]\s+$/.test(before) && text[end] === ':')) return true;
  const written = text.slice(line.start, line.end);
  return /^\s{0,3}#{1,6}\s/.test(written) || saysHandoff(written);
}
