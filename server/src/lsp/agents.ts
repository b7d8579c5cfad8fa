import { fileURLToPath } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Positions, positionsIn } from '../positions.ts';
import { type Agent, KNOWLEDGE, type Origin, originAt, readAgent } from '../service/index.ts';

/** An open agent file. */
export interface OpenAgent {
  readonly agent: Agent;
  readonly positions: Positions;
}

/** What the server must know of the file system. */
export interface Files {
  exists(path: string): Promise<boolean>;
}

/** The open documents that are agent files, each read once per version. */
export interface OpenAgents {
  /** Undefined for a document that is closed or no agent file. */
  get(uri: string): Promise<OpenAgent | undefined>;
}

export function openAgents(documents: TextDocuments<TextDocument>, files: Files): OpenAgents {
  const cache = new Map<string, { readonly version: number; readonly open: OpenAgent }>();
  const origins = new Map<string, Promise<Origin | undefined>>();
  documents.onDidClose(({ document }) => {
    cache.delete(document.uri);
    origins.delete(document.uri);
  });
  return {
    async get(uri) {
      // Asked once while the document is open: to see a manifest that came or went, open it again.
      const path = pathOf(uri);
      const found = origins.get(uri) ?? (path ? originAt(path, files.exists) : Promise.resolve(undefined));
      origins.set(uri, found);
      const origin = await found;
      const document = documents.get(uri);
      if (!document || !origin) return undefined;
      const cached = cache.get(uri);
      if (cached?.version === document.version) return cached.open;
      const agent = readAgent(uri, document.getText(), origin, KNOWLEDGE);
      const open = { agent, positions: positionsIn(document) };
      cache.set(uri, { version: document.version, open });
      return open;
    },
  };
}

/** The path of a file's URI; undefined for what is no file of this machine. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
