import { describe, expect, test } from 'vitest';
import { check } from '../server/src/service/index.ts';
import { TEMPLATES } from '../server/src/service/knowledge/templates/index.ts';
import { launchesIn } from '../server/src/service/references/delegationPhrases.ts';
import { expandSnippet } from '../server/src/service/text/snippet.ts';
import { agentOf, withHeader } from './support/agent.ts';

const expand = (body: readonly string[], choice = 0): string => expandSnippet(body.join('\n'), choice);

const withIndent = (text: string): string => text.replaceAll('\n', '\n  ');

/** The file that a template makes, inserted where it belongs. */
function fileFrom(id: string, text: string): string[] {
  const own = text.replaceAll('agent-name', 'reviewer');
  if (id === 'example-block')
    return [`---\nname: reviewer\ndescription: |\n  Use it.\n\n  ${withIndent(own)}\n---\n\nYou review.\n`];
  if (id === 'example-line') {
    return ['', '"', "'"].map(
      (quote) => `---\nname: reviewer\ndescription: ${quote}Use it.${own}${quote}\n---\n\nYou review.\n`,
    );
  }
  if (id === 'example-body') return [`${withHeader()}\n${own}\n`];
  return [text];
}

describe.each(TEMPLATES.filter(({ kind }) => kind !== 'part'))('$id', ({ id, kind, prefix, body }) => {
  test('the prefix says what it is', () => expect(prefix.startsWith(`${kind}-`)).toBe(true));

  test('whatever is chosen, the file loads and has no finding', () => {
    for (let choice = 0; choice < 8; choice++) {
      for (const text of fileFrom(id, expand(body, choice))) {
        expect(text).not.toMatch(/\$\{?\d/);
        const agent = agentOf(text);
        expect(agent.verdict.loads).toBe(true);
        expect(check(agent).map(({ message }) => message)).toEqual([]);
      }
    }
  });

  test('with CRLF line ends too', () => {
    for (const text of fileFrom(id, expand(body))) {
      const agent = agentOf(text.replaceAll('\n', '\r\n'));
      expect(agent.verdict.loads).toBe(true);
      expect(check(agent).map(({ message }) => message)).toEqual([]);
    }
  });

  test('its examples launch this agent and have all their parts', () => {
    const [text = ''] = fileFrom(id, expand(body));
    const { document, verdict } = agentOf(text);
    for (const example of document.examples) {
      expect(example.close).toBeDefined();
      expect([...new Set(example.parts.map((part) => part.kind))]).toEqual([
        'context',
        'user',
        'assistant',
        'commentary',
      ]);
      const launched = launchesIn(example.text).map(({ start, end }) => example.text.slice(start, end));
      expect([...new Set(launched)]).toEqual([verdict.name]);
    }
    if (kind === 'example') expect(document.examples.length).toBe(1);
  });
});
