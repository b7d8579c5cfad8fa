import { fileURLToPath } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Positions, positionsInText } from '../positions.ts';
import {
  type Agent,
  type Config,
  KNOWLEDGE,
  type Naming,
  namingOf,
  normalPath,
  type Origin,
  originAt,
  readAgent,
  readNaming,
  type Surroundings,
  withExtras,
} from '../service/index.ts';
import type { Settings } from './settings.ts';
import type { ClientWorkspace } from './workspace.ts';

/** An open agent file. */
export interface OpenAgent {
  readonly agent: Agent;
  readonly config: Config;
  readonly positions: Positions;
}

/** An open file that names agents, be it one itself or not. */
export interface OpenNaming {
  readonly naming: Naming;
  readonly config: Config;
  readonly positions: Positions;
  /** The agent that the file is. */
  readonly agent: Agent | undefined;
}

/** The open documents, each read once per version. */
export interface OpenDocuments {
  /** Undefined for a document that is closed or no agent file. */
  agent(uri: string): Promise<OpenAgent | undefined>;
  /** Undefined for a document that is closed, or that names no agents. */
  naming(uri: string): Promise<OpenNaming | undefined>;
}

interface Cached<T> {
  readonly version: number;
  readonly surroundings: Surroundings | undefined;
  /** Of the surroundings: they go on changing. */
  readonly surroundingsVersion: number | undefined;
  readonly open: T;
}

export function openDocuments(
  documents: TextDocuments<TextDocument>,
  exists: (path: string) => Promise<boolean>,
  settings: () => Settings,
  workspace: () => ClientWorkspace,
): OpenDocuments {
  const agents = new Map<string, Cached<OpenAgent>>();
  const namings = new Map<string, Cached<OpenNaming>>();
  const origins = new Map<string, Promise<Origin | undefined>>();
  documents.onDidClose(({ document: { uri } }) => {
    agents.delete(uri);
    namings.delete(uri);
    origins.delete(uri);
    settings().forget(uri);
  });
  /** What an open file is read with. */
  const context = async (uri: string, path: string) => {
    const [config, surroundings] = await Promise.all([settings().get(uri), workspace().around(path)]);
    const document = documents.get(uri);
    return document && { config, surroundings, document };
  };
  const agent = async (uri: string): Promise<OpenAgent | undefined> => {
    const path = pathOf(uri);
    if (path === undefined || !documents.get(uri)) return undefined;
    // Asked once while the document is open: to see a manifest that came or went, open it again.
    const found = origins.get(uri) ?? originAt(path, exists);
    origins.set(uri, found);
    const origin = await found;
    const read = origin && (await context(uri, path));
    if (!read) return undefined;
    const { config, surroundings, document } = read;
    const cached = agents.get(uri);
    const isSameConfig = cached?.open.config === config;
    if (isSameConfig && isFresh(cached, document, surroundings)) return cached.open;
    const knowledge = isSameConfig ? cached.open.agent.knowledge : withExtras(KNOWLEDGE, config.extras);
    const text = document.getText();
    const agent = readAgent(path, text, { origin, knowledge, surroundings });
    const open = { agent, config, positions: positionsInText(text) };
    agents.set(uri, cachedFor(open, document, surroundings));
    return open;
  };
  return {
    agent,
    async naming(uri) {
      const known = await agent(uri);
      if (known) return { ...known, naming: namingOf(known.agent) };
      const path = pathOf(uri);
      const read = path !== undefined && documents.get(uri) && (await context(uri, path));
      const place = path === undefined ? undefined : workspace().current().placeOf(path);
      if (!read || !place || path === undefined) return undefined;
      const { config, surroundings, document } = read;
      const cached = namings.get(uri);
      if (cached?.open.config === config && isFresh(cached, document, surroundings)) return cached.open;
      const text = document.getText();
      const naming = readNaming(place.kind, path, text, surroundings);
      const open = { naming, config, positions: positionsInText(text), agent: undefined };
      namings.set(uri, cachedFor(open, document, surroundings));
      return open;
    },
  };
}

const cachedFor = <T>(open: T, { version }: TextDocument, surroundings: Surroundings | undefined): Cached<T> => ({
  version,
  surroundings,
  surroundingsVersion: surroundings?.version,
  open,
});

const isFresh = <T>(
  cached: Cached<T> | undefined,
  { version }: TextDocument,
  surroundings: Surroundings | undefined,
): cached is Cached<T> =>
  cached?.version === version &&
  cached.surroundings === surroundings &&
  cached.surroundingsVersion === surroundings?.version;

/** The path of a file's URI, with `/` between its parts; undefined for what is no file of this machine. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? normalPath(fileURLToPath(uri)) : undefined;
  } catch {
    return undefined;
  }
}
