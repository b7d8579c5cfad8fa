import { describe, expect, test } from 'vitest';
import { type AgentReference, referencesIn } from '../../server/src/service/references/markdownReferences.ts';
import { parse } from '../support/agent.ts';
import { corpusFiles, corpusTexts, SHARED } from '../support/shared.ts';

/**
 * Checks the references of a text in which `«kind name»` marks each: the mark becomes the name. A question mark after
 * the kind says that the reference is uncertain.
 */
function checkReferences(input: string): void {
  const wanted: string[] = [];
  let text = '';
  let done = 0;
  for (const match of input.matchAll(/«(\w+\??) ([^»]+)»/g)) {
    text += input.slice(done, match.index);
    wanted.push(`${text.length} ${match[1]} ${match[2]}`);
    text += match[2];
    done = match.index + match[0].length;
  }
  text += input.slice(done);
  expect(found(text)).toEqual(wanted);
}

const found = (text: string): string[] =>
  referencesIn(parse(text)).map(({ span, kind, isCertain, name }) => {
    expect(text.slice(span.start, span.end)).toBe(name);
    return `${span.start} ${kind}${isCertain ? '' : '?'} ${name}`;
  });

const header = (...lines: string[]): string => ['---', ...lines, '---', ''].join('\n');
const described = (description: string): string => header('name: «name a»', description);
const prompt = (...lines: string[]): string => header('name: «name a»', 'description: b') + lines.join('\n');

describe('its own name', () => {
  test.each([
    'name: «name code-critic»',
    'name: "«name code-critic»"',
    "name: '«name code critic»'",
    'name: >-\n  «name code-critic»',
    'name: x\nname: «name code-critic»',
    'name: "code\\x2dcritic"',
    'name: 12',
    'name:',
    'name: [a]',
  ])('%j', (line) => checkReferences(header(line, 'description: b')));

  test('is found in a header that cannot be read', () => {
    checkReferences(header('name: «name code-critic»', 'description: "b', 'tools: [Read'));
  });
});

describe('tools', () => {
  test.each([
    'tools: Read, Agent(«tool one», «tool two-b»), Grep',
    'tools: Task(«tool one»)',
    'disallowedTools: Agent(«denied Explore»)',
    'tools: Agent( «tool one» ,«tool team:two b» )',
    'tools: "Agent(«tool one»), Task(«tool two»)"',
    'tools: "\\x41gent(«tool one», t\\x77o)"',
    "tools: 'Agent(«tool one»)'",
    "tools: [Read, 'Agent(«tool one», «tool two»)']",
    'tools: [Agent(«tool one»), Task(«tool two»)]',
    'tools:\n  - Read\n  - Agent(«tool one», «tool one»)\n  - "Task(«tool two»)"',
    'tools: >\n  Agent(«tool one»,\n  «tool two»)',
    'tools: |\n  Agent(«tool one»)',
    'tools: Agent(«tool main»)',
    'tools: SourceFile, Agent(), Agent(*), Agent(,), Agent(one',
    'tools: Bash(Agent one), Bash(Agent(one)), Subagent(one)',
    'tools: Agent(Agent(one))',
    'tools: {Agent(one): x}',
    'tools: 3',
  ])('%j', (lines) => checkReferences(header('name: «name a»', 'description: b', lines)));
});

describe('mentions', () => {
  test.each([
    'Ask @agent-«mention critic» first.',
    'Ask @agent-«mention team:code-critic»: it knows.',
    'Ask @"«mention code critic» (agent)".',
    'Ask `@agent-«mention critic»`.',
    '(@agent-«mention critic»)(@agent-«mention critic»).',
    'me@agent-critic.com and x/@agent-critic and @agent-critic/package and @agent-critic.com',
    '@agent-name and @agent-[name] and @agent- and @"critic" and @critic',
  ])('%j', (line) => {
    checkReferences(prompt(line));
    checkReferences(described(`description: |\n  ${line}`));
  });
});

describe('launches', () => {
  test.each([
    'I’ll use the «launch code-critic» agent.',
    'Using the «launch code-critic» subagent',
    'launch «launch code-critic» agent',
    'Invoke the `«launch code-critic»` agent',
    'call the "«launch code-critic»" sub-agent',
    'run the **«launch code-critic»** agent',
    'engage the @«launch code-critic» agent',
    'deploy the «launch team:code-critic» agent',
    'Delegate to the «launch code-critic» agent, delegate this task to «launch code-critic» agent',
    'use the\n  «launch code-critic»\n  agent',
    'use the «launch code-critic» subagent_type',
    'use the Task tool with subagent_type "«launch code-critic»"',
    'with subagent_type «launch code-critic»',
    'subagent_type: "«launch code-critic»"',
    'Task(subagent_type="«launch critic»", prompt="x")',
    '`subagent_type`: `«launch critic»`',
    'subagent_type: "«launch code critic»"',
    'Use the «launch? critic» agent, subagent_type «launch? critic».',
    'Use «launch? code-critic» when code is new; the «launch? event-driven» agent',
    'Hand off to the «launch? critic» agent. Spawn the «launch? critic» subagent, ask **the `«launch? critic»` agent**.',
    'The «launch? critic» agent does it; hand the code over to «launch? critic» agent; an agent, the agent, this agent',
    'the other agent, the/critic agent, the critic, agent; the critics’ agents; the critic agents',
    'Use the agent, this agent, the right agent, another agent, a same agent, the new agent, the specialized agent.',
    'Use the read-only agent; user the «launch? critic» agent; the «launch? critic» agent; use the critic agency',
    'subagent_type: "{name}", subagent_type="$type", subagent_type: "code-{x}", subagent_type: name',
    'use code-critic/path.md, use ./code-critic, use --code-critic, use code-critic.md',
  ])('%j', (line) => {
    checkReferences(prompt(line));
    checkReferences(described(`description: |\n  ${line}`));
  });

  test.each([
    'description: Use the «launch code-critic» agent.',
    "description: 'I''ll use the «launch code-critic» agent'",
    'description: "Say \\"use the «launch code-critic» agent\\"\\n\\tuse the «launch code-two» agent"',
    'description: "use the\\n«launch code-critic» agent and use the code\\x2dcritic agent"',
    'description: x\\nUse the «launch code-critic» agent\\nuse the «launch code-two» agent',
    'description: >\n  Use the\n  «launch code-critic»\n  agent.',
    'description: Example: <example>user: x\\nassistant: use the «launch code-critic» agent</example>',
  ])('in %j', (line) => checkReferences(described(line)));
});

