import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Template } from '../../server/src/service/knowledge/templates/index.ts';

export const TEMPLATES_FOLDER = 'server/src/service/knowledge/templates';

/**
 * The templates as they are written, in their order: each a file whose first lines are a comment of `title`, `kind`,
 * `summary`, `order` and, where it is not the name of the file, `prefix`.
 */
export function templatesIn(root: string): Template[] {
  const folder = path.join(root, TEMPLATES_FOLDER);
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return files
    .map((file) => readTemplate(path.parse(file).name, readFileSync(path.join(folder, file), 'utf8')))
    .sort((a, b) => a.order - b.order)
    .map(({ template }) => template);
}

function readTemplate(id: string, text: string): { readonly order: number; readonly template: Template } {
  const [head, comment = ''] = /^<!--\n([\s\S]*?)-->\n/.exec(text) ?? [''];
  const meta = new Map([...comment.matchAll(/^(\w+): (.*)$/gm)].map(([, key = '', value = '']) => [key, value]));
  const part = (key: string): string => {
    const value = meta.get(key);
    if (value === undefined) throw new Error(`${TEMPLATES_FOLDER}/${id}.md says no ${key}`);
    return value;
  };
  const template: Template = {
    id,
    prefix: meta.get('prefix') ?? id,
    kind: part('kind') as Template['kind'],
    title: part('title'),
    summary: part('summary'),
    body: text.slice(head.length).replace(/\n$/, '').split('\n'),
  };
  return { order: Number(part('order')), template };
}
