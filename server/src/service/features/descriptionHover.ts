import { approx, costOf } from '../cost/cost.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { Example } from '../syntax/examples/examples.ts';
import { asMarkdown } from './markdown.ts';

/** The description as Claude reads it, and what it costs. */
export function descriptionHover(agent: SourceFile): string {
  const cost = agent.verdict.loads ? `---\n\n${approx(costOf(agent).description)}, always in Claude’s context` : '';
  return [descriptionMarkdown(agent), cost].filter((piece) => piece !== '').join('\n\n');
}

/** The description as Claude reads it: decoded, its examples set apart. */
export function descriptionMarkdown({ document }: SourceFile): string {
  const text = document.description?.text ?? '';
  const pieces: string[] = [];
  let done = 0;
  for (const example of document.examples.filter(({ place }) => place === 'description')) {
    pieces.push(asMarkdown(text.slice(done, example.decoded.start).trim()), exampleMarkdown(example));
    done = example.decoded.end;
  }
  pieces.push(asMarkdown(text.slice(done).trim()));
  return pieces.filter((piece) => piece !== '').join('\n\n');
}

/** An example as a quotation, its parts one below the other. */
function exampleMarkdown({ text, parts }: Example): string {
  const lead = asMarkdown(text.slice(0, parts[0]?.start).replace(/(?<![-*\s])[-*\s]+$/, ''));
  const said = parts.map((part) => `**${part.kind}:** ${asMarkdown(part.text)}`);
  const lines = [lead, ...said].filter((line) => line !== '').join('  \n');
  return ['**Example**', '', ...lines.split('\n')].map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}
