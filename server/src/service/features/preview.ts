import { check } from '../check.ts';
import { approx, costOf } from '../cost/cost.ts';
import { splitLead } from '../rules/support/messages.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { type Field, stringOf } from '../syntax/frontmatter/value.ts';
import { contains, sliceOf } from '../text/span.ts';
import { type AgentState, agentStatus } from './agentStatus.ts';
import { descriptionMarkdown } from './descriptionHover.ts';
import { grantsMarkdown } from './grants.ts';
import { asCode, asMarkdown } from './markdown.ts';

/**
 * What Claude Code makes of an agent file, as a page of Markdown: nothing from the file means anything in it.
 * @param isKept whether it lies where Claude Code does not look, to be installed from there
 */
export function previewMarkdown(agent: SourceFile, isKept = false): string {
  const status = agentStatus(agent);
  if (!status) return `# ${asMarkdown(agent.fileStem)}\n\nThis file is no agent: it has no header.\n`;
  const { description, prompt } = costOf(agent);
  const { loads } = agent.verdict;
  const called =
    status.mention === undefined ? 'called by Claude, not by a mention' : `called as ${asCode(status.mention)}`;
  const sections = [
    `# ${asMarkdown(status.name)}`,
    status.why === undefined
      ? `**${isKept ? `Would load** once it lies in ${asCode('.claude/agents')}, and be` : 'Loads** and can be'} ${called}.`
      : stateInWords(status.state, status.why),
    ...(loads ? ['## Tools', grantsMarkdown(agent)] : []),
    ...settingsSection(agent),
    `## Description${loads ? `, ${approx(description)} in every conversation` : ''}`,
    descriptionMarkdown(agent) || 'None.',
    `## System prompt, ${approx(prompt)} when called`,
    asFence(sliceOf(agent.text, agent.document.body).trim()),
  ];
  return `${sections.join('\n\n')}\n`;
}

const STATES = {
  loads: '',
  refused: 'Loads, but cannot run',
  'not-loaded': 'Not loaded',
  repeated: 'Loads, but is not called',
  shadowed: 'Loads, but is not called',
  denied: 'Loads, but is not called',
} as const;

/** Why an agent cannot be called. Most reasons begin by saying what becomes of it. */
function stateInWords(state: AgentState, why: string): string {
  const parts = splitLead(why);
  return parts ? `**${parts.lead}** ${asMarkdown(parts.reason)}` : `**${STATES[state]}.** ${asMarkdown(why)}`;
}

/** Fields that have a section of their own. */
const SHOWN = ['name', 'description', 'tools', 'disallowedTools'];

/** The other fields, and which of them do not count. */
function settingsSection(agent: SourceFile): string[] {
  const { document, knowledge, verdict } = agent;
  const fields = [...knowledge.fields.keys()].flatMap((name) => headerField(document, name) ?? []);
  const shown = fields.filter(({ name }) => !SHOWN.includes(name));
  if (shown.length === 0) return [];
  const findings = check(agent).filter(({ severity }) => severity !== 'hint');
  const rows = shown.map((field) => {
    const found = findings.find(({ span }) => contains(field.span, span));
    const value = field.name === 'model' ? (verdict.model ?? shownValue(field)) : shownValue(field);
    return `| ${field.name} | ${inTable(asCode(value))} | ${inTable(found ? asMarkdown(found.message) : '')} |`;
  });
  return ['## Settings', ['| Field | Value | |', '|---|---|---|', ...rows].join('\n')];
}

function shownValue({ value }: Field): string {
  if (value.kind === 'scalar') return stringOf(value) ?? String(value.value);
  if (value.kind === 'list') return value.items.map((item) => stringOf(item) ?? '…').join(', ');
  return `{ ${value.fields.map(({ name }) => name).join(', ')} }`;
}

const inTable = (markdown: string): string => markdown.replaceAll('\n', ' ').replace(/(?<!\\)\|/g, '\\|');

/** A text in a code block that nothing in it can close. */
function asFence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return text === '' ? 'None.' : `${fence}markdown\n${text}\n${fence}`;
}
