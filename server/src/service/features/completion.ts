import type { Agent } from '../agent.ts';
import type { FieldInfo } from '../knowledge/field.ts';
import { valuesOf } from '../knowledge/index.ts';
import { TEMPLATES } from '../knowledge/templates/index.ts';
import { headerField } from '../syntax/document.ts';
import { locate, type Place, type ValuePlace, writtenFields } from '../syntax/locate.ts';
import { toolEntries } from '../syntax/toolList.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { touches } from '../text/span.ts';
import { fieldMarkdown, toolFacts, toolSummary } from './describe.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'tool' | 'value' | 'template';
  /** One line beside the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** What takes the place of the word at the cursor; `snippet` instead where the editor can. */
  readonly edit: TextEdit;
  readonly snippet: string | undefined;
  /** What the typed word is compared to. */
  readonly filterText: string;
  /** Earlier ones first; the order is the table's. */
  readonly order: number;
  readonly isDeprecated: boolean;
}

/** What may be written at `offset`. */
export function complete(agent: Agent, offset: number): Completion[] {
  const place = locate(agent.document, offset);
  if (place.kind === 'description') return examples(agent, place);
  if (place.kind === 'field-name') return fieldNames(agent, place);
  if (place.kind !== 'value') return [];
  const field = agent.knowledge.fields.get(place.field);
  if (!field) return [];
  return field.type.kind === 'tools' ? toolNames(agent, place, offset) : values(field, place);
}

/** The example that fits the form of the description; the editor's own snippets do not know the place. */
function examples({ verdict }: Agent, place: Place & { kind: 'description' }): Completion[] {
  return TEMPLATES.filter(({ id }) => id === `example-${place.form}`).map((template, order) => {
    const body = template.body.join('\n');
    return {
      label: template.prefix,
      kind: 'template',
      detail: template.title,
      documentation: template.summary,
      edit: replace(place.word, ''),
      snippet: verdict.name ? body.replaceAll(OWN_NAME, snippetText(verdict.name)) : body,
      filterText: template.prefix,
      order,
      isDeprecated: false,
    };
  });
}

/** What stands for the agent's own name in the templates of examples. */
const OWN_NAME = 'agent-name';

const snippetText = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

function fieldNames({ document, knowledge, fileStem }: Agent, place: Place & { kind: 'field-name' }): Completion[] {
  const present = new Set(
    writtenFields(document)
      .filter(({ start }) => start !== place.word.start)
      .map(({ name }) => name),
  );
  return [...knowledge.fields.values()]
    .filter(({ name }) => !present.has(name))
    .map((field, order) => ({
      label: field.name,
      kind: 'field',
      detail: field.summary,
      documentation: fieldMarkdown(field),
      edit: replace(place.word, place.hasColon ? field.name : `${field.name}: `),
      snippet: place.hasColon ? undefined : `${field.name}:${snippetValue(field, fileStem)}`,
      filterText: field.name,
      order,
      isDeprecated: false,
    }));
}

/** A first value for a field, in snippet syntax. */
function snippetValue(field: FieldInfo, fileStem: string): string {
  if (field.name === 'name') return ` \${1:${snippetText(fileStem)}}`;
  if (field.name === 'description') return ' |\n  ${1:Use this agent when …}';
  switch (field.type.kind) {
    case 'tools':
      return ' ${1:Read, Grep, Glob}';
    case 'servers':
    case 'skills':
      return '\n  - $1';
    case 'hooks':
      return '\n  PostToolUse:\n    - matcher: ${1:Edit|Write}\n      hooks:\n        - type: command\n          command: ${2:./check.sh}';
    case 'map':
      return '\n  $1';
    case 'integer':
      return ` \${1:${field.type.minimum}}`;
    default: {
      const names = valuesOf(field).map(({ value }) => value.replace(/[,|\\]/g, '\\$&'));
      return names.length > 0 ? ` \${1|${names.join(',')}|}` : ' $1';
    }
  }
}

function toolNames(agent: Agent, place: ValuePlace, offset: number): Completion[] {
  // Behind a closing bracket or parenthesis a separator must come first.
  if (place.insideOf || place.before === ']' || place.before === ')') return [];
  const { document, knowledge } = agent;
  const listed = new Set(
    toolEntries(headerField(document, place.field)?.value)
      .filter((entry) => !touches(entry.nameSpan, offset))
      // In a list that is not closed yet, a bracket or a quote may cling to the name.
      .map(({ name }) => name.replace(/^[["']+|["'\]]+$/g, ''))
      .map((name) => knowledge.aliases.get(name)?.tool ?? name),
  );
  const current = [...knowledge.tools.values()].filter(({ name }) => !listed.has(name));
  const items = current.map(({ name, inSubagent, retired }, order) => {
    const isUseless = retired !== undefined || (place.field === 'tools' && inSubagent === 'never');
    return { name, order: order + (isUseless ? 500 : 0), isDeprecated: isUseless };
  });
  const old = [...knowledge.aliases.keys(), ...knowledge.removedTools.keys()].filter((name) => !listed.has(name));
  const oldItems = old.map((name, index) => ({ name, order: 900 + index, isDeprecated: true }));
  return [...items, ...oldItems].map(({ name, order, isDeprecated }) => ({
    label: name,
    kind: 'tool',
    detail: toolSummary(name, knowledge),
    documentation: toolFacts(name, knowledge),
    edit: replace(place.word, `${lead(document.text, place)}${name}`),
    snippet: undefined,
    filterText: name,
    order,
    isDeprecated,
  }));
}

function values(field: FieldInfo, place: ValuePlace): Completion[] {
  if (place.form === 'flow' || place.form === 'item' || place.form === 'blank') return [];
  const lacksSpace = place.before === ':' ? ' ' : '';
  return valuesOf(field).map(({ value, summary }, order) => ({
    label: value,
    kind: 'value',
    detail: summary,
    documentation: `**${field.name}**: ${field.summary}`,
    edit: replace(place.whole, lacksSpace + value + (place.isBeforeComment ? ' ' : '')),
    snippet: undefined,
    filterText: value,
    order,
    isDeprecated: false,
  }));
}

/** What must stand before a tool for the list to stay one: `- ` on an empty line, a space after `:`, `-` or `,`. */
function lead(text: string, place: ValuePlace): string {
  if (place.form === 'blank') return '- ';
  if (place.before === ':' || (place.form === 'item' && place.before === '-')) return ' ';
  if (place.before !== ',') return '';
  const others = text.slice(place.whole.start, place.word.start - 1);
  return /,\S/.test(others) ? '' : ' ';
}
