import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { type Config, configFrom } from '../service/index.ts';

/** The section of the settings that is ours. */
const SECTION = 'subagentPrompts';

/** The author's settings, per document where the client can tell. */
export interface Settings {
  get(uri?: string): Promise<Config>;
  /** The document is closed. */
  forget(uri: string): void;
  /** Asks the client to report changes; once it is ready. */
  listen(): void;
}

/**
 * @param initial the settings of a client that cannot be asked, as `initializationOptions.settings`
 * @param changed called when settings have changed
 */
export function settingsFrom(
  connection: Connection,
  { workspace }: ClientCapabilities,
  initial: unknown,
  changed: () => void,
): Settings {
  const canAsk = workspace?.configuration ?? false;
  const known = new Map<string | undefined, Promise<Config>>();
  const said = new Set<string>();
  let sent: unknown = initial;

  const normalised = (settings: unknown): Config => {
    const { config, problems } = configFrom(settings);
    for (const problem of problems.filter((one) => !said.has(one))) {
      said.add(problem);
      connection.console.warn(`Settings: ${problem}.`);
    }
    return config;
  };
  const ask = async (uri: string | undefined): Promise<Config> => {
    try {
      return normalised(
        await connection.workspace.getConfiguration({
          ...(uri === undefined ? {} : { scopeUri: uri }),
          section: SECTION,
        }),
      );
    } catch (error) {
      connection.console.error(`settings ${uri}: ${String(error)}`);
      return normalised(undefined);
    }
  };

  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    sent = (settings as Record<string, unknown> | null | undefined)?.[SECTION] ?? sent;
    known.clear();
    changed();
  });
  return {
    get(uri) {
      const config = known.get(uri) ?? (canAsk ? ask(uri) : Promise.resolve(normalised(sent)));
      known.set(uri, config);
      return config;
    },
    forget: (uri) => void known.delete(uri),
    listen() {
      if (!workspace?.didChangeConfiguration?.dynamicRegistration) return;
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    },
  };
}
