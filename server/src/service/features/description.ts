import type { Agent } from '../agent.ts';
import { asMarkdown } from './topic.ts';

const EXAMPLE = /<example>[\s\S]*?(?:<\/example>|$)/g;
const PART = /^[ \t]*(?:[-*] )?\**(context|user|assistant)\**:\**[ \t]*/gim;

/** The description as Claude reads it: decoded, its examples set apart. */
export function descriptionMarkdown({ document }: Agent): string {
  const text = document.description?.text.trim() ?? '';
  const parts: string[] = [];
  let done = 0;
  for (const match of text.matchAll(EXAMPLE)) {
    parts.push(asMarkdown(text.slice(done, match.index)), exampleMarkdown(match[0]));
    done = match.index + match[0].length;
  }
  parts.push(asMarkdown(text.slice(done)));
  return parts.filter((part) => part !== '').join('\n\n');
}

function exampleMarkdown(example: string): string {
  const inner = example.replace(/^<example>|<\/example>$/g, '').trim();
  const marked = asMarkdown(inner)
    .replace(/&lt;commentary&gt;\s*/g, '**commentary** ')
    .replace(/\s*&lt;\/commentary&gt;/g, '')
    .replace(PART, (_, label: string) => `**${label.toLowerCase()}:** `);
  return ['**Example**', '', ...marked.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n');
}
