import { type Context, KNOWLEDGE, readAgent, type SourceFile } from '../../server/src/service/index.ts';
import { type AgentDocument, parseAgent } from '../../server/src/service/syntax/document.ts';

/** Marks the cursor in a test's input; it is taken out before the text is read. */
export const CURSOR = '<|>';

export interface Marked {
  readonly text: string;
  readonly offset: number;
}

export function marked(input: string): Marked {
  const offset = input.indexOf(CURSOR);
  if (offset < 0 || input.includes(CURSOR, offset + 1)) throw new Error('the input needs exactly one <|>');
  return { text: input.replace(CURSOR, ''), offset };
}

/** A text as a document, read by the knowledge of Claude Code. */
export const parse = (text: string): AgentDocument => parseAgent(text, KNOWLEDGE);

export const agentOf = (
  text: string,
  path = '/w/.claude/agents/reviewer.md',
  context: Partial<Context> = {},
): SourceFile => readAgent(path, text, { origin: 'project', knowledge: KNOWLEDGE, ...context });

/** An agent file with the given lines in its header, after a name and a description. */
export const withHeader = (...lines: string[]): string =>
  ['---', 'name: reviewer', 'description: Reviews code.', ...lines, '---', '', 'You review code.', ''].join('\n');
