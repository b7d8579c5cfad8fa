import type { NamePlace } from './agentReference.ts';
import { compoundIdentifiers } from './compoundIdentifiers.ts';
import {
  CLOSERS,
  mayBeAgentBehind,
  mayBeVerbBefore,
  mayHoldMention,
  mayHoldPhrase,
  mayHoldQuotedMention,
  mayHoldType,
  OPENERS,
} from './phraseHints.ts';

/** Words in the place of a name that are none. */
const NO_NAMES: ReadonlySet<string> = new Set(
  `a all an another any appropriate available best built-in claude-code correct current custom dedicated different
  domain-specific each every existing fitting following generic given independent individual main matching multi-agent
  multiple name named new next one other our own parallel parent proper read-only relevant responsible right same
  separate several similar single specialist specialized specific sub-agent subagent suitable task that the their these
  this those two which your agent agents agent-name exact-agent-name name-of-agent subagent-name your-agent
  your-agent-name my-agent specialist-agent example-agent tool tools handoff handoffs hand-off
  hand-offs`.split(/\s+/),
);

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_ .:-]*$/u;

/** Whether a text has the form of an agent's name. */
export const canBeName = (text: string): boolean => text.length <= 100 && NAME.test(text);

/** Whether a word of prose can be an agent's name: it is none of those for agents in general. */
export const isName = (word: string): boolean => canBeName(word) && !NO_NAMES.has(word.toLowerCase());

/** Common words have no hyphen. */
export const isHyphenated = (name: string): boolean => /\w[-:]\w/.test(name);

// Each part of these patterns has a bound, so that no text takes longer than it is long. The group is the name.
const BARE = String.raw`[A-Za-z0-9]\w{0,60}(?:[.:-]\w{1,60}){0,12}`;
const OPEN = `[${OPENERS}]{0,6}`;
const CLOSE = `[${CLOSERS}]{0,6}`;
const VERB =
  'us(?:es?|ing)|launch(?:es|ing)?|invok(?:es?|ing)|calls?|calling|engag(?:es?|ing)|runs?|running|deploy(?:s|ing)?|' +
  'delegat(?:es?|ing)(?:\\s[\\w ]{1,40})??\\sto';
const OTHER_VERB =
  'spawn(?:s|ing)?|trigger(?:s|ing)?|activat(?:es?|ing)|consult(?:s|ing)?|dispatch(?:es|ing)?|defer(?:s|ring)? to';

