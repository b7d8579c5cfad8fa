import { describe, expect, test } from 'vitest';
import { suppress } from '../server/src/service/fixes/suppress.ts';
import {
  applyEdits,
  check,
  configFrom,
  DEFAULT_CONFIG,
  fixAll,
  KNOWLEDGE,
  presentations,
  quickFixes,
  swatches,
  withExtras,
} from '../server/src/service/index.ts';
import { agentOf, withHeader } from './support/agent.ts';
import { checkFindings } from './support/findings.ts';

const codes = (text: string, settings: unknown = {}): string[] =>
  check(agentOf(text), configFrom(settings).config).map(({ code, severity }) => `${severity} ${code}`);

describe('settings', () => {
  const text = withHeader('color: Blue', 'owner: me', 'tools: Read, NewTool', 'model: gpt-5');

  test('change how loud a rule is, or silence it', () => {
    expect(codes(text)).toEqual([
      'warning value-invalid',
      'hint field-unknown',
      'warning tool-unknown',
      'information model-unknown',
    ]);
    expect(
      codes(text, { rules: { 'value-invalid': 'error', 'field-unknown': 'off', 'tool-unknown': 'hint' } }),
    ).toEqual(['error value-invalid', 'hint tool-unknown', 'information model-unknown']);
  });

  test('add tools, models and fields', () => {
    const { config, problems } = configFrom({
      knownTools: ['NewTool'],
      knownModels: ['gpt-5'],
      knownFields: ['owner'],
    });
    expect(problems).toEqual([]);
    const agent = agentOf(text, undefined, { knowledge: withExtras(KNOWLEDGE, config.extras) });
    expect(check(agent, config).map(({ code }) => code)).toEqual(['value-invalid']);
    expect(agent.verdict.tools.names).toEqual(['NewTool', 'Read']);
  });

  test.each([null, undefined, 5, 'x', [], { rules: null }, { rules: [] }, { knownTools: null }])(
    '%j leaves everything as it is',
    (settings) => {
      expect(configFrom(settings).config).toEqual(DEFAULT_CONFIG);
    },
  );

  test('what makes no sense is named and left out', () => {
    expect(
      configFrom({ rules: { nothing: 'off', 'tool-unknown': 'loud' }, knownTools: 'X', knownModels: [1, 'm'] }),
    ).toEqual({
      config: {
        severities: new Map(),
        extras: { tools: [], models: ['m'], fields: [] },
        agentFolders: [],
        formats: false,
        renamesFile: true,
        checksClosedFiles: true,
      },
      problems: [
        'there is no rule ‘nothing’',
        'rules.tool-unknown must be one of off, hint, information, warning, error',
        'knownTools must be a list of names',
      ],
    });
  });
});

describe('comments that silence', () => {
  test('in the header: the next line, and all of the field that begins there', () => {
    checkFindings(
      withHeader(
        '# subagent-prompts-disable-next-line value-invalid',
        'color: Blue',
        'memory: Blue',
        '        ^^^^ warning value-invalid',
      ),
    );
    checkFindings(withHeader('# subagent-prompts-disable-next-line', 'tools:', '  - Read', '  - Florp9'));
    checkFindings(
      withHeader(
        'tools:',
        '  # subagent-prompts-disable-next-line tool-unknown, tool-removed',
        '  - Florp9',
        '  - Florp8',
        '    ^^^^^^ warning tool-unknown',
        '  - Read',
      ),
    );
    checkFindings(
      withHeader(
        'color: Blue',
        '       ^^^^ warning value-invalid',
        '# subagent-prompts-disable-next-line value-invalid',
        'memory: Blue',
        '# subagent-prompts-disable-next-line value-invalid',
        'tools:',
        '  # subagent-prompts-disable-next-line tool-retired',
        '  - Florp9',
        '    ^^^^^^ warning tool-unknown',
        '  - Read',
      ),
    );
    checkFindings(
      withHeader(
        '# subagent-prompts-disable-next-line field-unknown',
        'color: Blue',
        '       ^^^^ warning value-invalid',
      ),
    );
  });

  test('in the prompt: an HTML comment', () => {
    const prompt = '```sh\nnpm test\n\nBe kind.\n';
    checkFindings(`${withHeader()}<!-- subagent-prompts-disable-next-line code-fence-unclosed -->\n${prompt}`);
    expect(codes(withHeader() + prompt)).toEqual(['hint code-fence-unclosed']);
  });

  test.each([
    [withHeader('color: Blue'), withHeader('# subagent-prompts-disable-next-line value-invalid', 'color: Blue')],
    [
      withHeader('tools:', '  - Read', '  - Florp9'),
      withHeader('tools:', '  - Read', '  # subagent-prompts-disable-next-line tool-unknown', '  - Florp9'),
    ],
    [
      `${withHeader()}\`\`\`sh\nx\n\ny\n`,
      `${withHeader()}<!-- subagent-prompts-disable-next-line code-fence-unclosed -->\n\`\`\`sh\nx\n\ny\n`,
    ],
    [
      withHeader('color: Blue').replaceAll('\n', '\r\n'),
      withHeader('# subagent-prompts-disable-next-line value-invalid', 'color: Blue').replaceAll('\n', '\r\n'),
    ],
  ])('are written for a finding: %#', (text, silenced) => {
    const agent = agentOf(text);
    const [finding] = check(agent);
    const fix = suppress(agent, finding!, DEFAULT_CONFIG);
    expect(applyEdits(text, fix!.edits)).toBe(silenced);
    expect(fix!.title).toBe(`Ignore ${finding!.code} here, by a comment`);
  });

  test('are not offered for an agent that is not loaded', () => {
    const agent = agentOf('---\nname: a\n---\n');
    expect(suppress(agent, check(agent)[0]!, DEFAULT_CONFIG)).toBeUndefined();
  });
});

