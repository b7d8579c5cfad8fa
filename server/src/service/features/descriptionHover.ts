import { approx, costOf } from '../cost/cost.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { Example } from '../syntax/examples/examples.ts';
import { asMarkdown } from './markdown.ts';

/** The description as Claude reads it: decoded, its examples set apart. */
export function descriptionMarkdown(agent: SourceFile): string {
  const { document, verdict } = agent;
  const text = document.description?.text ?? '';
  const pieces: string[] = [];
  let done = 0;
  for (const example of document.examples.filter(({ place }) => place === 'description')) {
    pieces.push(asMarkdown(text.slice(done, example.decoded.start).trim()), exampleMarkdown(example));
    done = example.decoded.end;
  }
  pieces.push(asMarkdown(text.slice(done).trim()));
  const cost = verdict.loads ? `---\n\n${approx(costOf(agent).description)}, always in Claude’s context` : '';
  return [...pieces, cost].filter((piece) => piece !== '').join('\n\n');
}

/** An example as a quotation, its parts one below the other. */
function exampleMarkdown({ text, parts }: Example): string {
  const lead = asMarkdown(text.slice(0, parts[0]?.start).replace(/(?<![-*\s])[-*\s]+$/, ''));
  const said = parts.map((part) => `**${part.kind}:** ${asMarkdown(part.text)}`);
  const lines = [lead, ...said].filter((line) => line !== '').join('  \n');
  return ['**Example**', '', ...lines.split('\n')].map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}
