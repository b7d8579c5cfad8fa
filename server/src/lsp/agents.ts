import { fileURLToPath } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Positions, positionsIn } from '../positions.ts';
import {
  type Agent,
  type Config,
  KNOWLEDGE,
  type Origin,
  originAt,
  readAgent,
  type Surroundings,
  withExtras,
} from '../service/index.ts';
import type { Neighbors } from './neighbors.ts';
import type { Settings } from './settings.ts';

/** An open agent file. */
export interface OpenAgent {
  readonly agent: Agent;
  readonly config: Config;
  readonly positions: Positions;
  /** Of the document that was read. */
  readonly version: number;
}

/** The open documents that are agent files, each read once per version. */
export interface OpenAgents {
  /** Undefined for a document that is closed or no agent file. */
  get(uri: string): Promise<OpenAgent | undefined>;
}

interface Cached {
  readonly version: number;
  readonly surroundings: Surroundings | undefined;
  readonly open: OpenAgent;
}

export function openAgents(
  documents: TextDocuments<TextDocument>,
  exists: (path: string) => Promise<boolean>,
  settings: () => Settings,
  neighbors: () => Neighbors,
): OpenAgents {
  const cache = new Map<string, Cached>();
  const origins = new Map<string, Promise<Origin | undefined>>();
  documents.onDidClose(({ document }) => {
    cache.delete(document.uri);
    origins.delete(document.uri);
    settings().forget(document.uri);
  });
  return {
    async get(uri) {
      const path = pathOf(uri);
      if (path === undefined || !documents.get(uri)) return undefined;
      // Asked once while the document is open: to see a manifest that came or went, open it again.
      const found = origins.get(uri) ?? originAt(path, exists);
      origins.set(uri, found);
      const origin = await found;
      if (!origin) return undefined;
      const [config, surroundings] = await Promise.all([settings().get(uri), neighbors().of(path)]);
      const document = documents.get(uri);
      if (!document) return undefined;
      const cached = cache.get(uri);
      const isSameConfig = cached?.open.config === config;
      const isSame = isSameConfig && cached.surroundings === surroundings && cached.version === document.version;
      if (isSame) return cached.open;
      const knowledge = isSameConfig ? cached.open.agent.knowledge : withExtras(KNOWLEDGE, config.extras);
      const agent = readAgent(path, document.getText(), { origin, knowledge, surroundings });
      const open = { agent, config, positions: positionsIn(document), version: document.version };
      cache.set(uri, { version: document.version, surroundings, open });
      return open;
    },
  };
}

/** The path of a file's URI, with `/` between its parts; undefined for what is no file of this machine. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri).replaceAll('\\', '/') : undefined;
  } catch {
    return undefined;
  }
}
