import { applyEdits, check, RULES, type Rule } from '../../server/src/service/index.ts';
import { CURRENT_RUNTIME } from '../../server/src/service/knowledge/runtime.ts';
import type { Source } from '../../server/src/service/rules/rule.ts';
import { exampleAgent } from '../../server/src/service/rules/support/example.ts';
import { DISABLE } from '../../server/src/service/syntax/suppressions.ts';
import { NOTE } from './note.ts';
import { PRECISION, type Precision } from './precision.ts';

const RUNTIME = `Claude Code ${CURRENT_RUNTIME.version}`;

const SOURCES: Readonly<Record<Source, string>> = {
  observed: `observed by running ${RUNTIME}`,
  documented: 'the documentation of Claude Code',
  custom: 'how agents are written in public repositories',
};

/** All rules; the example of each with what is said about it, and how it looks after its fix. */
export function rulesPage(): string {
  const list = RULES.map(({ code, severity, summary }) => `- [${code}](#${code}) (${severity}): ${summary}`);
  return [
    NOTE,
    '# Rules',
    `An error means that Claude Code (checked against ${CURRENT_RUNTIME.version}) does not load the agent, or refuses to run it. A warning means that something of the file is lost. Information and hints are about what can be better.`,
    `A rule’s severity is a setting: \`"subagentPrompts.rules": { "field-unknown": "off" }\`. A comment suppresses a rule in the line below, and in all of the field that begins there: \`# ${DISABLE} field-unknown\` in the header, \`<!-- ${DISABLE} code-fence-unclosed -->\` in the prompt.`,
    list.join('\n'),
    ...RULES.map(section),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(rule: Rule): string {
  const { code, severity, summary, why, since, source, noFix } = rule;
  const facts = [`Severity: ${severity}. Since ${since}. Source: ${SOURCES[source]}.`, tried(PRECISION[code])];
  return [
    `## ${code}`,
    `${summary}.`,
    facts.filter((fact) => fact !== '').join(' '),
    why,
    ...example(rule),
    ...(noFix ? [`No fix: ${noFix}`] : []),
  ].join('\n\n');
}

/** What came of trying a rule on the real files. */
function tried(precision: Precision | undefined): string {
  if (!precision) return '';
  const { hits, read, right } = precision;
  if (hits === 0) return 'No finding on 2,448 real files.';
  const judged = read === hits ? 'all read' : `${read} of them read`;
  return `${hits} ${hits === 1 ? 'finding' : 'findings'} on 2,448 real files, ${judged}, ${right} right.`;
}

/** The example with the words that an author sees, and its outcome. */
function example(rule: Rule): string[] {
  const agent = exampleAgent(rule);
  if (!agent) return [];
  const { text } = agent.document;
  const finding = check(agent).find(({ code }) => code === rule.code);
  if (!finding) throw new Error(`the example of ${rule.code} does not have the finding`);
  const fix = finding.fixes()[0];
  const language = agent.kind === 'manifest' ? 'json' : 'markdown';
  const block = (content: string): string => `\`\`\`\`${language}\n${content.trimEnd()}\n\`\`\`\``;
  return [
    block(text),
    ...besideOf(rule),
    `> ${finding.message}`,
    ...(fix ? [`Fix: ${fix.title}.`, block(applyEdits(text, fix.edits))] : []),
  ];
}

/** The agents that the example's finding is about as well, and the settings. */
function besideOf({ example }: Rule): string[] {
  const { beside = {}, denied = [] } = typeof example === 'object' ? example : {};
  const agents = Object.entries(beside).map(([path, name]) => `\`${path}\`, named \`${name}\``);
  return [
    ...(agents.length > 0 ? [`Beside it: ${agents.join('; ')}.`] : []),
    ...(denied.length > 0
      ? [`In the settings, \`permissions.deny\` has ${denied.map((one) => `\`${one}\``).join(', ')}.`]
      : []),
  ];
}
