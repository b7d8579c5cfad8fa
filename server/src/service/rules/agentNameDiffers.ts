import { compoundIdentifiers } from '../references/compoundIdentifiers.ts';
import { isHyphenated, launchesIn } from '../references/delegationPhrases.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { replace } from '../text/edit.ts';
import { memoizeWeak } from '../text/memoize.ts';
import { type Span, sliceOf } from '../text/span.ts';
import type { Finding, Rule } from './rule.ts';
import { change, quoted, unsafeFix } from './support/messages.ts';

export const agentNameDiffers: Rule = {
  code: 'agent-name-differs',
  severity: 'information',
  summary: 'The text hands work to an agent under a name that is written otherwise',
  why: 'Agents are called by their exact names. Under `fullstack-developer`, Claude Code does not find the agent `full-stack-developer`: the call fails, or general-purpose does the work with more tools. The finding stands only where a text hands over or launches, and where the words of exactly one agent’s name are the same.',
  example: {
    file: '---\nname: code-reviewer\ndescription: Reviews code.\n---\n\n## Handoffs\n\n- @fullstack-developer mends what you find.\n',
    beside: { 'full-stack-developer.md': 'full-stack-developer' },
  },
  since: '0.1.0',
  source: 'custom',
  kinds: 'all',
  check: differing,
};

function* differing(file: SourceFile): Generator<Finding> {
  const { project, agentName } = file;
  if (!project) return;
  const { agents } = project;
  const isMeant = (name: string): boolean =>
    !agents.has(name) && agents.lookalikes(name).some((one) => !isSameButCapitals(one, name));
  if (!mayHandOver(file, isMeant)) return;
  for (const { name, kind, isCertain, span: place } of file.explicit) {
    const hands = kind === 'mention' || kind === 'launch' || kind === 'handoff';
    if (!hands || name === agentName || agents.has(name)) continue;
    const [meant, ...others] = agents.lookalikes(name);
    if (meant === undefined || others.length > 0 || meant === agentName) continue;
    // Capitals alone are how a sentence writes a name, and “back-end” is no slip for an agent called ‘backend’.
    const isProse = isSameButCapitals(meant, name) || (!isCertain && !isHyphenated(meant));
    if (isProse && kind !== 'mention') continue;
    yield {
      span: place,
      message: `No agent is called ${quoted(name)} here. There is ${quoted(meant)}.`,
      fixes: () => unsafeFix(change(name, meant), [replace(place, meant)]),
    };
  }
}

const MENTIONS = ['@agent-', ' (agent)"', 'subagent_type'];
const isSameButCapitals = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What marks a word as a name, and the word behind it. */
const MARKS = ['**', '`', '@'];
const WORD = /[A-Za-z0-9]\w*/y;

/**
 * Whether a file has a word that is meant for an agent's name: few have, and to look for one is far quicker than to
 * look for everything that hands over.
 */
function mayHandOver({ document }: SourceFile, isMeant: (name: string) => boolean): boolean {
  const { description, prompt } = document;
  return [description ? wordsOf(description) : NO_WORDS, wordsOf(prompt)].some(
    ({ isUnclear, words }) => isUnclear || words.some(isMeant),
  );
}

/** The words of a text that may be meant for names. */
interface Words {
  /** There may be others. */
  readonly isUnclear: boolean;
  readonly words: readonly string[];
}

const NO_WORDS: Words = { isUnclear: false, words: [] };

const wordsOf = memoizeWeak(({ text }: { readonly text: string }): Words => {
  const compounds = compoundIdentifiers(text);
  // A mention may be several words, and may differ in capitals alone.
  const isUnclear = MENTIONS.some((sign) => text.includes(sign)) || compounds.some((one) => isOdd(text, one));
  if (isUnclear) return { isUnclear, words: [] };
  const named = [...compounds, ...launchesIn(text)].map((one) => sliceOf(text, one));
  return { isUnclear, words: [...new Set([...named, ...MARKS.flatMap((mark) => markedWords(text, mark))])] };
});

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
