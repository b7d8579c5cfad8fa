import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  type Context,
  complete,
  explain,
  KNOWLEDGE,
  wantedFolder,
  withExtras,
} from '../../server/src/service/index.ts';
import { HOOK_EVENTS, HOOK_TYPES } from '../../server/src/service/knowledge/hooks.ts';
import { agentOf, marked, withHeader } from '../support/agent.ts';
import { PROJECT } from '../support/projectContext.ts';

/** The completions at `<|>` by label. */
function at(input: string, context: Partial<Context> = {}) {
  const { text, offset } = marked(input);
  const agent = agentOf(text, undefined, context);
  const items = complete(agent, offset);
  return {
    labels: items.map(({ label }) => label),
    /** The text after the item is chosen, in an editor without snippets. */
    choose(label: string): string {
      const item = items.find((one) => one.label === label);
      if (!item) throw new Error(`no completion ${label}`);
      expect(item.detail).not.toBe('');
      expect(explain(item.topic, agent)).not.toBe('');
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
    expect(snippet('maxTurns')).toBe('maxTurns: ${1:30}');
    expect(snippet('disallowedTools')).toBe('disallowedTools: ${1:Write, Edit}');
  });

  test('in a header that is broken elsewhere, and in one not closed yet', () => {
    expect(at(`---\nname: a\n${BROKEN}\nco<|>\n---\n`).choose('color')).toBe(`---\nname: a\n${BROKEN}\ncolor: \n---\n`);
    expect(at('---\nname: a\nco<|>\n').choose('color')).toBe('---\nname: a\ncolor: \n');
    expect(at('---\nname: a\nco<|>\n').labels).not.toContain('name');
    expect(at('---\r\nname: a\r\nco<|>\r\n---\r\n').choose('color')).toBe('---\r\nname: a\r\ncolor: \r\n---\r\n');
  });

  test('nothing in the body, behind the fence, in a text or a comment', () => {
    expect(at(`${withHeader()}<|>`).labels).toEqual([]);
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

  test('every tool that an agent gets is offered; old names come last and deprecated, those of tools that are gone not at all', () => {
    const { text, offset } = marked(withHeader('tools: <|>'));
    const items = complete(agentOf(text), offset);
    const useful = [...KNOWLEDGE.tools.values()].filter(({ inSubagent }) => inSubagent !== 'never');
    const names = [...useful.map(({ name }) => name), ...KNOWLEDGE.aliases.keys()];
    expect(items.map(({ label }) => label).sort()).toEqual([...names].sort());
    const old = items.filter(({ isDeprecated }) => isDeprecated).map(({ label }) => label);
    expect(old).toContain('KillShell');
    expect(old).not.toContain('Edit');
    expect(at(withHeader('disallowedTools: <|>')).labels).toContain('ReadNotifications');
  });

  test('for an old name the present one is written', () => {
    const { text, offset } = marked(withHeader('tools: Read, KillS<|>'));
    const old = complete(agentOf(text), offset).find(({ label }) => label === 'KillShell');
    expect(old?.edit.newText).toBe('TaskStop');
    expect(at(withHeader('tools: TaskStop, <|>')).labels).not.toContain('KillShell');
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
    // In the middle of a sentence the beginning of a word asks for nothing.
    expect(at('---\nname: a\ndescription: |\n  Use it for ex<|>\n---\n').labels).toEqual([]);
    expect(at('---\nname: a\ndescription: Use it for ex<|>\n---\n').labels).toEqual([]);
    // In a folded block the lines of an example would run together.
    expect(at('---\nname: a\ndescription: >\n  Use it.\n  ex<|>\n---\n').labels).toEqual([]);
    // Nor does a word that only has its letters.
    for (const word of ['Ex', 'exp', 'examine', 'examples', 'xample'])
      expect(at(`---\nname: a\ndescription: |\n  Use it.\n  ${word}<|>\n---\n`).labels, word).toEqual([]);
  });

  const inBlock = (...lines: string[]): string =>
    ['---', 'name: my-agent', 'description: |', '  Use it.', ...lines, '---', '', 'You.', ''].join('\n');

  test('a bracket begins an example or a commentary, and closes what is open', () => {
    expect(at(inBlock('  <|>')).labels).toEqual(['example-block']);
    expect(at(inBlock('  <ex<|>')).labels).toEqual(['example-block']);
    expect(at(inBlock('  <example>', '  user: "a"', '  <<|>')).labels).toEqual(['commentary', '</example>']);
    expect(at(inBlock('  <example>', '  <commentary>', '  So <<|>')).labels).toEqual(['</commentary>']);
    expect(at(inBlock('  <example>', '  user: "a"', '  </<|>')).choose('</example>')).toBe(
      inBlock('  <example>', '  user: "a"', '  </example>'),
    );
    expect(at('---\nname: a\ndescription: Use it.\\n<<|>\n---\n').labels).toEqual(['example-line']);
    expect(
      at('---\nname: a\ndescription: Use it.\\n<example>\\nuser: a\\n<<|>\n---\n').snippet('commentary'),
    ).toContain('<commentary>\\\\n${1:');
  });

  test('labels at the start of a line, the context only once', () => {
    expect(at(inBlock('  <example>', '  <|>')).labels).toEqual(['Context: ', 'user: ', 'assistant: ', 'commentary']);
    expect(at(inBlock('  <example>', '  user: "a"', '  as<|>')).choose('assistant: ')).toBe(
      inBlock('  <example>', '  user: "a"', '  assistant: '),
    );
    expect(at(inBlock('  <example>', '  user: a <|>')).labels).toEqual([]);
    for (const word of ['at', 'Us', 'set', 'then'])
      expect(at(inBlock('  <example>', `  ${word}<|>`)).labels, word).toEqual([]);
    expect(at('---\nname: a\ndescription: Use it.\\n<example>\\n<|>\n---\n').labels).toContain('user: ');
  });

  test('the agent’s own name after “use the”, then the others', () => {
    const around = { project: PROJECT };
    expect(at(inBlock('  <example>', '  assistant: "I will use the <|>'), around).labels).toEqual([
      ...['my-agent', 'code-critic', 'Explore'],
    ]);
    expect(at(inBlock('  <example>', '  assistant: "I will launch the my-<|>'), around).choose('my-agent')).toBe(
      inBlock('  <example>', '  assistant: "I will launch the my-agent'),
    );
    // Elsewhere a description is about this agent, and a prompt about the others.
    expect(at(inBlock('  Use the <|>'), around).labels).toEqual(['my-agent']);
    expect(at(`${inBlock()}Then use the <|>`, around).labels).toEqual(['code-critic', 'Explore']);
    expect(at(`${inBlock()}Then use the code-c<|>`, around).labels).toEqual(['code-critic']);
    // Without a hyphen it is prose, in which Enter ends the line.
    for (const prose of ['Then use the Ex<|>', 'Use the code<|>', 'Use the "code<|>'])
      expect(at(inBlock() + prose, around).labels, prose).toEqual([]);
  });

  test('an example in the prompt', () => {
    expect(at(`${inBlock()}<<|>`).labels).toEqual(['example-body']);
    // A word that is begun is prose.
    for (const prose of ['ex<|>', '<ex<|>', 'For example<|>', 'a < <|>b'])
      expect(at(inBlock() + prose).labels, prose).toEqual([]);
    expect(at(`${inBlock()}<example>\nuser: a\n<<|>`).labels).toEqual(['commentary', '</example>']);
  });

  test('the example launches this very agent', () => {
    const snippet = at('---\nname: my-agent\ndescription: |\n  Use it.\n  ex<|>\n---\n').snippet('example-block') ?? '';
    expect(snippet).toContain('my-agent');
    expect(snippet).not.toContain('agent-name');
  });
});

describe('keys below a field', () => {
  const hooks = (...lines: string[]): string => withHeader('hooks:', ...lines);
  const ENTRY = ['  PreToolUse:', '    - matcher: Edit', '      hooks:', '        - type: command'];

  test('events, the matcher, the keys of a hook and their values', () => {
    expect(at(hooks('  <|>')).labels).toEqual(HOOK_EVENTS.map(({ name }) => name));
    expect(at(hooks('  Stop:', '    - hooks: []', '  <|>')).labels).not.toContain('Stop');
    expect(at(hooks('  PreToolUse:', '    - <|>')).labels).toEqual(['matcher', 'hooks']);
    expect(at(hooks('  Stop:', '    - <|>')).labels).toEqual(['hooks']);
    expect(at(hooks('  PreToolUse:', '    - matcher: Edit', '      <|>')).labels).toEqual(['hooks']);
    expect(at(hooks(...ENTRY, '          <|>')).labels).toEqual([
      ...[
        'command',
        'args',
        'shell',
        'async',
        'asyncRewake',
        'holdsTools',
        'rewakeMessage',
        'rewakeSummary',
        'onFailure',
      ],
      ...['timeout', 'if', 'once', 'statusMessage'],
    ]);
    expect(at(hooks(...ENTRY.slice(0, 3), '        - <|>')).labels).toContain('url');
    expect(at(hooks(...ENTRY.slice(0, 3), '        - type: <|>')).labels).toEqual(HOOK_TYPES.map(({ value }) => value));
    expect(at(hooks(...ENTRY, '          shell: <|>')).labels).toEqual(['bash', 'powershell']);
    expect(at(hooks(...ENTRY, '          async: <|>')).labels).toEqual(['true', 'false']);
    expect(at(hooks(...ENTRY, '          command: <|>')).labels).toEqual([]);
    expect(at(hooks(...ENTRY, '          command: |', '            <|>')).labels).toEqual([]);
  });

  test('what is chosen stands where it must', () => {
    expect(at(hooks('  Pre<|>')).choose('PreToolUse')).toBe(hooks('  PreToolUse:'));
    expect(at(hooks('  Pre<|>: []')).choose('PreToolUse')).toBe(hooks('  PreToolUse: []'));
    expect(at(hooks('  PreToolUse:', '    <|>')).choose('matcher')).toBe(hooks('  PreToolUse:', '    - matcher: '));
    expect(at(hooks('  PreToolUse:', '    - matcher: Bash', '    ho<|>')).choose('hooks')).toBe(
      hooks('  PreToolUse:', '    - matcher: Bash', '      hooks:'),
    );
    expect(at(hooks('  PreToolUse:', '    - matcher: Bash', '    <|>')).choose('matcher')).toBe(
      hooks('  PreToolUse:', '    - matcher: Bash', '    - matcher: '),
    );
    expect(at(hooks(...ENTRY, '        com<|>')).choose('command')).toBe(hooks(...ENTRY, '          command: '));
    expect(at(hooks('  PreToolUse:', '    -<|>')).choose('hooks')).toBe(hooks('  PreToolUse:', '    - hooks:'));
    expect(at(hooks('  PreToolUse:', '  - ho<|>')).choose('hooks')).toBe(hooks('  PreToolUse:', '  - hooks:'));
  });

  test('the first value of an event is a whole entry; editors add the indentation of the line', () => {
    expect(at(hooks('  <|>')).snippet('PostToolUse')).toBe(
      'PostToolUse:\n  - matcher: ${1:Edit|Write}\n    hooks:\n      - type: command\n        command: ${2:./check.sh}',
    );
  });

  test('the first value of the field is an event about tools, to be chosen, with its entry', () => {
    const [field = '', ...lines] = at(withHeader('<|>')).snippet('hooks')!.split('\n');
    expect(field).toBe('hooks:');
    expect(lines).toEqual([
      expect.stringMatching(/^ {2}\$\{1\|PostToolUse,PreToolUse,(?:\w+,?)+\|\}:$/),
      '    - matcher: ${2:Edit|Write}',
      '      hooks:',
      '        - type: command',
      '          command: ${3:./check.sh}',
    ]);
  });

  test('the tools of a matcher', () => {
    const matcher = (value: string): string => hooks('  PreToolUse:', `    - matcher: ${value}`);
    expect(at(matcher('<|>')).choose('Edit')).toBe(matcher('Edit'));
    expect(at(matcher('Edit|Wr<|>')).choose('Write')).toBe(matcher('Edit|Write'));
    expect(at(matcher('"Edit|<|>"')).choose('Write')).toBe(matcher('"Edit|Write"'));
    expect(at(matcher('Edit|<|>')).labels).not.toContain('Edit');
    expect(at(hooks('  SubagentStart:', '    - matcher: <|>'), { project: PROJECT }).labels).toEqual([
      'code-critic',
      'Explore',
    ]);
  });

  test('experimental', () => {
    expect(at(withHeader('experimental:', '  <|>')).choose('cacheTtl')).toBe(
      withHeader('experimental:', '  cacheTtl: '),
    );
    expect(at(withHeader('experimental:', '  cacheTtl: <|>')).labels).toEqual(['5m', '1h']);
  });

  test('in a header that is broken elsewhere, and in one that is not closed', () => {
    expect(at(`---\n${BROKEN}\nhooks:\n  Sto<|>\n---\n`).labels).toContain('Stop');
    expect(at('---\nname: a\nhooks:\n  PreToolUse:\n    - <|>\n').labels).toEqual(['matcher', 'hooks']);
    expect(at('---\r\nname: a\r\nhooks:\r\n  PreToolUse:\r\n    - <|>\r\n---\r\n').labels).toEqual([
      'matcher',
      'hooks',
    ]);
  });
});

describe('what lies beside the file', () => {
  const around = { project: PROJECT };

  test('agents', () => {
    expect(at(withHeader('tools: Read, Agent(<|>)'), around).labels).toEqual(['code-critic', 'Explore']);
    expect(at(withHeader('tools: Agent(code-critic,<|>)'), around).choose('Explore')).toBe(
      withHeader('tools: Agent(code-critic, Explore)'),
    );
    expect(at(withHeader('tools: Agent(code-critic, <|>'), around).labels).toEqual(['Explore']);
    expect(at(withHeader('tools: Bash(<|>)'), around).labels).toEqual([]);
    expect(at(withHeader('observer: <|>'), around).choose('Explore')).toBe(withHeader('observer: Explore'));
  });

  test('skills, in every form of list', () => {
    expect(at(withHeader('skills: <|>'), around).labels).toEqual(['code-style', 'docs:write', 'init']);
    expect(at(withHeader('skills: code-style, <|>'), around).choose('docs:write')).toBe(
      withHeader('skills: code-style, docs:write'),
    );
    expect(at(withHeader('skills:', '  - code-style', '  <|>'), around).choose('docs:write')).toBe(
      withHeader('skills:', '  - code-style', '  - docs:write'),
    );
    expect(at(withHeader('skills: [code-style, <|>]'), around).labels).toEqual(['docs:write', 'init']);
  });

  test('MCP servers, as tools and by name', () => {
    const { labels } = at(withHeader('tools: Read, mcp__<|>'), around);
    expect(labels.filter((label) => label.startsWith('mcp__'))).toEqual(['mcp__tracker', 'mcp__my_wiki']);
    expect(
      at(withHeader('tools: <|>', 'mcpServers:', '  - own: {command: x}')).labels.filter((label) =>
        label.startsWith('mcp__'),
      ),
    ).toEqual(['mcp__own']);
    expect(at(withHeader('disallowedTools: <|>')).labels).toContain('mcp__*');
    expect(at(withHeader('mcpServers:', '  - <|>'), around).choose('tracker')).toBe(
      withHeader('mcpServers:', '  - tracker'),
    );
    expect(at(withHeader('mcpServers:', '  <|>'), around).choose('tracker')).toBe(
      withHeader('mcpServers:', '  - tracker'),
    );
    expect(at(withHeader('mcpServers: [<|>]'), around).choose('tracker')).toBe(withHeader('mcpServers: [tracker]'));
    expect(at(withHeader('mcpServers: <|>'), around).choose('tracker')).toBe(withHeader('mcpServers: [tracker]'));
    expect(at(withHeader('mcpServers:', '  - tracker', '  - <|>'), around).labels).not.toContain('tracker');
    expect(at(withHeader('mcpServers:', '  - own:', '      <|>'), around).labels).toEqual([
      ...[
        'type',
        'command',
        'args',
        'env',
        'url',
        'headers',
        'headersHelper',
        'oauth',
        'name',
        'timeout',
        'alwaysLoad',
      ],
    ]);
  });

  test('mentions and paths in the prompt', () => {
    const entries = (folder: string) =>
      folder === ''
        ? [
            { name: 'src', isFolder: true },
            { name: 'README.md', isFolder: false },
            { name: '.git', isFolder: true },
          ]
        : [{ name: 'main.ts', isFolder: false }];
    const inBody = (line: string) => {
      const { text, offset } = marked(`${withHeader()}${line}`);
      const agent = agentOf(text, undefined, around);
      const items = complete(agent, offset, entries);
      return {
        labels: items.map(({ label }) => label),
        choose: (label: string) =>
          applyEdits(text, [items.find((one) => one.label === label)!.edit]).slice(withHeader().length),
        wanted: wantedFolder(agent, offset),
      };
    };
    expect(inBody('Ask @<|>').labels).toEqual(['agent-code-critic', 'agent-Explore', 'src/', 'README.md']);
    expect(inBody('Ask @agent-co<|>').choose('agent-code-critic')).toBe('Ask @agent-code-critic');
    expect(inBody('See @src/<|>').choose('main.ts')).toBe('See @src/main.ts');
    expect(inBody('Ask @cod<|>').labels).toEqual(['agent-code-critic', 'src/', 'README.md']);
    // No name begins so.
    expect(inBody('Its @pa<|>').labels).toEqual(['src/', 'README.md']);
    expect(inBody('See `src/ma<|>`').choose('main.ts')).toBe('See `src/main.ts`');
    expect(inBody('See `src/<|>`').wanted).toBe('src');
    for (const none of [
      '```java\n@<|>',
      '```java\n@Test<|>',
      'In `@<|>',
      'me@<|>',
      'See src/<|>',
      'See @../<|>',
      '`a` src/<|>',
    ]) {
      expect(inBody(none).labels).toEqual([]);
      expect(inBody(none).wanted).toBeUndefined();
    }
  });
});

describe('an empty file', () => {
  test('the skeleton and the templates, named after the file', () => {
    const { labels, snippet } = at('<|>');
    expect(labels[0]).toBe('agent-skeleton');
    expect(labels).toHaveLength(12);
    expect(snippet('agent-skeleton')).toContain('\nname: ${1:reviewer}\n');
  });

  test('what is typed is replaced', () => {
    const item = (input: string) => {
      const { text, offset } = marked(input);
      return complete(agentOf(text), offset)[0];
    };
    expect(item('agent-sk<|>')?.edit.span).toEqual({ start: 0, end: 8 });
    for (const prose of ['Some words<|>', 'Agen<|>', 'gent<|>', '-<|>', '---<|>', '---<|>\n'])
      expect(item(prose), prose).toBeUndefined();
    // At the top of a prompt that has no header yet, but nowhere else in it.
    expect(item('agent-<|>\n\nYou review.\n')?.edit.span).toEqual({ start: 0, end: 6 });
    expect(item('\n<|>\nYou review.\n')?.label).toBe('agent-skeleton');
    expect(item('You review.\n\nagent-<|>\n')).toBeUndefined();
    expect(item(`${withHeader()}agent-<|>`)).toBeUndefined();
  });
});

test('in a plugin, fields that are not read there come last', () => {
  const { text, offset } = marked(withHeader('<|>'));
  const items = complete(agentOf(text, '/p/agents/a.md', { origin: 'plugin' }), offset);
  expect(items.at(-1)?.isDeprecated).toBe(true);
  expect(items.filter(({ isDeprecated }) => isDeprecated).map(({ label }) => label)).toContain('hooks');
});

test('names from the settings are offered', () => {
  const knowledge = withExtras(KNOWLEDGE, { tools: ['NewTool', 'Read'], models: ['in-house'], fields: ['owner'] });
  expect(at(withHeader('tools: <|>'), { knowledge }).labels).toContain('NewTool');
  expect(at(withHeader('model: <|>'), { knowledge }).labels).toContain('in-house');
  expect(at(withHeader('<|>'), { knowledge }).labels.at(-1)).toBe('owner');
});
