import type { AgentDocument } from '../syntax/document.ts';
import { type AgentReference, type NamePlace, placed } from './agentReference.ts';
import { isWordCode } from './compoundIdentifiers.ts';
import { saysHandoff } from './handoffs.ts';
import { promptOf } from './markdownReferences.ts';

/**
 * The places of a description and a prompt that name agents whose names are several words. Such words may also mean a
 * person's trade, so they count only where something marks them as a name: a heading, quotes, bold, code, “the” before or
 * “agent” behind them, a list of names, a line about handing over; and in the agent's own file.
 */
export function spacedNames(
  document: AgentDocument,
  names: ReadonlyMap<string, ReadonlySet<string>> | undefined,
  ownName: string | undefined,
): AgentReference[] {
  const own = ownName?.includes(' ') ? ownName : undefined;
  if (own === undefined && (names?.size ?? 0) === 0) return [];
  const ownFirst = own?.split(' ', 1)[0];
  const startingWith = (word: string): readonly string[] => {
    const known = names?.get(word);
    if (!known && word !== ownFirst) return NONE;
    return [...new Set([...(known ?? []), ...(own !== undefined && word === ownFirst ? [own] : [])])];
  };
  return [document.description, promptOf(document)].flatMap((mapped) =>
    mapped ? placed(document.text, mapped, 'text', namesAmong(mapped.text, startingWith, own)) : [],
  );
}

const NONE: readonly string[] = [];

function namesAmong(
  text: string,
  startingWith: (word: string) => readonly string[],
  ownName: string | undefined,
): NamePlace[] {
  const found: { start: number; end: number; isMarked: boolean }[] = [];
  for (const { index, 0: word } of text.matchAll(/[^\s"'`*_@#([{<“‘]+/g)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const candidates = startingWith(word);
    if (candidates.length === 0) continue;
    const name = candidates
      .filter((one) => text.startsWith(one, index) && isEnded(text, index + one.length))
      .reduce<string | undefined>((longest, one) => (one.length > (longest?.length ?? 0) ? one : longest), undefined);
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

/** A heading that begins with a name, or says what is done with it: “Cross-Border Customer Service” is no agent's. */
const HEADING_BEFORE = /^\s{0,3}#{1,6}\s(?:[^\p{L}]*|.*(?:\b(?:with|to|from|step \d+):?\s|:\s*))$/iu;

/** How much of a line before and behind a name is looked at. */
const NEAR = 200;

function isMarked(text: string, start: number, end: number): boolean {
  if (/[*`"'“‘@_]/.test(text[start - 1] ?? '') && /[*`"'”’_:]/.test(text[end] ?? '')) return true;
  if (/^["'`*”’]{0,3}\s(?:sub-?)?agents?\b/i.test(text.slice(end, end + 20))) return true;
  // Of a line only what is near decides.
  const [before = ''] = text
    .slice(Math.max(0, start - NEAR), start)
    .split('\n')
    .slice(-1);
  if (/\bthe $/i.test(before) || (/^\s*[-*+]\s+$/.test(before) && text[end] === ':')) return true;
  const [behind = ''] = text.slice(end, end + NEAR).split('\n', 1);
  return HEADING_BEFORE.test(before) || saysHandoff(before + text.slice(start, end) + behind);
}
