import type { SourceFile } from '../../source/sourceFile.ts';

/** A page of a website, with a title and no field that only agents have: nobody expects Claude Code to load it. */
export function isPage({ document, verdict, knowledge }: SourceFile): boolean {
  const names = document.header?.fields.map(({ name }) => name) ?? [];
  return (
    verdict.reason?.why === 'name-missing' &&
    names.includes('title') &&
    names.every((name) => name === 'description' || !knowledge.fields.has(name))
  );
}
