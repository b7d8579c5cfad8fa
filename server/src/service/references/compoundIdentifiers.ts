import type { Span } from '../text/span.ts';

const HYPHEN = 45;
const COLON = 58;
const UNDERSCORE = 95;
const DOT = 46;

/** Whether a character is a letter or a digit, of any script, or an underscore. */
export function isWordCode(code: number): boolean {
  if (code < 0x80) {
    const isDigit = code >= 48 && code <= 57;
    const lower = code | 0x20;
    return isDigit || (lower >= 97 && lower <= 122) || code === UNDERSCORE;
  }
  return code >= 0xaa && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}

/** The words that hyphens or colons join out of several, as they join the names of agents, from left to right. */
export function compoundIdentifiers(text: string): Span[] {
  const words: Span[] = [];
  let done = 0;
  let hyphen = text.indexOf('-');
  let colon = text.indexOf(':');
  // To look for the joints themselves is faster than to look at every character.
  while (hyphen >= 0 || colon >= 0) {
    const isHyphen = colon < 0 || (hyphen >= 0 && hyphen < colon);
    const at = isHyphen ? hyphen : colon;
    if (isHyphen) hyphen = text.indexOf('-', at + 1);
    else colon = text.indexOf(':', at + 1);
    if (at < done || !isJoint(text, at)) continue;
    let start = at;
    while (start > done && isWordCode(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && (isWordCode(text.charCodeAt(end)) || isJoint(text, end) || isVersion(text, end))) end++;
    done = end;
    // Underscores at the ends mark emphasis.
    while (text.charCodeAt(start) === UNDERSCORE) start++;
    while (text.charCodeAt(end - 1) === UNDERSCORE) end--;
    if (start < end) words.push({ start, end });
  }
  return words;
}

function isJoint(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== HYPHEN && code !== COLON) return false;
  return isWordCode(text.charCodeAt(at - 1)) && isWordCode(text.charCodeAt(at + 1));
}

/** The dot in `model-4.5`. */
const isVersion = (text: string, at: number): boolean =>
  text.charCodeAt(at) === DOT && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '');
