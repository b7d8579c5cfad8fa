import type { CancellationToken } from 'vscode-languageserver';
import {
  agentSnippet,
  agentStatus,
  agentTemplates,
  choices,
  previewMarkdown,
  setField,
  templateChoices,
} from '../../service/index.ts';
import { entryOf } from '../agentOverview.ts';
import {
  AGENT_GRAPH,
  AGENT_STATUS,
  type AgentEntry,
  type AgentGraph,
  type AgentList,
  type AgentParams,
  CHOICES,
  type ChoiceGroup,
  type ChoicesParams,
  LIST_AGENTS,
  NEW_AGENT,
  type NewAgentParams,
  type NewAgentResult,
  PREVIEW,
  SET_FIELD,
  type SetFieldParams,
  type SetFieldResult,
  TEMPLATES,
  type Templates,
} from '../protocol.ts';
import type { Server } from '../session.ts';
import { pathOf } from '../uris.ts';

/** What clients show beside the editor: all agents, one at a glance, a preview, pickers. See `protocol.ts`. */
export function serveAgentViews({ connection, documents, guard, host, session }: Server): void {
  const fileOf = async (uri: string) => {
    const open = await documents.get(uri);
    const path = pathOf(uri);
    return open?.file ?? (path === undefined ? undefined : session().workspace.current().source(path));
  };
  /** An agent that is not written yet. */
  const emptyFile = async (uri: string) => {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const workspace = session().workspace.current();
    const [place, project] = await Promise.all([
      workspace.placeOf(path),
      workspace.contextOf(workspace.folderOf(path)),
    ]);
    return place && workspace.sourceOf(path, '', place, project);
  };
  const on = <Params, Result>(
    method: string,
    fallback: Result,
    handler: (params: Params, token: CancellationToken) => Promise<Result>,
  ): void => void connection.onRequest(method, guard<Params, unknown>(method, fallback, handler));

  on<null, AgentList | null>(LIST_AGENTS, null, (_, token) => session().agents.list(token));
  on<null, AgentGraph | null>(AGENT_GRAPH, null, (_, token) => session().agents.graph(token));

  on<AgentParams, AgentEntry | null>(AGENT_STATUS, null, async ({ textDocument: { uri } }) => {
    const open = await documents.get(uri);
    const workspace = session().workspace.current();
    const place = open && (await workspace.placeOf(open.file.path));
    if (open?.file.kind !== 'agent' || !place) return null;
    const status = agentStatus(open.file);
    return status ? entryOf(open.file, status, place, workspace.locations, host.uriOf, open.encoding) : null;
  });

  on<AgentParams, string | null>(PREVIEW, null, async ({ textDocument: { uri } }) => {
    const file = await fileOf(uri);
    if (file?.kind !== 'agent') return null;
    const workspace = session().workspace.current();
    const place = await workspace.placeOf(file.path);
    return previewMarkdown(file, place && workspace.locations.isKept(place.owner, file.path));
  });

  on<ChoicesParams, ChoiceGroup[]>(CHOICES, [], async ({ textDocument: { uri }, field }) => {
    const file = (await fileOf(uri)) ?? (await emptyFile(uri));
    return file?.kind === 'agent' ? choices(file, field) : [];
  });

  const knowledge = () => session().workspace.current().knowledge;
  on<null, Templates | null>(TEMPLATES, null, async () => ({
    templates: templateChoices(knowledge()),
    toolSets: knowledge().toolSets,
  }));
  const unknown: NewAgentResult = { refused: 'There is no such template.' };
  on<NewAgentParams, NewAgentResult>(NEW_AGENT, unknown, async ({ template, tools, ...wanted }) => {
    const chosen = agentTemplates(knowledge()).get(template);
    return chosen
      ? agentSnippet(chosen, { ...wanted, tools: tools === null ? null : tools?.join(', ') }, knowledge())
      : unknown;
  });

  const refused: SetFieldResult = { refused: 'This is no agent file.' };
  on<SetFieldParams, SetFieldResult>(SET_FIELD, refused, async ({ textDocument: { uri }, field, value }) => {
    const file = await fileOf(uri);
    if (file?.kind !== 'agent' || !file.knowledge.fields.has(field)) return refused;
    const written = setField(file, field, value);
    if (!written.edits) return { refused: written.refused };
    return { edit: session().editor.edit([{ uri, text: file.text, edits: written.edits }]) };
  });
}