describe('handoffs', () => {
  test.each([
    '- Work with «handoff? full-developer» on features',
    '- Coordinates with «handoff? one-a» and «handoff? two-b», then **«handoff? three»**.',
    'Handoff to: @«handoff? full-developer»',
    'Handoff: `«handoff? critic»`',
    '**Handoff**: `«handoff? critic»`',
    'Hand off to «handoff? code-critic».',
    'Hand the result off to nobody, hand off the work to «handoff? code-critic»',
    'Delegate to **«handoff? critic»:** always',
    'Escalate to `«handoff? team:critic»`',
    'Consult «launch? code-critic», or «handoff? code-two»',
    '**Next agent:** «handoff? shell-5.1-expert»',
    'Collaborate with [«handoff? code-critic»](./code-critic.md)',
    'Work with <code-critic> {code-critic} --code-critic src/code-critic code-critic.md code-critic/',
    'Work with critic, **the right** one, `the`, **same**, **Specialized**, @this and new things',
    'Collaborate with @agent-«mention critic» and use the «launch code-critic» agent',
    'The code-critic is one of many. Networking with-it. Consultant code-critic.',
  ])('%j', (line) => checkReferences(prompt(line)));

  test('lists below a heading', () => {
    checkReferences(
      prompt(
        'Some code-critic.',
        '## Collaborate with',
        'These are about code-critic:',
        '',
        '- **«handoff? critic»**: reads',
        '  1. «handoff? code-two»',
        '',
        'And code-critic.',
        '* `«handoff? three»` and four',
        '## Rules',
        '- code-critic',
      ),
    );
  });

  test('lists below a line that leads to them', () => {
    checkReferences(
      prompt(
        '**Integration with other agents:**',
        '',
        '- Support «handoff? code-critic» on style',
        '',
        'Then code-critic.',
        '- code-critic',
      ),
    );
  });
});

describe('code', () => {
  const lines = (launch: string, mention: string) => [`use the ${launch} agent`, `Work with @agent-${mention}`];

  test('is left out', () => {
    checkReferences(
      prompt('```', ...lines('code-critic', 'critic'), '```', ...lines('«launch code-critic»', '«mention critic»')),
    );
  });

  test('counts within an example', () => {
    checkReferences(
      prompt('<example>', '```', ...lines('«launch code-critic»', '«mention critic»'), '```', '</example>'),
    );
  });
});

test('a text without a header', () => {
  checkReferences('Use the «launch code-critic» agent.\r\nWork with «handoff? code-two»\r\n');
  checkReferences('');
});

/** Texts made to take long. That this ends is what it tests. */
const HOSTILE = [
  'use the ',
  '@',
  '`',
  'Agent(',
  '@"',
  '@agent-',
  'a-',
  'use a-a ',
  'subagent_type: "',
  'delegate a ',
  ' ',
];

test.each(HOSTILE)('many times %j', (unit) => {
  const many = unit.repeat(100_000 / unit.length);
  for (const line of [`description: ${many}`, `tools: ${many}`, `tools: ${many})`, `name: ${many}`]) {
    referencesIn(parse(header('name: a', line)));
  }
  for (const end of ['', ' agent', '-', ':']) referencesIn(parse(`${prompt()}Handoff to: ${many}${end}`));
});

describe.skipIf(!SHARED)('real files', () => {
  test('every reference stands where it says, apart from the others, in order', () => {
    for (const text of corpusTexts()) {
      let end = 0;
      for (const { name, span } of referencesIn(parse(text))) {
        if (text.slice(span.start, span.end) !== name || span.start < end) throw new Error(`${name} in ${text}`);
        end = span.end;
      }
    }
  });

  test('how many name an agent of the same repository', () => {
    const repositories = new Map<string, { names: Set<string>; references: AgentReference[] }>();
    for (const { file, text } of corpusFiles()) {
      const key = file.split('/')[0]!;
      const references = referencesIn(parse(text));
      const known = repositories.get(key) ?? { names: new Set(), references: [] };
      repositories.set(key, known);
      for (const one of references) {
        known.references.push(one);
        if (one.kind === 'name') known.names.add(one.name);
      }
    }
    const counts: Record<string, { known: number; unknown: number }> = {};
    for (const { names, references } of repositories.values()) {
      for (const { kind, isCertain, name } of references) {
        const key = `${kind}, ${isCertain ? 'certain' : 'uncertain'}`;
        const count = counts[key] ?? { known: 0, unknown: 0 };
        counts[key] = count;
        count[names.has(name) ? 'known' : 'unknown']++;
      }
    }
    console.table(counts);
    const launches = counts['launch, certain']!;
    expect(launches.known).toBeGreaterThan(launches.unknown * 5);
  });
});
