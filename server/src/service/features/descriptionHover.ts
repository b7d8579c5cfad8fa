import { approx, costOf } from '../cost/cost.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { asMarkdown } from './markdown.ts';

const EXAMPLE = /<example>[\s\S]*?(?:<\/example>|$)/g;
const PART = /^[ \t]*(?:(?:-|\\\*) )?(?:\\\*)*(context|user|assistant)(?:\\\*)*:(?:\\\*)*[ \t]*/gim;

/** The description as Claude reads it: decoded, its examples set apart. */
export function descriptionMarkdown(agent: SourceFile): string {
  const { document, verdict } = agent;
  const text = document.description?.text.trim() ?? '';
  const parts: string[] = [];
  let done = 0;
  for (const match of text.matchAll(EXAMPLE)) {
    parts.push(asMarkdown(text.slice(done, match.index)), exampleMarkdown(match[0]));
    done = match.index + match[0].length;
  }
  parts.push(asMarkdown(text.slice(done)));
  const cost = verdict.loads ? `---\n\n${approx(costOf(agent).description)}, always in Claude’s context` : '';
  return [...parts, cost].filter((part) => part !== '').join('\n\n');
}

function exampleMarkdown(example: string): string {
  const inner = example.replace(/^<example>|<\/example>$/g, '').trim();
  const marked = asMarkdown(inner)
    .replace(/&lt;commentary&gt;\s*/g, '**commentary:** ')
    .replace(/\s*&lt;\/commentary&gt;/g, '')
    .replace(PART, (_, label: string) => `**${label.toLowerCase()}:** `);
  return ['**Example**', '', ...marked.split('\n')].map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}
