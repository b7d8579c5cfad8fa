import { doubleQuoted, literalBlock } from '../edits/writeScalar.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Template } from '../knowledge/templates/index.ts';
import { readAgent, type SourceFile, withText } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { applyEdits, replace } from '../text/edit.ts';
import { expandSnippet } from '../text/snippet.ts';
import { type FieldValue, setField } from './setField.ts';

/** What is settled of an agent that is to be; a template says the rest. */
export interface NewAgent {
  /** In lower case with hyphens, so that it needs no quotes. */
  readonly name: string;
  readonly description?: string | undefined;
  /** As it is written in the header: `Read, Bash(git *)`. */
  readonly tools?: string | undefined;
  readonly model?: string | undefined;
}

/** The templates of whole files, by what a new agent begins as. */
export const agentTemplates = ({ templates }: Knowledge): ReadonlyMap<string, Template> =>
  new Map(
    templates.filter(({ kind }) => kind === 'agent').map((template) => [template.id.replace(/^agent-/, ''), template]),
  );

/** The file of a new agent, or why it cannot be written, as a sentence. */
export function newAgent(
  { body }: Template,
  { name, description, tools, model }: NewAgent,
  knowledge: Knowledge,
): { readonly text: string; readonly refused?: undefined } | { readonly refused: string } {
  if (description?.trim() === '') return { refused: 'the description says nothing' };
  if (description !== undefined && /\p{Cc}/u.test(description.replace(/[\n\t]/g, '')))
    return { refused: 'the description holds a control character' };
  const text = `${expandSnippet(body.join('\n').replace(/\$\{1:[^}]*\}/, name)).trimEnd()}\n`;
  let agent = readAgent(`${name}.md`, text, { origin: 'project', knowledge });
  if (description !== undefined) agent = withDescription(agent, description);
  const fields: [string, FieldValue | undefined][] = [
    ['tools', tools],
    ['model', model],
  ];
  for (const [field, value] of fields) {
    if (value === undefined) continue;
    const { edits, refused } = setField(agent, field, value);
    if (refused !== undefined) return { refused };
    agent = withText(agent, applyEdits(agent.text, edits));
  }
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
