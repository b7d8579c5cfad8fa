import { describe, expect, test } from 'vitest';
import { applyEdits, complete, KNOWLEDGE } from '../../server/src/service/index.ts';
import { agentOf, marked, withHeader } from '../support/agent.ts';

/** The completions at `<|>` by label. */
function at(input: string) {
  const { text, offset } = marked(input);
  const items = complete(agentOf(text), offset);
  return {
    labels: items.map(({ label }) => label),
    /** The text after the item is chosen, in an editor without snippets. */
    choose(label: string): string {
      const item = items.find((one) => one.label === label);
      if (!item) throw new Error(`no completion ${label}`);
      expect(item.detail).not.toBe('');
      expect(item.documentation).not.toBe('');
      return applyEdits(text, [item.edit]);
    },
    snippet: (label: string) => items.find((one) => one.label === label)?.snippet,
  };
}

const FIELD_NAMES = [...KNOWLEDGE.fields.keys()];
const COLORS = ['red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan'];
const BROKEN = 'notes: "never closed';

describe('field names', () => {
  test('all that are not there, in the conventional order', () => {
    expect(at('---\n<|>\n---\n').labels).toEqual(FIELD_NAMES);
    expect(at(withHeader('<|>')).labels).toEqual(FIELD_NAMES.filter((name) => !['name', 'description'].includes(name)));
  });

  test('the word at the cursor is replaced, also with text behind it', () => {
    expect(at(withHeader('mo<|>')).choose('model')).toBe(withHeader('model: '));
    expect(at(withHeader('mo<|>xx: opus')).choose('model')).toBe(withHeader('model: opus'));
    expect(at(withHeader('<|>col', 'model: opus')).choose('color')).toBe(withHeader('color: ', 'model: opus'));
  });

  test('snippets hold a usable value', () => {
    const { snippet } = at('---\n<|>\n---\n');
    expect(snippet('name')).toBe('name: ${1:reviewer}');
    expect(snippet('color')).toBe('color: ${1|red,blue,green,yellow,purple,orange,pink,cyan|}');
    expect(snippet('description')).toBe('description: |\n  ${1:Use this agent when …}');
    expect(snippet('background')).toBe('background: ${1|true,false|}');
    expect(snippet('maxTurns')).toBe('maxTurns: ${1:1}');
  });

  test('in a header that is broken elsewhere, and in one not closed yet', () => {
    expect(at(`---\nname: a\n${BROKEN}\nco<|>\n---\n`).choose('color')).toBe(`---\nname: a\n${BROKEN}\ncolor: \n---\n`);
    expect(at('---\nname: a\nco<|>\n').choose('color')).toBe('---\nname: a\ncolor: \n');
    expect(at('---\nname: a\nco<|>\n').labels).not.toContain('name');
    expect(at('---\r\nname: a\r\nco<|>\r\n---\r\n').choose('color')).toBe('---\r\nname: a\r\ncolor: \r\n---\r\n');
  });

  test('nothing in the body, behind the fence, in a text or a comment', () => {
    expect(at(`${withHeader()}<|>`).labels).toEqual([]);
    expect(at('<|>').labels).toEqual([]);
    expect(at('---\nname: a\n<|>---\n').labels).toEqual([]);
    expect(at('---\nname: a\nnotes: |\n  to<|>\n---\n').labels).toEqual([]);
    expect(at(withHeader('model: opus # so<|>')).labels).toEqual([]);
    expect(at(withHeader('# to<|>')).labels).toEqual([]);
  });
});

