import { expect, test } from 'vitest';
import { applyEdits, check, DEFAULT_CONFIG, fixAll, quickFixes, RULES } from '../../server/src/service/index.ts';
import { exampleAgent } from '../../server/src/service/rules/support/example.ts';
import { brokenPromises } from '../fuzz/fixPromises.ts';
import { agentOf, withHeader } from '../support/agent.ts';

test.each(RULES)('$code has a fix for its example, or says why none is certain', (rule) => {
  const agent = exampleAgent(rule);
  const findings = agent ? check(agent).filter(({ code }) => code === rule.code) : [];
  const hasFix = findings.some((finding) => finding.fixes().length > 0);
  expect(hasFix).toBe(rule.noFix === undefined);
});

/** Every fix of a text: its title, `!` where it is preferred, and the text it leads to. */
const offered = (text: string): string[][] =>
  [...quickFixes(agentOf(text), { start: 0, end: text.length }, DEFAULT_CONFIG)]
    .filter(({ title }) => !title.startsWith('Ignore '))
    .map(({ title, isPreferred, edits }) => [`${title}${isPreferred ? '!' : ''}`, applyEdits(text, edits)]);

test.each([
  ['a prompt that no header would load', '# Reviewer\n\nYou are a re\0viewer of code.\n', []],
  ['a list of unknown tools', withHeader('allowed-tools: Everything'), []],
  [
    'a list of unknown tools in an agent that is not loaded',
    '---\nname: a\nallowed-tools: Everything\n---\n',
    [['Add a description', '---\nname: a\nallowed-tools: Everything\ndescription: |\n  Use this agent when …\n---\n']],
  ],
  [
    'a header that ends in a line of a list',
    '---\nname: a\ntools:\n  - Read\n  - Edit ---\n',
    [
      [
        'Add a description',
        '---\nname: a\ntools:\n  - Read\n  - Edit \ndescription: |\n  Use this agent when …\n---\n',
      ],
    ],
  ],
  ['a line of a document', '------\n---\nText\n', [['Make the first line ‘---’', '---\n---\nText\n']]],
  [
    'a line that opens a header',
    '----\nname: a\ndescription: d\n---\n',
    [['Make the first line ‘---’!', '---\nname: a\ndescription: d\n---\n']],
  ],
])('what is offered for %s', (_, text, fixes) => {
  expect(offered(text)).toEqual(fixes);
});

test.each([
  [
    'an example in an example that a comment would not silence',
    '<example>\n<example>\n```js\n<example>\n\n---\n</example>\n```js\nassistant: "y"\n',
  ],
  ['line ends that no one takes for such', '---\r---'],
  ['an unclosed header without a name', '---\nx: <'],
])('no fix breaks its promise: %s', (_, text) => {
  expect(brokenPromises(text)).toEqual([]);
});

test('“fix all” closes a header once its description can be read', () => {
  const agent = agentOf("---\nname: reviewer\ndescription: Reviews: 'It''s'\n code\n\nuser: y\n\nnotes](docs/x.md)\n");
  const after = agentOf(applyEdits(agent.text, fixAll(agent, DEFAULT_CONFIG)));
  expect([agent.verdict.loads, after.verdict.loads]).toEqual([false, true]);
  expect(fixAll(after, DEFAULT_CONFIG)).toEqual([]);
});

test('what keeps an agent from being loaded can be fixed from anywhere in its header, and nothing else', () => {
  const text = '---\nname: a\ndescription: Reviews. Examples:\nuser: "x"\ncolor: Blue\n---\n\nYou review.\n';
  const titlesAt = (piece: string): string[] => {
    const start = text.indexOf(piece);
    return [...quickFixes(agentOf(text), { start, end: start }, DEFAULT_CONFIG)]
      .map(({ title }) => title)
      .filter((title) => !title.startsWith('Ignore '));
  };
  const whole = 'Turn the description into a ‘|’ block';
  expect(['---', 'name', 'Examples', 'user', 'You'].map(titlesAt)).toEqual([[whole], [whole], [whole], [whole], []]);
});
