/** What a word costs: `first` tokens up to `free` letters, `more` for each further letter. */
type WordCost = readonly [first: number, free: number, more: number];
/** Words in small letters, with one capital in front, with more capitals. */
type WordCosts = Readonly<Record<'small' | 'capital' | 'capitals', WordCost>>;
// These and the numbers below are means of a real tokenizer (o200k_base) over half of the real agent files.
const AFTER_BLANK: WordCosts = { small: [1, 5, 0.015], capital: [1.01, 4, 0.041], capitals: [1.01, 2, 0.2] };
const AFTER_NOTHING: WordCosts = { small: [1.04, 5, 0.096], capital: [1.03, 6, 0.068], capitals: [1.01, 2, 0.2] };
const AFTER_MARK: WordCosts = { small: [1.14, 5, 0.15], capital: [1.58, 4, 0.123], capitals: [1.42, 4, 0.23] };
/** What is longer than the longest words is a key or random text: each further letter costs `more`. */
const LONG = { length: 15, more: 0.3 };
/** What `'s` and `'t` add. */
const SHORTENED = 0.2;
/** What a letter beyond ASCII adds: in Latin words, in other alphabets, in the scripts of East Asia. */
const LETTER = { latin: 0.8, other: 0.34, eastAsia: 0.68 };
/** The most that is one token: digits of a number, blanks or marks in a run, line breaks after other marks. */
const MOST = { digits: 3, run: 64, breaks: 2 };
/** What it adds that a run of at least three marks is not of one mark: a first change, another, one after a line. */
const CHANGE = { first: 0.65, more: 0.25, line: 1.3 };
/** A sign beyond ASCII: a dash, a curly quote, an arrow; a check mark; half of a pair, as emoji are; one repeated. */
const SIGN = { common: 1, other: 1.5, half: 1.08, again: 0.07 };

/** The kinds of characters by number. Letters come first; those beyond ASCII count as of either case. */
const KIND = { upper: 0, uncased: 1, lower: 2, digit: 3, mark: 4, blank: 5, break: 6, end: 7 } as const;
const { upper: UPPER, uncased: UNCASED, lower: LOWER, digit: DIGIT, mark: MARK, blank: BLANK, break: BREAK } = KIND;
const PATTERNS = [/[A-Z]/, /[^\0-\x7f]/, /[a-z]/, /\d/, /\S/, /[^\r\n]/, /[\r\n]/];
const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) =>
  PATTERNS.findIndex((pattern) => pattern.test(String.fromCharCode(code))),
);

/** A place in a text, and how many tokens there are before it. */
interface Count {
  readonly text: string;
  at: number;
  tokens: number;
}

/**
 * About how many tokens a text is. It is cut as tokenizers cut it: into words with the blank or mark before them,
 * numbers, runs of marks, blanks and line breaks. A piece costs what such pieces cost on average.
 */
export function estimateTokens(text: string): number {
  const count = { text, at: 0, tokens: 0 };
  while (count.at < text.length) {
    const { at } = count;
    const kind = kindAt(text, at);
    if (kind >= BLANK) countBlanks(count);
    else if (kind === MARK) countMarks(count, false);
    else if (kind <= LOWER) countWord(count, AFTER_NOTHING);
    else {
      count.at = endOf(DIGIT, text, at);
      count.tokens += Math.ceil((count.at - at) / MOST.digits);
    }
  }
  return Math.round(count.tokens);
}

function countWord(count: Count, costs: WordCosts): void {
  const { text, at: start } = count;
  let at = start;
  let capitals = 0;
  let strange = 0;
  for (let kind = kindAt(text, at); kind <= LOWER; kind = kindAt(text, ++at)) {
    if (kind === UNCASED) {
      const code = text.charCodeAt(at);
      if (code >= 0x250) strange++;
      count.tokens += code < 0x250 ? LETTER.latin : code < 0x2e80 ? LETTER.other : LETTER.eastAsia;
    } else if (kind === UPPER) {
      // A capital after a small letter begins a word.
      if (at > start + capitals + strange) break;
      capitals++;
    }
  }
  const length = at - start - strange;
  if (length > 0) {
    const form = capitals === 0 || length === 1 ? costs.small : capitals === 1 ? costs.capital : costs.capitals;
    const [first, free, more] = form;
    const usual = Math.min(length, LONG.length);
    count.tokens += first + more * Math.max(0, usual - free) + LONG.more * (length - usual);
  }
  if (text.charCodeAt(at) === 0x27 && kindAt(text, at + 1) === LOWER && kindAt(text, at + 2) > LOWER) {
    count.tokens += SHORTENED;
    at += 2;
  }
  count.at = at;
}

/** Line breaks and the blanks before them are a piece; so are other blanks, but the last goes with what follows. */
function countBlanks(count: Count): void {
  const { text, at: start } = count;
  let at = start;
  let broken = start;
  for (let kind = kindAt(text, at); kind === BLANK || kind === BREAK; kind = kindAt(text, ++at)) {
    if (kind === BREAK) broken = at + 1;
  }
  const next = kindAt(text, at);
  const joins = at > broken && (next <= LOWER || next === MARK);
  const blanks = at - broken - (joins ? 1 : 0);
  count.tokens += Math.ceil((broken - start) / MOST.run) + Math.ceil(blanks / MOST.run);
  count.at = at;
  if (joins && next === MARK) countMarks(count, true);
  else if (joins) countWord(count, AFTER_BLANK);
}

/** A run of marks with the line breaks after it; a single mark goes with the word after it. */
function countMarks(count: Count, afterBlank: boolean): void {
  const { text, at: start } = count;
  const end = endOf(MARK, text, start);
  const joins = end === start + 1 && !afterBlank && kindAt(text, end) <= LOWER;
  let ascii = 0;
  let same = 0;
  let changes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const last = at > start ? text.charCodeAt(at - 1) : code;
    if (code < 0x80) ascii++;
    else count.tokens += code === last && at > start ? SIGN.again : signCost(code);
    if (code !== last && code < 0x80 && end - start > 2) {
      count.tokens += (changes++ === 0 ? CHANGE.first : CHANGE.more) + (same > 2 ? CHANGE.line : 0);
    }
    same = code === last ? same + 1 : 1;
  }
  count.at = joins ? end : Math.min(endOf(BREAK, text, end), end + MOST.breaks);
  if (joins) countWord(count, ascii > 0 ? AFTER_MARK : AFTER_NOTHING);
  else count.tokens += Math.ceil(ascii / MOST.run);
}

const signCost = (code: number): number =>
  code >= 0xd800 && code < 0xe000 ? SIGN.half : code < 0x2300 || code >= 0x3000 ? SIGN.common : SIGN.other;

function endOf(kind: number, text: string, start: number): number {
  let end = start;
  while (kindAt(text, end) === kind) end++;
  return end;
}

function kindAt(text: string, at: number): number {
  if (at >= text.length) return KIND.end;
  const code = text.charCodeAt(at);
  return code < 0x80 ? ASCII[code]! : kindBeyondAscii(code);
}

/** Ranges suffice here: Latin, the other alphabets, signs, East Asia with its punctuation, pairs, what is left. */
function kindBeyondAscii(code: number): number {
  if (code === 0xa0 || (code >= 0x2000 && code < 0x200b) || code === 0x3000) return BLANK;
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return MARK;
  if (code < 0x2000) return UNCASED;
  if (code < 0x2e80 || (code > 0x3000 && code < 0x3021) || (code >= 0xd800 && code < 0xf900)) return MARK;
  return code >= 0xfe00 && (code < 0xff10 || code > 0xffdc) ? MARK : UNCASED;
}
