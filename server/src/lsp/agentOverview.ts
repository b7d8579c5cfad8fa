import type { CancellationToken, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Encoding, positionsInText } from '../positions.ts';
import {
  type AgentStatus,
  agentGraph,
  agentStatus,
  approx,
  canHandWork,
  type FileKind,
  type FilePlace,
  type GraphFile,
  graphAgentOf,
  graphFileOf,
  type Locations,
  mermaidOf,
  NOTICE_TOKENS,
  type SourceFile,
  scopeOf,
  toolsInWords,
  type Workspace,
} from '../service/index.ts';
import type { ClientWorkspace } from './clientWorkspace.ts';
import type { Host } from './host.ts';
import { pausing } from './pause.ts';
import type { AgentEntry, AgentGraph, AgentList } from './protocol.ts';
import { pathOf } from './uris.ts';

/** Changes come in swarms, and nobody reads a list that changes at every letter. */
const TOLD_AFTER_MS = 200;

/** The agents that a client lists. Every method may be called at any time. */
export interface AgentOverview {
  /** These files may be other agents now; without paths, all of them. */
  mark(paths?: readonly string[]): void;
  list(token: CancellationToken): Promise<AgentList>;
  graph(token: CancellationToken): Promise<AgentGraph>;
}

/** What is known of an agent. */
interface Looked {
  readonly entry: AgentEntry;
  readonly inGraph: GraphFile;
}

/** By path; null for a file that is nothing of the kind. */
type Known<T> = Map<string, T | null>;

/** @param changed called when the list may be another one, but not at every letter */
export function agentOverview(
  documents: TextDocuments<TextDocument>,
  workspace: () => ClientWorkspace,
  { uriOf, user }: Host,
  encoding: Encoding,
  changed: () => void,
): AgentOverview {
  /** What is known of each file; null for one that is no agent. Without a path, it is looked at again. */
  const known: Known<Looked> = new Map();
  /** The same of files that hand work to agents and are none. */
  const others: Known<GraphFile> = new Map();
  let marks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const mark = (paths?: readonly string[]): void => {
    for (const one of [known, others]) {
      if (paths) for (const path of paths) one.delete(path);
      else one.clear();
    }
    marks++;
    clearTimeout(timer);
    timer = setTimeout(changed, TOLD_AFTER_MS);
  };
  const markDocument = ({ document: { uri } }: { document: TextDocument }): void => {
    const path = pathOf(uri);
    if (path !== undefined) mark([path]);
  };
  documents.onDidChangeContent(markDocument);
  documents.onDidClose(markDocument);

  /** A file of one of those kinds, with its place. */
  const read = async (all: Workspace, path: string, isWanted: (kind: FileKind) => boolean) => {
    const place = all.ownedPlaceOf(path);
    if (!place || !isWanted(place.kind)) return null;
    const [root] = all.roots();
    // What lies outside of the open folders is judged as the first of them sees it.
    const folder = all.rootOf(path) === undefined && root !== undefined ? root : all.folderOf(path);
    const [text, project] = await Promise.all([all.read(path), all.contextOf(folder)]);
    return text === undefined ? null : { place, file: all.sourceOf(path, text, place, project) };
  };
  const look = async (all: Workspace, path: string): Promise<Looked | null> => {
    const found = await read(all, path, (kind) => kind === 'agent');
    const status = found && agentStatus(found.file);
    if (!status) return null;
    const entry = entryOf(found.file, status, found.place, all.locations, uriOf, encoding);
    return { entry, inGraph: graphAgentOf(found.file, status, uriOf) };
  };
  const lookAtOther = async (all: Workspace, path: string): Promise<GraphFile | null> => {
    const found = await read(all, path, canHandWork);
    return (found && graphFileOf(found.file, found.place.owner.folder, uriOf)) ?? null;
  };
  /** What there is of all files, as far as it is not yet known. */
  const each = async <T>(
    all: Workspace,
    token: CancellationToken,
    remembered: Known<T>,
    lookAt: (all: Workspace, path: string) => Promise<T | null>,
  ): Promise<T[]> => {
    const pause = pausing(token);
    const found: T[] = [];
    for (const path of all.files()) {
      const before = marks;
      const looked = remembered.get(path) ?? (remembered.has(path) ? null : await lookAt(all, path));
      // It may have changed while it was read.
      if (before === marks) remembered.set(path, looked);
      if (looked) found.push(looked);
      await pause();
    }
    return found;
  };
  return {
    mark,
    async list(token) {
      const all = await workspace().ready();
      const agents = (await each(all, token, known, look)).map(({ entry }) => entry);
      const root = all.roots()[0];
      const tokens = root === undefined ? 0 : (await all.contextOf(root)).agents.tokens;
      const userFolder = user ? uriOf(`${all.user.claudeFolder}/agents`) : null;
      return { agents, tokens, tokensInWords: approx(tokens), noticeTokens: NOTICE_TOKENS, userFolder };
    },
    async graph(token) {
      const all = await workspace().ready();
      const agents = (await each(all, token, known, look)).map(({ inGraph }) => inGraph);
      const graph = agentGraph([...agents, ...(await each(all, token, others, lookAtOther))]);
      return { ...graph, mermaid: mermaidOf(graph) };
    },
  };
}

/** An agent as clients show it. */
export function entryOf(
  file: SourceFile,
  status: AgentStatus,
  { owner }: FilePlace,
  locations: Locations,
  uriOf: Host['uriOf'],
  encoding: Encoding,
): AgentEntry {
  const { name, mention, nameSpan, state, why, description, model, cost } = status;
  return {
    uri: uriOf(file.path),
    name,
    mention: mention ?? null,
    nameRange: nameSpan ? positionsInText(file.text, encoding).range(nameSpan) : null,
    state,
    why: why ?? null,
    scope: locations.isKept(owner, file.path) ? 'kept' : scopeOf(owner),
    folder: uriOf(owner.folder),
    plugin: file.plugin ?? null,
    description,
    model: model ?? null,
    hasAllTools: status.tools === 'all',
    toolsInWords: toolsInWords(status),
    tokens: cost.description,
    tokensInWords: approx(cost.description),
    promptTokens: cost.prompt,
  };
}