describe('tools', () => {
  test.each([
    ['tools: Read, <|>', 'tools: Read, Edit'],
    ['tools: Read,<|>', 'tools: Read, Edit'],
    ['tools: Read,Bash,<|>', 'tools: Read,Bash,Edit'],
    ['tools:<|>', 'tools: Edit'],
    ['tools: <|>', 'tools: Edit'],
    ['tools: Read, Ed<|>it, Bash', 'tools: Read, Edit, Bash'],
    ['tools: Read, <|>Bash', 'tools: Read, Edit'],
    ['tools: [Read, <|>]', 'tools: [Read, Edit]'],
    ['tools: [<|>', 'tools: [Edit'],
    ['tools: ["Read", "E<|>"]', 'tools: ["Read", "Edit"]'],
    ['tools: "Read, E<|>"', 'tools: "Read, Edit"'],
    ['disallowedTools: E<|>', 'disallowedTools: Edit'],
    ['tools:\n  - Read\n  - <|>', 'tools:\n  - Read\n  - Edit'],
    ['tools:\n  - Read\n  -<|>', 'tools:\n  - Read\n  - Edit'],
    ['tools:\n- "E<|>"\n- Read', 'tools:\n- "Edit"\n- Read'],
    ['tools:\n  - Read\n  <|>', 'tools:\n  - Read\n  - Edit'],
    ['tools: Read,\n  E<|>', 'tools: Read,\n  Edit'],
    ['tools: Read,\n  <|>', 'tools: Read,\n  Edit'],
    ['tools: [\n  Read,\n  <|>\n  ]', 'tools: [\n  Read,\n  Edit\n  ]'],
  ])('%j', (before, after) => {
    expect(at(withHeader(before)).choose('Edit')).toBe(withHeader(after));
  });

  test('in a header that is broken elsewhere', () => {
    const text = `---\nname: a\n${BROKEN}\ntools: Read, E<|>\nmodel: opus\n---\n`;
    expect(at(text).choose('Edit')).toBe(text.replace('E<|>', 'Edit'));
    expect(at(text).labels).not.toContain('Read');
  });

  test('those already listed are not offered, the one under the cursor is', () => {
    expect(at(withHeader('tools: Read, Edit, <|>')).labels).not.toContain('Edit');
    expect(at(withHeader('tools: Read, Edit, <|>')).labels).not.toContain('Read');
    expect(at(withHeader('tools: Read, Edi<|>t')).labels).toContain('Edit');
    expect(at(withHeader('tools: Task, <|>')).labels).not.toContain('Agent');
  });

  test('every tool is offered; old names come last and deprecated', () => {
    const { text, offset } = marked(withHeader('tools: <|>'));
    const items = complete(agentOf(text), offset);
    const names = [KNOWLEDGE.tools, KNOWLEDGE.aliases, KNOWLEDGE.removedTools].flatMap((map) => [...map.keys()]);
    expect(items.map(({ label }) => label).sort()).toEqual([...names].sort());
    const old = items.filter(({ isDeprecated }) => isDeprecated).map(({ label }) => label);
    expect(old).toContain('MultiEdit');
    expect(old).toContain('KillShell');
    expect(old).not.toContain('Edit');
  });

  test('nothing within a specifier, nor where a separator must come first', () => {
    expect(at(withHeader('tools: Bash(gi<|>)')).labels).toEqual([]);
    expect(at(withHeader('tools: Bash(git *)<|>')).labels).toEqual([]);
    expect(at(withHeader('tools: [Read]<|>')).labels).toEqual([]);
  });

  test('in a list that is not closed yet, what is listed is not offered again', () => {
    expect(at(withHeader('tools: [Read, <|>')).labels).not.toContain('Read');
    expect(at(withHeader('tools: "Read, <|>')).labels).not.toContain('Read');
  });
});

describe('values', () => {
  test('models', () => {
    expect(at(withHeader('model: <|>')).labels).toEqual([...KNOWLEDGE.models.keys()]);
    expect(at(withHeader('model:<|>')).choose('opus')).toBe(withHeader('model: opus'));
    expect(at(withHeader('model: <|># note')).choose('opus')).toBe(withHeader('model: opus # note'));
    expect(at(withHeader('model: "so<|>"')).choose('sonnet')).toBe(withHeader('model: "sonnet"'));
    expect(at(withHeader('model: so<|>xyz # note')).choose('sonnet')).toBe(withHeader('model: sonnet # note'));
    expect(at(`---\n${BROKEN}\nmodel: <|>\n---\n`).choose('opus')).toBe(`---\n${BROKEN}\nmodel: opus\n---\n`);
  });

  test('every enumerated field offers each of its values', () => {
    expect(at(withHeader('color: <|>')).labels).toEqual(COLORS);
    for (const field of KNOWLEDGE.fields.values()) {
      if (field.type.kind !== 'enum') continue;
      const values = field.type.values.map(({ value }) => value);
      expect(at(withHeader(`${field.name}: <|>`)).labels, field.name).toEqual(values);
      for (const value of values) {
        expect(at(withHeader(`${field.name}: '${value.slice(0, 1)}<|>'`)).choose(value)).toBe(
          withHeader(`${field.name}: '${value}'`),
        );
      }
    }
    expect(at(withHeader('background: <|>')).labels).toEqual(['true', 'false']);
  });

  test('a field of free text offers nothing', () => expect(at(withHeader('initialPrompt: <|>')).labels).toEqual([]));
});

describe('examples in a description', () => {
  test('the form that fits', () => {
    expect(at('---\nname: a\ndescription: |\n  Use it.\n  ex<|>\n---\n').labels).toEqual(['example-block']);
    expect(at('---\nname: a\ndescription: Use it. ex<|>\n---\n').labels).toEqual(['example-line']);
    expect(at('---\nname: a\ndescription: <|>\n---\n').labels).toEqual([]);
    // In a folded block the lines of an example would run together.
    expect(at('---\nname: a\ndescription: >\n  Use it.\n  ex<|>\n---\n').labels).toEqual([]);
  });

  test('the example launches this very agent', () => {
    const snippet = at('---\nname: my-agent\ndescription: |\n  Use it.\n  ex<|>\n---\n').snippet('example-block') ?? '';
    expect(snippet).toContain('my-agent');
    expect(snippet).not.toContain('agent-name');
  });
});
