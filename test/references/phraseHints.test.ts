import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BEFORE_MAYBE, BEHIND_MAYBE, PHRASE } from '../../server/src/service/references/delegationPhrases.ts';
import { mayBeAgentBehind, mayBeVerbBefore, mayHoldPhrase } from '../../server/src/service/references/phraseHints.ts';

/** What phrases of delegation are made of, and what looks like them. */
const PIECES = [
  ...['use', 'Using', 'launches', 'invoke', 'CALL', 'calls', 'engage', 'runs', 'deploying', 'delegate to', 'defer to'],
  ...['consult', 'activates', 'dispatch', 'spawned', 'delegates all of it to', 'the', 'The', 'a', 'bathe'],
  ...['code-critic', 'reviewer', 'a.b:c', '_x_', '-', 'it'],
  ...['agent', 'Agent', 'subagent', 'sub-agent', 'xsub-agent', 'agent_type', 'agents'],
  ...['"', '**', '`', '@', '“', '”', '_', ' ', '  ', '\n', '\t', '\u00a0', '.', ',', 'é'],
];

const text = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', '', '\n')), { maxLength: 12 })
  .map((pieces) => pieces.flat().join(''));

test('the hints never say no where a pattern matches', () => {
  fc.assert(
    fc.property(text, (one) => {
      if (one.search(PHRASE) >= 0) expect(mayHoldPhrase(one)).toBe(true);
      for (let at = 0; at <= one.length; at++) {
        if (BEFORE_MAYBE.test(one.slice(0, at))) expect(mayBeVerbBefore(one, at)).toBe(true);
        if (BEHIND_MAYBE.test(one.slice(at))) expect(mayBeAgentBehind(one, at)).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});
