import { serverNamed, skillNamed } from '../project/projectContext.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { serverOfTool, toolEntries } from '../syntax/frontmatter/toolList.ts';
import type { Value } from '../syntax/frontmatter/value.ts';
import { resolved } from '../text/paths.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { trimEndOf } from '../text/trim.ts';

/** A place that leads to a file. */
export interface Link {
  readonly span: Span;
  /** The files that it may mean, the likeliest first: it leads to the first that is there, else nowhere. */
  readonly paths: readonly string[];
  /** The file has been read: it need not be looked for. */
  readonly isKnown?: true;
  /** What an author may not expect of it. */
  readonly note?: string;
}

/** In memory, `@` before a path inserts the file; in the prompt of an agent it does not. */
const NOT_IMPORTED = 'Claude Code does not insert this file into the prompt: the agent only sees its path';

/**
 * The places of a Markdown file that lead to others: paths in the prompt, skills, and MCP servers. Most paths in prompts
 * are examples, or files that an agent shall write, so only what is there is a link.
 * @param folder the folder in which the file works
 * @param home the user's home folder
 */
export function links(file: SourceFile, folder: string, home: string): readonly Link[] {
  if (!file.path.endsWith('.md')) return [];
  const { document } = file;
  return [
    ...document.knowledge.listFields.flatMap((field) => linksInList(file, headerField(document, field)?.value)),
    ...linksToServers(file, headerField(document, 'mcpServers')?.value),
    ...pathsIn(file, document.body, folder, home),
  ];
}

/** Skills by their names, tools by their servers. */
function linksInList({ project }: SourceFile, value: Value | undefined): Link[] {
  if (!project) return [];
  return toolEntries(value).flatMap(({ name, span: place }) => {
    const server = serverOfTool(name);
    const path = server === undefined ? skillNamed(project, name)?.path : serverNamed(project, server)?.path;
    return path === undefined ? [] : [{ span: place, paths: [path], isKnown: true }];
  });
}

function linksToServers({ project }: SourceFile, value: Value | undefined): Link[] {
  if (!project || value?.kind !== 'list') return [];
  return value.items.flatMap((item) => {
    const server = item.kind === 'scalar' ? serverNamed(project, item.text.text) : undefined;
    return server ? [{ span: item.span, paths: [server.path], isKnown: true }] : [];
  });
}

/** What could be a path: parts between slashes, or a file with an extension behind `@`. No part of a web address. */
const PATH =
  /(?<![\w@:/.~-])(@?)((?:~\/|\/|(?:\.{1,2}\/)+)?[\w.@-]{1,100}(?:\/[\w.@-]{1,100}){1,20}|(?<=@)[\w-]{1,100}\.\w{1,10})/g;

function pathsIn({ kind, text, path }: SourceFile, body: Span, folder: string, home: string): Link[] {
  const beside = path.slice(0, path.lastIndexOf('/'));
  return [...sliceOf(text, body).matchAll(PATH)].flatMap(({ index, 1: at = '', 2: written = '' }): Link[] => {
    // A full stop ends the sentence, not the path.
    const bare = trimEndOf(written, '.');
    const start = body.start + index + at.length;
    const paths = bare.startsWith('~/')
      ? [resolved(home, bare.slice(2))]
      : bare.startsWith('/')
        ? [resolved('', bare.slice(1))]
        : [folder, beside].map((base) => resolved(base, bare));
    const note = at === '@' && kind === 'agent' ? { note: NOT_IMPORTED } : {};
    return [{ span: span(start, start + bare.length), paths: [...new Set(paths)], ...note }];
  });
}
