import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type DocumentLink,
  ErrorCodes,
  type Location,
  type PrepareRenameResult,
  type Range,
  ResponseError,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import { type Encoding, positionsInText, rangeOfPlace } from '../positions.ts';
import {
  agentAt,
  agentsLike,
  callsFrom,
  callsTo,
  type KnownAgent,
  links,
  type NamedIn,
  placesOf,
  type Renaming,
  rename,
  renameableAt,
  type Workspace,
} from '../service/index.ts';
import type { ClientWorkspace } from './clientWorkspace.ts';
import type { OpenFile } from './documents.ts';
import { pathOf } from './uris.ts';

/** The form in which a client takes locations. */
export interface LocationFormat {
  /** The URI of a path. */
  readonly uriOf: (path: string) => string;
  readonly encoding: Encoding;
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where an agent's name is in its file. */
const rangeOf = ({ at }: KnownAgent, { encoding }: LocationFormat): Range => (at ? rangeOfPlace(at, encoding) : START);

/** The place of the agent that is named; nothing for one that has no file. */
export function definitionAt({ file }: OpenFile, offset: number, format: LocationFormat): Location | null {
  const agent = agentAt(file, offset);
  return agent?.path === undefined ? null : { uri: format.uriOf(agent.path), range: rangeOf(agent, format) };
}

const locationsIn = ({ file, references }: NamedIn, { uriOf, encoding }: LocationFormat): Location[] => {
  const { range } = positionsInText(file.text, encoding);
  return references.map(({ span }) => ({ uri: uriOf(file.path), range: range(span) }));
};

/** All places of the workspace that name the agent that is named at a place. */
export async function referencesAt(
  workspace: Workspace,
  { file }: OpenFile,
  offset: number,
  includeDeclaration: boolean,
  format: LocationFormat,
): Promise<Location[]> {
  const agent = agentAt(file, offset);
  if (!agent) return [];
  const files = await placesOf(workspace, agent);
  const wanted = files.map((file) => ({
    ...file,
    references: file.references.filter(({ kind }) => includeDeclaration || kind !== 'name'),
  }));
  return wanted.flatMap((file) => locationsIn(file, format));
}

/** The places of a file that lead to files which are there. */
export async function documentLinks(
  { file, positions }: OpenFile,
  workspace: ClientWorkspace,
  home: string,
  { uriOf }: LocationFormat,
): Promise<DocumentLink[]> {
  const folder = workspace.current().folderOf(file.path);
  const found = await Promise.all(
    links(file, folder, home).map(async ({ span, paths, isKnown, note }) => {
      const there = await Promise.all(paths.map((one) => isKnown ?? workspace.isFile(one, file.path)));
      const path = paths[there.indexOf(true)];
      return path === undefined
        ? []
        : [{ range: positions.range(span), target: uriOf(path), ...(note ? { tooltip: note } : {}) }];
    }),
  );
  return found.flat();
}

const refuse = (message: string): never => {
  throw new ResponseError(ErrorCodes.InvalidRequest, message);
};

/** @throws ResponseError with the reason, where no agent is named that has a name to change */
export function prepareRename({ file, positions }: OpenFile, offset: number): PrepareRenameResult {
  const found = renameableAt(file, offset);
  return 'refused' in found ? refuse(found.refused) : { range: positions.range(found.span), placeholder: found.name };
}

/** @throws ResponseError with the reason, where the name cannot be changed to the new one */
export async function renameAt(
  workspace: Workspace,
  { file }: OpenFile,
  offset: number,
  newName: string,
): Promise<Renaming> {
  const found = renameableAt(file, offset);
  if ('refused' in found) return refuse(found.refused);
  const renaming = await rename(workspace, agentAt(file, offset)!, newName);
  return 'refused' in renaming ? refuse(renaming.refused) : renaming;
}

/** The agents of the workspace whose names are like a query. */
export const workspaceSymbols = (workspace: Workspace, query: string, format: LocationFormat): WorkspaceSymbol[] =>
  agentsLike(workspace, query).map((agent) => ({
    name: agent.name,
    kind: SymbolKind.Class,
    containerName: agent.scope,
    location: { uri: format.uriOf(agent.path!), range: rangeOf(agent, format) },
  }));

const itemOf = (agent: KnownAgent, format: LocationFormat): CallHierarchyItem => ({
  name: agent.name,
  kind: SymbolKind.Class,
  detail: agent.description.split('\n', 1)[0]!.slice(0, 100),
  uri: format.uriOf(agent.path!),
  range: rangeOf(agent, format),
  selectionRange: rangeOf(agent, format),
});

/** The agent whose calls can be followed: the one that is named, else the one that the file is. */
export function callItem(workspace: Workspace, { file }: OpenFile, offset: number, format: LocationFormat) {
  const agent = agentAt(file, offset) ?? workspace.agentIn(file.path);
  return agent?.path === undefined ? null : [itemOf(agent, format)];
}

/** The agents that an agent, or another file, hands work to. */
export async function outgoing(
  workspace: Workspace,
  item: CallHierarchyItem,
  format: LocationFormat,
): Promise<CallHierarchyOutgoingCall[]> {
  const path = pathOf(item.uri);
  const text = path === undefined ? undefined : await workspace.read(path);
  if (path === undefined || text === undefined) return [];
  const { range } = positionsInText(text, format.encoding);
  return (await callsFrom(workspace, path)).map(({ agent, spans }) => ({
    to: itemOf(agent, format),
    fromRanges: spans.map(range),
  }));
}

/** The agents, and other files, that hand work to an agent. */
export async function incoming(
  workspace: Workspace,
  item: CallHierarchyItem,
  format: LocationFormat,
): Promise<CallHierarchyIncomingCall[]> {
  const path = pathOf(item.uri);
  const agent = path === undefined ? undefined : workspace.agentIn(path);
  if (!agent) return [];
  return (await callsTo(workspace, agent)).map((file) => {
    const caller = workspace.agentIn(file.file.path);
    return {
      from: caller ? itemOf(caller, format) : fileItem(file, format),
      fromRanges: locationsIn(file, format).map(({ range }) => range),
    };
  });
}

/** A file that is no agent. */
const fileItem = ({ file: { path } }: NamedIn, { uriOf }: LocationFormat): CallHierarchyItem => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  kind: SymbolKind.File,
  uri: uriOf(path),
  range: START,
  selectionRange: START,
});
