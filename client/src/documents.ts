import { type Disposable, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import documentPatterns from './documentPatterns.json' with { type: 'json' };

/** Documents as VS Code and the language client take them alike. */
type Filter = { readonly scheme: string } & (
  | { readonly pattern: string; readonly language?: string }
  | { readonly language: string }
);

/** Of files, of what is no file yet, and of the file systems of the folders that are open. */
const schemes = (): string[] => [
  ...new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]),
];

/** The documents that may be of interest to Claude Code; which of them are, the server says. */
export const documents = (): Filter[] => [
  // By their path, as VS Code gives agent files the language `chatagent` or `markdown` depending on its version.
  ...schemes().flatMap((scheme) => documentPatterns.map((pattern) => ({ scheme, pattern }))),
  // What has no path yet.
  ...['chatagent', 'markdown'].map((language) => ({ scheme: 'untitled', language })),
];

/** Those of them that have one of these languages. */
export const inLanguages = (...languages: string[]): Filter[] =>
  languages.flatMap((language) =>
    documents()
      .filter((document) => (document.language ?? language) === language)
      .map((document) => ({ ...document, language })),
  );

/** Where an agent can be. */
export const markdownFiles = (): { readonly scheme: string; readonly pattern?: string }[] => [
  ...schemes().map((scheme) => ({ scheme, pattern: '**/*.md' })),
  { scheme: 'untitled' },
];

/** Starts the server again when others are of interest: with a folder of another file system. */
export function followDocuments(client: BaseLanguageClient, options: () => LanguageClientOptions): Disposable {
  let known = JSON.stringify(documents());
  const look = async (): Promise<void> => {
    const now = JSON.stringify(documents());
    if (now === known) return;
    known = now;
    await client.stop();
    const { documentSelector, initializationOptions } = options();
    Object.assign(client.clientOptions, { documentSelector, initializationOptions });
    await client.start();
  };
  return workspace.onDidChangeWorkspaceFolders(look);
}
