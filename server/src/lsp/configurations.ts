import { type Connection, DiagnosticSeverity } from 'vscode-languageserver';
import { type Encoding, positionsInText } from '../positions.ts';
import { type Config, type ConfigFile, ConfigFiles } from '../service/index.ts';
import type { Host } from './host.ts';
import { SOURCE } from './protocol.ts';
import { isPlaceless } from './uris.ts';

/** The files that say how loud rules are below their folders: what they say goes on top of a client's settings. */
export class Configurations {
  readonly #connection: Connection;
  readonly #uriOf: Host['uriOf'];
  readonly #encoding: Encoding;
  readonly #files: ConfigFiles;
  /** Those whose faults the client shows. */
  readonly #faulty = new Set<string>();

  /** @param read gives the text of a file as it is now */
  constructor(
    connection: Connection,
    { uriOf }: Host,
    encoding: Encoding,
    read: (path: string) => Promise<string | undefined>,
  ) {
    this.#connection = connection;
    this.#uriOf = uriOf;
    this.#encoding = encoding;
    this.#files = new ConfigFiles(read, (path, file, text) => this.#tell(path, file.faults, text));
  }

  /** The settings of a file, with what the nearest configuration above it says on top. */
  over(settings: Config, path: string): Promise<Config> {
    return isPlaceless(path) ? Promise.resolve(settings) : this.#files.over(settings, path);
  }

  /** A file has changed, come or gone. @returns whether it is a configuration: all findings may be others now */
  async changed(path: string): Promise<boolean> {
    if (!(await this.#files.changed(path))) return false;
    for (const one of this.#faulty) this.#tell(one, [], '');
    return true;
  }

  /** Sent, and not asked for: a client need not know that these files are ours. */
  #tell(path: string, faults: ConfigFile['faults'], text: string): void {
    if (faults.length === 0 && !this.#faulty.delete(path)) return;
    if (faults.length > 0) this.#faulty.add(path);
    const positions = positionsInText(text, this.#encoding);
    const diagnostics = faults.map(({ span, message }) => ({
      range: positions.range(span),
      severity: DiagnosticSeverity.Warning,
      source: SOURCE,
      message,
    }));
    void this.#connection.sendDiagnostics({ uri: this.#uriOf(path), diagnostics });
  }
}