describe('quick fixes', () => {
  const at = (text: string, span = { start: 0, end: text.length }) => [
    ...quickFixes(agentOf(text), span, DEFAULT_CONFIG),
  ];

  test('are of the findings that touch the place: their own first, then the comments that suppress them', () => {
    const text = withHeader('color: Blue', 'memory: Project');
    const color = text.indexOf('Blue');
    expect(at(text, { start: color, end: color }).map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ['Change ‘Blue’ to ‘blue’', true],
      ['Ignore value-invalid here, by a comment', false],
    ]);
    expect(at(text).map(({ finding, isPreferred }) => `${finding.code} ${isPreferred}`)).toEqual([
      'value-invalid true',
      'value-invalid true',
      'value-invalid false',
      'value-invalid false',
    ]);
    expect(at(text, { start: 0, end: 3 })).toEqual([]);
  });

  test('are of twenty findings at most', () => {
    const own = at(withHeader(`tools: Read${', Grep'.repeat(41)}`)).filter(({ isPreferred }) => isPreferred);
    expect(own).toHaveLength(20);
  });
});

describe('fix all', () => {
  const fixed = (text: string, settings: unknown = {}): string =>
    applyEdits(text, fixAll(agentOf(text), configFrom(settings).config));

  test('fixes what is certain, one after the other', () => {
    expect(
      fixed(withHeader('tools: read, MultiEdit, Edit, Read', 'color: Blue', 'max_turns: 3', 'memory: Project')),
    ).toBe(withHeader('tools: Edit, Read', 'color: blue', 'maxTurns: 3', 'memory: project'));
    expect(fixed('---\nname: a\ndescription: Use it: now. Examples:\ncolor: Red\n---\nHi.\n')).toBe(
      '---\nname: a\ndescription: |\n  Use it: now. Examples:\ncolor: red\n---\nHi.\n',
    );
  });

  test('leaves alone what an author must look at, what is silenced, and what is fine', () => {
    for (const text of [
      withHeader('tools: Read, Bash(git *)'),
      withHeader('color: teal'),
      withHeader('# subagent-prompts-disable-next-line', 'color: Blue'),
      withHeader('tools: Read'),
      '# Reviewer\n\nYou are a reviewer.\n',
      // With its bracket closed, the list would still name no tool.
      withHeader('tools: [co'),
    ])
      expect(fixAll(agentOf(text), DEFAULT_CONFIG)).toEqual([]);
    expect(fixed(withHeader('color: Blue'), { rules: { 'value-invalid': 'off' } })).toBe(withHeader('color: Blue'));
  });

  test('takes hundreds at once', () => {
    const tools = `tools: Read${', Grep'.repeat(400)}`;
    expect(fixed(withHeader(tools))).toBe(withHeader('tools: Read, Grep'));
  });

  test('changes nothing the second time', () => {
    const once = fixed(withHeader('tools: read, grep, Bash, Bash', 'color: RED'));
    expect(fixed(once)).toBe(once);
  });
});

test('of what is not loaded for its name or its description alone, the other fields are judged', () => {
  checkFindings(`---
^^^ error name-invalid: Not loaded: the header has no name.
description: b
tools: Read, Grpe
             ^^^^ warning tool-unknown: No tool is called ‘Grpe’, so the agent does not get it. Did you mean ‘Grep’?
model: sonet
       ^^^^^ warning model-unknown: ‘sonet’ goes to the API as it stands, which knows no such model. Did you mean ‘sonnet’?
color: Blue
       ^^^^ warning value-invalid: color cannot be ‘Blue’, so the agent has no color. It is written ‘blue’.
---`);
  // Which of its tools are there is no matter before it is loaded.
  checkFindings(`---
name: a
description:
^^^^^^^^^^^ error description-invalid: Not loaded: the header has no description.
tools: Florp
---`);
});

test('the fixes of a finding are the same after other files have been checked', () => {
  const fixes = (text: string) =>
    check(agentOf(text)).map((finding) => () => finding.fixes().map(({ title }) => title));
  const [later] = fixes(withHeader('tools: Edit(src/**)'));
  fixes(withHeader('tools: Read, Bash(git *)'));
  expect(later?.()).toEqual(['Change ‘Edit(src/**)’ to ‘Edit’, which means the same']);
});

test('what a plugin has for GitHub Copilot is not judged', () => {
  const codes = (path: string) =>
    check(agentOf('---\ndescription: x\ntools: ["edit", "search"]\n---\n', path, { origin: 'plugin', plugin: 'kit' }));
  expect(codes('/p/agents/a.agent.md')).toEqual([]);
  expect(codes('/p/agents/a.md')).not.toEqual([]);
});

describe('colors', () => {
  test('a swatch for a color that Claude Code takes, and eight to choose from, the nearest first', () => {
    const text = withHeader('color: "cyan"');
    const [swatch] = swatches(agentOf(text));
    expect(swatch?.color.value).toBe('cyan');
    const choices = presentations(agentOf(''), swatch!.span, [250, 10, 10]);
    expect(choices.map(({ label }) => label).sort()).toEqual([
      'blue',
      'cyan',
      'green',
      'orange',
      'pink',
      'purple',
      'red',
      'yellow',
    ]);
    expect(applyEdits(text, [choices[0]!.edit])).toBe(withHeader('color: "red"'));
    expect(swatches(agentOf(withHeader('color: teal')))).toEqual([]);
    expect(swatches(agentOf(withHeader()))).toEqual([]);
  });
});
