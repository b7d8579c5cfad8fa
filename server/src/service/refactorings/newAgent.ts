import { doubleQuoted, literalBlock } from '../edits/writeScalar.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Template } from '../knowledge/templates/index.ts';
import { readAgent, type SourceFile, withText } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { stringOf } from '../syntax/frontmatter/value.ts';
import { applyEdits, replace } from '../text/edit.ts';
import { expandSnippet, snippetText } from '../text/snippet.ts';
import { type FieldValue, setField } from './setField.ts';

/** What is settled of an agent that is to be; a template says the rest. */
export interface NewAgent {
  /** In lower case with hyphens, so that it needs no quotes. */
  readonly name: string;
  readonly description?: string | undefined;
  /** As it is written in the header: `Read, Bash(git *)`. Null for no such field, which is all tools. */
  readonly tools?: string | null | undefined;
  readonly model?: string | undefined;
}

/** A template of a whole file, to be chosen, and what a new agent has of it where nothing else is settled. */
export interface AgentTemplate {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly name: string;
  /** As they are written in the header; null for all. */
  readonly tools: string | null;
  readonly model: string | null;
}

/** The templates of whole files, by what a new agent begins as. */
export const agentTemplates = ({ templates }: Knowledge): ReadonlyMap<string, Template> =>
  new Map(
    templates.filter(({ kind }) => kind === 'agent').map((template) => [template.id.replace(/^agent-/, ''), template]),
  );

/** The same, as they are offered, in order. */
export const templateChoices = (knowledge: Knowledge): AgentTemplate[] =>
  [...agentTemplates(knowledge)].map(([id, { title, summary, body }]) => {
    const { document } = readAgent('new.md', expandSnippet(body.join('\n')), { origin: 'project', knowledge });
    const own = (field: string): string | undefined => stringOf(headerField(document, field)?.value);
    return { id, title, summary, name: own('name') ?? '', tools: own('tools') ?? null, model: own('model') ?? null };
  });

/** The tab stop of the agent’s name, the first of each template. */
const NAME_STOP = /\$\{1:[^}]*\}/;

/** The same wherever it is met again; and what is escaped, which must not be taken for it. */
const NAME_STOPS = /\\[\\$}]|\$\{1(?::[^}]*)?\}|\$1(?!\d)/g;

/** A template as a snippet whose first tab stop has the agent’s name. */
export const namedTemplate = ({ body }: Template, name: string): string =>
  body.join('\n').replace(NAME_STOP, () => `\${1:${snippetText(name)}}`);

/** Why there is no text, as a sentence. */
interface Refusal {
  readonly snippet?: undefined;
  readonly text?: undefined;
  readonly refused: string;
}

/** A template as a snippet with what is settled of the agent, which is no tab stop any more; but for its description. */
export function agentSnippet(
  template: Template,
  { name, tools, model }: NewAgent,
  knowledge: Knowledge,
): { readonly snippet: string; readonly refused?: undefined } | Refusal {
  const fields: [string, FieldValue | undefined][] = [
    ['tools', tools],
    ['model', model],
  ];
  // A snippet is the text of an agent, too, in which tab stops are values.
  const named = template.body
    .join('\n')
    .replace(NAME_STOPS, (found) => (found[0] === '\\' ? found : snippetText(name)));
  let agent = readAgent(`${name}.md`, named, { origin: 'project', knowledge });
  for (const [field, value] of fields) {
    if (value === undefined) continue;
    const { edits, refused } = setField(agent, field, value);
    if (refused !== undefined) return { refused };
    const written = edits.map(({ span, newText }) => replace(span, snippetText(newText)));
    agent = withText(agent, applyEdits(agent.text, written));
  }
  return { snippet: agent.text };
}

/** The file of a new agent, or why it cannot be written. */
export function newAgent(
  template: Template,
  wanted: NewAgent,
  knowledge: Knowledge,
): { readonly text: string; readonly refused?: undefined } | Refusal {
  const { name, description } = wanted;
  if (description?.trim() === '') return { refused: 'the description says nothing' };
  if (description !== undefined && /\p{Cc}/u.test(description.replace(/[\n\t]/g, '')))
    return { refused: 'the description holds a control character' };
  const { snippet, refused } = agentSnippet(template, wanted, knowledge);
  if (refused !== undefined) return { refused };
  const text = `${expandSnippet(snippet).trimEnd()}\n`;
  const plain = readAgent(`${name}.md`, text, { origin: 'project', knowledge });
  const agent = description === undefined ? plain : withDescription(plain, description);
  const { verdict } = agent;
  const isRead = description === undefined || verdict.description?.trim() === description.trim();
  if (!verdict.loads || verdict.name !== name) return { refused: `no agent can be called ‘${name}’` };
  return isRead ? { text: agent.text } : { refused: 'the description would be read as something else' };
}

function withDescription(agent: SourceFile, description: string): SourceFile {
  const field = headerField(agent.document, 'description')!;
  const written = literalBlock(description, '\n') ?? doubleQuoted(description);
  return withText(agent, applyEdits(agent.text, [replace(field.value.span, written)]));
}
