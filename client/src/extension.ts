import { commands, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { newAgent } from './commands/newAgent.ts';
import { rewriteDescription } from './commands/rewriteDescription.ts';
import { provideCompletionItem, suggestFieldsInMarkdown } from './suggestions.ts';

/**
 * Which documents the server hears of: agents, and what else can name agents. By their path, since VS Code gives agent
 * files the language `chatagent` or `markdown` depending on its version. The server leaves out those that are neither.
 */
const DOCUMENTS = [
  '**/agents/**/*.md',
  '**/{commands,skills}/**/*.md',
  '**/.claude/rules/**/*.md',
  '**/CLAUDE{,.local}.md',
  '**/.claude/settings{,.local}.json',
  '**/hooks/hooks.json',
];

export const CLIENT_OPTIONS: LanguageClientOptions = {
  documentSelector: DOCUMENTS.map((pattern) => ({ scheme: 'file', pattern })),
  outputChannelName: 'Subagent Prompts',
  // VS Code's own Markdown support does.
  initializationOptions: { listsHeadings: true },
  middleware: { provideCompletionItem },
};

export async function activateWith(context: ExtensionContext, client: BaseLanguageClient): Promise<void> {
  context.subscriptions.push(
    client,
    suggestFieldsInMarkdown(client),
    commands.registerCommand('subagentPrompts.newAgent', () => newAgent(context.extensionUri)),
    commands.registerCommand('subagentPrompts.expandDescription', () => rewriteDescription('lines')),
    commands.registerCommand('subagentPrompts.collapseDescription', () => rewriteDescription('one line')),
    commands.registerCommand('subagentPrompts.restartServer', () => client.stop().then(() => client.start())),
    commands.registerCommand('subagentPrompts.showOutput', () => client.outputChannel.show()),
  );
  await client.start();
}
