import { type Disposable, EventEmitter, Uri } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { AGENTS_CHANGED, type AgentEntry, type AgentList, LIST_AGENTS } from '../../../server/src/lsp/protocol.ts';

const NOTHING: AgentList = { agents: [], tokens: 0, tokensInWords: '', noticeTokens: 0, userFolder: null };

/** The agents of the workspace as the server last listed them. */
export class AgentModel implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #list = NOTHING;
  #byUri: ReadonlyMap<string, AgentEntry> = new Map();
  #isListed = false;
  #isAsking = false;
  #isStale = false;

  /** Fires when the list is another one. */
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#subscriptions = [
      client.onNotification(AGENTS_CHANGED, () => this.#refresh()),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.#refresh();
      }),
    ];
  }

  get list(): AgentList {
    return this.#list;
  }

  /** Whether the server has answered yet. */
  get isListed(): boolean {
    return this.#isListed;
  }

  /** The agent of a file. */
  at(uri: Uri): AgentEntry | undefined {
    // One file has many URIs: each side encodes other characters.
    return this.#byUri.get(uri.toString());
  }

  /** Another agent of that name that is loaded. @param but the file of the one that it is to be */
  namesake(name: string, but?: string): AgentEntry | undefined {
    return this.#list.agents.find((one) => one.name === name && one.uri !== but && one.state !== 'not-loaded');
  }

  dispose(): void {
    for (const one of [...this.#subscriptions, this.#changed]) one.dispose();
  }

  /** One question at a time: the answer to the last one counts. */
  #refresh(): void {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#ask()
      .catch((error) => this.#client.error('Agents', error, false))
      .finally(() => {
        this.#isAsking = false;
      });
  }

  async #ask(): Promise<void> {
    while (this.#isStale && this.#client.isRunning()) {
      this.#isStale = false;
      const list = await this.#client.sendRequest<AgentList | null>(LIST_AGENTS, null);
      if (!list) continue;
      this.#list = list;
      this.#byUri = new Map(list.agents.map((agent) => [Uri.parse(agent.uri).toString(), agent]));
      this.#isListed = true;
      this.#changed.fire();
    }
  }
}