const MENTION = /(?<![\w.@/-])@agent-(\w+(?:[:-]+\w+)*)/dg;
const QUOTED_MENTION = /(?<![\w.@/-])@"([^"\n]{1,100}) \(agent\)"/dg;
export const PHRASE = new RegExp(
  String.raw`\b(?:${VERB})\s{1,20}(?:the\s{1,20})?${OPEN}(${BARE})${CLOSE}\s{1,20}(?:sub-?)?agent(?:_type)?\b`,
  'dgi',
);
const TYPE = new RegExp(
  String.raw`\bsubagent_type\b["'\`*]{0,3}\s{0,4}(?:[:=]\s{0,4}|(?:of|is|set to)\s)?${OPEN}(${BARE})`,
  'dg',
);
const QUOTED_TYPE = /\bsubagent_type\b["'`*]{0,3}\s{0,4}[:=]\s{0,4}["'`“]([^"'`”\n]{1,100})["'`”]/dg;
/** What is before and behind words with a hyphen that may be no name: “use fine-tuning”, “the event-driven agent”. */
export const BEFORE_MAYBE = new RegExp(String.raw`\b(?:${VERB}|${OTHER_VERB})\s{1,20}(?:the\s{1,20})?${OPEN}$`, 'i');
export const BEHIND_MAYBE = new RegExp(String.raw`^${CLOSE}\s{1,20}(?:sub-?)?agent\b`, 'i');
/** What stands before “agent” where a known one may be meant: “the reviewer agent”, “spawn reviewer agent”. */
const BEFORE_AGENT = new RegExp(
  String.raw`\b(?:the|asks?|asking|hand(?:s|ing)?(?:\s\w{1,20}){0,3}?[ -]?(?:off|over)(?:\s\w{1,20}){0,3}\sto|${OTHER_VERB})\s{1,20}(?:the\s{1,20})?${OPEN}(${BARE})${CLOSE}\s{1,20}(?:sub-?)?$`,
  'di',
);
/** No more than this before or behind a word decides. */
const CONTEXT = 120;
/** What follows a name that is only part of something: a path, a placeholder. */
const GOES_ON = /^(?:[\w/@=(<{[$-]|\.\w)/;

/** What is called by the word, if that is said behind it: a skill or a command of the same name, a package. */
const OTHER_BEHIND = /^["'`*_”’]{0,3}(?:@\d|\s(?:skill|command|branch|script|package|plugin|workflow)s?\b)/i;
/** What takes words that are no agents, on a command line. */
const OTHER_BEFORE =
  /(?:\b(?:npm run|npx|pnpm|yarn|git (?:checkout|switch|branch|push|merge)|docker run|pip install|npm install|npm i) (?:-\S+ ){0,3}|\bskills?:? ["'`]?)$/i;

/** Whether a word is said to be something else than an agent. */
export const isOther = (text: string, start: number, end: number): boolean =>
  OTHER_BEHIND.test(text.slice(end, end + 20)) || OTHER_BEFORE.test(text.slice(Math.max(0, start - 60), start));

/** The names of mentions: `@agent-reviewer`, `@"code reviewer (agent)"`. */
export const mentionsIn = (text: string): NamePlace[] => [
  ...(mayHoldMention(text) ? namesOf(text, MENTION, () => true) : []),
  ...(mayHoldQuotedMention(text) ? namesOf(text, QUOTED_MENTION, () => true) : []),
];

/** The names in “use the … agent” and `subagent_type: "…"`, and what may be one in other words about agents. */
export const delegationsIn = (text: string): NamePlace[] => [
  ...launchesIn(text),
  ...maybeNames(text),
  ...spokenIn(text),
];

/** The names in “use the … agent” and `subagent_type: "…"` alone. */
export const launchesIn = (text: string): NamePlace[] => [
  ...(mayHoldPhrase(text) ? namesOf(text, PHRASE, isHyphenated) : []),
  ...typesIn(text),
];

/** The names in `subagent_type: "…"`. */
export const typesIn = (text: string): NamePlace[] =>
  mayHoldType(text) ? [...namesOf(text, TYPE, isHyphenated), ...namesOf(text, QUOTED_TYPE, () => true)] : [];

function namesOf(text: string, pattern: RegExp, isCertain: (name: string) => boolean): NamePlace[] {
  return [...text.matchAll(pattern)].flatMap(({ indices, 1: name = '' }) => {
    const [start, end] = indices![1]!;
    return isWhole(text, name, end) ? [{ start, end, isCertain: isCertain(name) }] : [];
  });
}

function maybeNames(text: string): NamePlace[] {
  const places: NamePlace[] = [];
  for (const { start, end } of compoundIdentifiers(text)) {
    const isAgent =
      mayBeAgentBehind(text, end) &&
      BEHIND_MAYBE.test(text.slice(end, end + CONTEXT)) &&
      !/[\w./@:-]/.test(text[start - 1] ?? ' ');
    const isSaid =
      isAgent || (mayBeVerbBefore(text, start) && BEFORE_MAYBE.test(text.slice(Math.max(0, start - CONTEXT), start)));
    if (isSaid && isWhole(text, text.slice(start, end), end) && !isOther(text, start, end))
      places.push({ start, end, isCertain: false });
  }
  return places;
}

/** The words before “agent” in “the … agent”, “ask the … agent”, “hand off to the … agent”. */
export function spokenIn(text: string): NamePlace[] {
  return [...text.matchAll(/agent\b/gi)].flatMap(({ index }) => {
    const from = Math.max(0, index - CONTEXT);
    const match = BEFORE_AGENT.exec(text.slice(from, index));
    if (!match) return [];
    const [start, end] = match.indices![1]!;
    return isWhole(text, match[1]!, from + end) ? [{ start: from + start, end: from + end, isCertain: false }] : [];
  });
}

/** Whether a word is a name, and no part of something longer. */
const isWhole = (text: string, name: string, end: number): boolean =>
  isName(name) && !GOES_ON.test(text.slice(end, end + 2));
