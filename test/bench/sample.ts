import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withHeader } from '../support/agent.ts';
import { corpusFiles } from '../support/shared.ts';

export interface Sample {
  readonly stem: string;
  readonly text: string;
}

/** Real agents where they are to be had, else made ones of the same size. */
export function samples(): readonly Sample[] {
  const real = corpusFiles().map(({ file, text }) => ({ stem: path.basename(file, '.md'), text }));
  if (real.length > 0) return real;
  const body = 'You review code, line by line, and say what is wrong with it.\n'.repeat(110);
  return Array.from({ length: 2500 }, (_, index) => ({
    stem: `made-${index}`,
    text:
      index % 4 === 0
        ? `---\nname: a${index}\ndescription: Use it: now\\n<example>\\nuser: "x"\\n</example>\n---\n${body}`
        : withHeader('tools: Read, Edit', 'model: opus') + body,
  }));
}

/** Writes so many agents of one project, again and again the same under other names. @returns the paths of the files */
export function writeAgents(root: string, count: number, from: readonly Sample[]): string[] {
  return Array.from({ length: count }, (_, index) => {
    const { stem, text } = from[index % from.length]!;
    const file = `${root}/.claude/agents/${index % 50}/${stem}-${index}.md`;
    mkdirSync(path.dirname(file), { recursive: true });
    const name = /^name: *["']?([\w-]{4,})/m.exec(text)?.[1];
    writeFileSync(file, name === undefined ? text : text.replaceAll(name, `${name}-${index}`));
    return file;
  });
}
