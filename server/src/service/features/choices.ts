import type { ToolInfo } from '../knowledge/tools.ts';
import { denialsOf } from '../runtime/effectiveTools.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { serverOfTool, toolEntries } from '../syntax/frontmatter/toolList.ts';
import { stringOf } from '../syntax/frontmatter/value.ts';
import { ABSENCES } from './absences.ts';
import { type Name, namesFor, toolNames } from './completion/names.ts';
import { asPlainText } from './markdown.ts';

/** A name that a list may hold, for a picker. */
export interface Choice {
  /** As it is written in the list, a specifier included. */
  readonly name: string;
  readonly detail: string;
  /** What is to be known before it is chosen; empty for nothing. */
  readonly note: string;
  readonly isChosen: boolean;
}

/** Choices of one kind, in the order in which they are offered. */
export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/**
 * What a list of an agent may hold, or what its model may be, and what is written already. No group is empty.
 * @param field one of the knowledge's `listFields`, or `model`; of another one there is nothing to choose
 */
export function choices(agent: SourceFile, field: string): ChoiceGroup[] {
  if (field === 'model') return modelChoices(agent);
  return agent.knowledge.listFields.includes(field) ? listChoices(agent, field) : [];
}

function modelChoices({ knowledge, document }: SourceFile): ChoiceGroup[] {
  const own = stringOf(headerField(document, 'model')?.value);
  const models = [...knowledge.models.values()].map(({ name, summary }) => ({
    name,
    detail: asPlainText(summary),
    note: '',
    isChosen: name === own,
  }));
  return [{ label: 'Models', choices: models }];
}

function listChoices(agent: SourceFile, field: string): ChoiceGroup[] {
  const entries = toolEntries(headerField(agent.document, field)?.value);
  const written = new Map(entries.map((entry) => [entry.name, entry.text]));
  const isDenied = denialsOf(agent.document, agent.knowledge);
  const asChoice = ({ name, detail }: Name): Choice => ({
    name: written.get(name) ?? name,
    detail: asPlainText(detail),
    note: field === 'tools' ? noteOn(agent.knowledge.tools.get(name), isDenied(name)) : '',
    isChosen: written.has(name),
  });
  const areTools = agent.knowledge.toolFields.includes(field);
  const offered = areTools ? toolGroups(agent, field === 'tools') : skillGroups(agent);
  const known = new Set(offered.flatMap(([, names]) => names.map(({ name }) => name)));
  const others = entries.filter(({ name }) => !known.has(name));
  const rest = others.map(({ text }): Choice => ({ name: text, detail: '', note: '', isChosen: true }));
  return [
    ...offered.map(([label, names]) => ({ label, choices: names.map(asChoice) })),
    { label: 'Other names in this list', choices: rest },
  ].filter(({ choices }) => choices.length > 0);
}

type Group = readonly [label: string, names: readonly Name[]];

function toolGroups(agent: SourceFile, isAllowing: boolean): Group[] {
  const names = toolNames(agent, isAllowing).filter(({ isDeprecated }) => !isDeprecated);
  const [remote, own] = [true, false].map((isRemote) =>
    names.filter(({ name }) => (serverOfTool(name) !== undefined || name.includes('*')) === isRemote),
  );
  const groups = agent.knowledge.toolGroups.map(({ label, tools }): Group => {
    const inGroup = tools.flatMap((tool) => own!.filter(({ name }) => name === tool));
    return [label, inGroup];
  });
  const grouped = new Set(groups.flatMap(([, inGroup]) => inGroup));
  return [...groups, ['MCP servers', remote!], ['Other tools', own!.filter((name) => !grouped.has(name))]];
}

const SCOPES = { project: 'Skills of the project', user: 'Your skills', plugin: 'Skills of plugins', 'built-in': '' };

function skillGroups(agent: SourceFile): Group[] {
  const names = namesFor(agent, { kind: 'skills' });
  const scopeOf = ({ name }: Name) => agent.project?.skills.get(name)?.scope ?? 'built-in';
  return (['project', 'user', 'plugin', 'built-in'] as const).map((scope) => [
    SCOPES[scope] || `Built into ${agent.knowledge.product}`,
    names.filter((name) => scopeOf(name) === scope),
  ]);
}

function noteOn(tool: ToolInfo | undefined, isDenied: boolean): string {
  const notes = [
    isDenied ? 'taken away by disallowedTools' : '',
    tool?.absent ? ABSENCES[tool.absent].note : '',
    (tool?.inBackground ?? true) ? '' : 'not in the background',
  ];
  return notes.filter((note) => note !== '').join(', ');
}
