import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Encoding, type Positions, positionsInText } from '../positions.ts';
import { type Config, type FilePlace, knowledgeFor, type SourceFile } from '../service/index.ts';
import { beginsAsAgent } from '../service/syntax/frontmatter/agentHeader.ts';
import type { ClientWorkspace } from './clientWorkspace.ts';
import type { Settings } from './settings.ts';
import { isPlaceless, pathOf, schemeOf } from './uris.ts';

/** A file with what a client needs to show it. */
export interface OpenFile {
  readonly file: SourceFile;
  readonly config: Config;
  readonly positions: Positions;
  /** How the client counts. */
  readonly encoding: Encoding;
}

/** What VS Code calls the language of agent files. */
const AGENT_LANGUAGE = 'chatagent';

/** The open documents that Claude Code reads, each read once per version. */
export interface OpenDocuments {
  /**
   * Undefined for a document that is closed, or that Claude Code does not read.
   * @param isPatient waits until all that the file can refer to has been read, however long that takes
   */
  get(uri: string, isPatient?: boolean): Promise<OpenFile | undefined>;
}

export function openDocuments(
  documents: TextDocuments<TextDocument>,
  settings: () => Settings,
  workspace: () => ClientWorkspace,
  schemes: () => readonly string[],
  configOver: (settings: Config, path: string) => Promise<Config>,
  encodingOf: () => Encoding,
): OpenDocuments {
  const opened = new Map<
    string,
    OpenFile & { readonly projectVersion: number | undefined; readonly place: FilePlace }
  >();
  const places = new Map<string, Promise<FilePlace | undefined>>();
  documents.onDidClose(({ document: { uri } }) => {
    opened.delete(uri);
    places.delete(uri);
    settings().forget(uri);
  });
  /** Of a file that no project or plugin has been found to own, the place is looked for once while it is open. */
  const placeOf = (uri: string, path: string): FilePlace | undefined | Promise<FilePlace | undefined> => {
    const owned = workspace().current().ownedPlaceOf(path);
    if (owned) return owned;
    const place = places.get(uri) ?? workspace().current().placeOf(path);
    places.set(uri, place);
    return place;
  };
  /** What lies nowhere yet counts where it is called an agent, or begins as one. */
  const isServed = (uri: string, path: string): boolean => {
    const document = documents.get(uri);
    if (!document || !schemes().includes(schemeOf(uri))) return false;
    return !isPlaceless(path) || document.languageId === AGENT_LANGUAGE || beginsAsAgent(document.getText());
  };
  return {
    async get(uri, isPatient) {
      const path = pathOf(uri);
      if (path === undefined || !isServed(uri, path)) return undefined;
      const [set, project] = await Promise.all([settings().get(uri), workspace().contextOf(path, isPatient)]);
      const config = await configOver(set, path);
      // With the context, the plugins that it takes have been found.
      const place = await placeOf(uri, path);
      if (!place) return undefined;
      const document = documents.get(uri);
      if (!document) return undefined;
      const text = document.getText();
      const known = opened.get(uri);
      const isFresh =
        known?.file.text === text &&
        known.config === config &&
        known.place.owner === place.owner &&
        known.file.project === project &&
        known.projectVersion === project?.version;
      if (isFresh) return known;
      const file = workspace()
        .current()
        .sourceOf(path, text, place, project, knowledgeFor(workspace().current().knowledge, config));
      const encoding = encodingOf();
      const positions = positionsInText(text, encoding);
      const open = { file, place, config, positions, encoding, projectVersion: project?.version };
      opened.set(uri, open);
      return open;
    },
  };
}
