import type { FileAccess } from '../../server/src/service/workspace/fileAccess.ts';

/**
 * Files in memory, out of one text. Each begins with a line that has its path; the folders are those of the paths.
 *
 *     === /x/.mcp.json
 *     {"mcpServers": {}}
 */
export function filesOf(text: string): FileAccess {
  const files = new Map(
    text.split(/^=== /m).flatMap((section) => {
      const end = section.indexOf('\n');
      return section.startsWith('/') ? [[section.slice(0, end).trim(), section.slice(end + 1)] as const] : [];
    }),
  );
  return {
    read: async (path) => files.get(path),
    list: async (folder) => {
      const below = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      const parts = below.map((path) => path.slice(folder.length + 1).split('/'));
      return [...new Map(parts.map(([name = '', ...rest]) => [name, { name, isFolder: rest.length > 0 }])).values()];
    },
  };
}

/** Files that can be changed, each by its path; undefined takes one away. */
export function changing(text: string): FileAccess & { set(path: string, text: string | undefined): void } {
  const first = filesOf(text);
  const changed = new Map<string, string | undefined>();
  return {
    read: async (path) => (changed.has(path) ? changed.get(path) : first.read(path)),
    async list(folder) {
      const paths = [...changed].flatMap(([path, body]) => (body === undefined ? [] : [`=== ${path}\n\n`]));
      const entries = [...(await first.list(folder)), ...(await filesOf(paths.join('')).list(folder))];
      return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
    },
    set: (path, body) => void changed.set(path, body),
  };
}
