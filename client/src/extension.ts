import { commands, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientOptions } from '../../server/src/lsp/protocol.ts';
import { offerAgentFolder } from './agentFolders.ts';
import { agentCommands } from './agents/agentCommands.ts';
import { agentMap } from './agents/agentMap.ts';
import { AgentModel } from './agents/agentModel.ts';
import { showAgents } from './agents/agentsView.ts';
import { pickers } from './agents/pickers.ts';
import { previews } from './agents/preview.ts';
import { showStatus } from './agents/statusItem.ts';
import { noticeAnswers, reportDropped } from './closedDocuments.ts';
import { copyReport } from './commands/copyReport.ts';
import { newAgent } from './commands/newAgent.ts';
import { rewriteDescription } from './commands/rewriteDescription.ts';
import { followConfigurations, leaveToSchema } from './configurationFile.ts';
import { answerCoreChecks, leaveOutRepeats } from './coreChecks.ts';
import { documents, followDocuments, inLanguages } from './documents.ts';
import { answerFiles } from './files.ts';
import { timeFirstFinding } from './findings.ts';
import { suggestFieldsInMarkdown } from './suggestions.ts';
import { sinceBegun, timings } from './timings.ts';

/** What else VS Code, or a user's file associations, may take an agent file for. */
const OTHER_LANGUAGES = ['markdown', 'plaintext', 'mdx', 'prompt', 'instructions', 'skill'];

export const clientOptions = (): LanguageClientOptions => ({
  documentSelector: documents(),
  outputChannelName: 'Subagent Prompts',
  initializationOptions: {
    // VS Code's own Markdown support does.
    listsHeadings: true,
    showsAgents: true,
    readsFiles: true,
    // The settings of Markdown are the user's own: a list that opens by itself could take Enter or Tab there.
    completion: { withTriggers: inLanguages('chatagent'), withoutTriggers: inLanguages(...OTHER_LANGUAGES) },
  } satisfies ClientOptions,
  middleware: {
    provideDiagnostics: (document, previous, token, next) =>
      noticeAnswers(document, previous, token, (...asked) => leaveOutRepeats(...asked, next)),
    handleDiagnostics: leaveToSchema,
  },
});

/** @returns the agents, and when the server has started */
export function activateWith(
  context: ExtensionContext,
  client: BaseLanguageClient,
): { readonly model: AgentModel; readonly started: Promise<void> } {
  const model = new AgentModel(client);
  const view = showAgents(model, context);
  context.subscriptions.push(
    client,
    model,
    timeFirstFinding(),
    reportDropped(client),
    view,
    showStatus(client, model),
    ...agentCommands(model, view, client),
    ...pickers(client, model),
    ...previews(client, model),
    ...agentMap(client, model),
    ...answerCoreChecks(client),
    ...answerFiles(client),
    suggestFieldsInMarkdown(client),
    followDocuments(client, clientOptions),
    offerAgentFolder(context),
    followConfigurations(),
    commands.registerCommand('subagentPrompts.newAgent', (given) => newAgent(client, model, given)),
    commands.registerCommand('subagentPrompts.expandDescription', () => rewriteDescription('lines')),
    commands.registerCommand('subagentPrompts.collapseDescription', () => rewriteDescription('one line')),
    commands.registerCommand('subagentPrompts.restartServer', () => client.stop().then(() => client.start())),
    commands.registerCommand('subagentPrompts.showOutput', () => client.outputChannel.show()),
    commands.registerCommand('subagentPrompts.copyReport', () => copyReport(context, model)),
  );
  const started = client.start().then(() => {
    timings.served = sinceBegun();
  });
  return { model, started };
}
