import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fieldMarkdown, toolFacts, toolSummary } from '../server/src/service/features/describe.ts';
import { KNOWLEDGE } from '../server/src/service/knowledge/index.ts';
import { TEMPLATES } from '../server/src/service/knowledge/templates/index.ts';
import { RULES } from '../server/src/service/rules/index.ts';
import { CURRENT_RUNTIME } from '../server/src/service/runtime/version.ts';

/** Writes what is made from the tables. `npm run generate` runs it; a test fails when the files are stale. */

export interface GeneratedFile {
  /** Relative to the project's root. */
  readonly file: string;
  readonly text: string;
}

export function generatedFiles(): GeneratedFile[] {
  return [
    { file: 'snippets/agents.code-snippets', text: snippets() },
    { file: 'docs/rules.md', text: rulesPage() },
    { file: 'docs/fields.md', text: fieldsPage() },
  ];
}

function snippets(): string {
  const entries = TEMPLATES.map(({ title, prefix, body, summary }) => [title, { prefix, body, description: summary }]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

const NOTE = '<!-- Made by `npm run generate`; not to be edited by hand. -->';

function rulesPage(): string {
  const sections = RULES.map(
    ({ code, severity, summary, why, example }) =>
      `## ${code}\n\n${summary}. Severity: ${severity}.\n\n${why}\n\n\`\`\`yaml\n${example}\n\`\`\`\n`,
  );
  const list = RULES.map(({ code, severity, summary }) => `- [${code}](#${code}) (${severity}): ${summary}`).join('\n');
  return `${NOTE}\n\n# Rules\n\nAn error means that Claude Code (checked against ${CURRENT_RUNTIME.version}) does not load the agent, or refuses to run it. A warning means that something of the file is lost. Information and hints are about what can be better.\n\n${list}\n\n${sections.join('\n')}`;
}

function fieldsPage(): string {
  const fields = [...KNOWLEDGE.fields.values()].map((field) => `## ${field.name}\n\n${fieldMarkdown(field)}\n`);
  const rows = [KNOWLEDGE.tools, KNOWLEDGE.aliases, KNOWLEDGE.removedTools]
    .flatMap((names) => [...names.keys()])
    .map((name) => `| \`${name}\` | ${toolSummary(name, KNOWLEDGE)} | ${toolFacts(name, KNOWLEDGE)} |`);
  const tools = ['| name | what it does | who gets it |', '|---|---|---|', ...rows];
  return `${NOTE}\n\n# Fields\n\nThe fields that Claude Code ${CURRENT_RUNTIME.version} reads from an agent’s header.\n\n${fields.join('\n')}\n# Tools\n\n${tools.join('\n')}\n`;
}

export function writeAll(root: string): void {
  for (const { file, text } of generatedFiles()) writeFileSync(path.join(root, file), text);
}
