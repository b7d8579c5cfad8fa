import { isHyphenated } from '../references/delegationPhrases.ts';
import { type PossibleNames, possibleNames } from '../references/possibleNames.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { Body } from '../syntax/body.ts';
import { replace } from '../text/edit.ts';
import { memoizeLast } from '../text/memoize.ts';
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

const isSameButCapitals = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * Whether a file has a word that is meant for an agent's name: few have, and to look for one is far quicker than to
 * look for everything that hands over.
 */
function mayHandOver({ document }: SourceFile, isMeant: (name: string) => boolean): boolean {
  const { description, prompt } = document;
  const holdsOne = ({ isUnclear, words }: PossibleNames): boolean => isUnclear || words.some(isMeant);
  return (description !== undefined && holdsOne(possibleNames(description.text))) || holdsOne(namesInPrompt(prompt));
}

/** Only the header differs between most of the versions that are looked at one after the other. */
const namesInPrompt = memoizeLast(({ text }: Body) => possibleNames(text));
