import type { Knowledge } from '../knowledge/index.ts';
import { MutableAgentRegistry } from '../project/agentRegistry.ts';
import type { KnownAgent, KnownServer, KnownSkill } from '../project/known.ts';
import { builtInAgents, bundledSkills, type ProjectContext } from '../project/projectContext.ts';
import { keyOf, type Owner } from '../source/owner.ts';
import { isWithin } from '../text/paths.ts';
import type { FileChange, FileIndex, OwnedFiles } from './fileIndex.ts';
import { skillsOf } from './knownSkills.ts';
import { isTaken, type SourceOwner, type Sources } from './projectSources.ts';
import { type AgentSummary, isSame, type Summary } from './summary.ts';

interface State {
  readonly sources: Sources;
  /** The sources by the keys of their owners. */
  readonly ranks: ReadonlyMap<string, { readonly source: SourceOwner; readonly rank: number }>;
  readonly agents: MutableAgentRegistry;
  /** What is not kept up to date piece by piece; undefined when it must be collected again. */
  parts: Pick<ProjectContext, 'skills' | 'servers' | 'serversInPermissions' | 'deniedAgents'> | undefined;
  version: number;
}

/** The contexts of all projects, kept up to date with the index while files change. */
export class ProjectContexts {
  readonly #index: FileIndex;
  readonly #builtIn: readonly KnownAgent[];
  readonly #bundled: readonly KnownSkill[];
  readonly #states = new Set<State>();
  /** Never given twice: a context that is made again differs from the one before. */
  #version = 0;

  constructor(index: FileIndex, knowledge: Knowledge) {
    this.#index = index;
    this.#builtIn = builtInAgents(knowledge);
    this.#bundled = bundledSkills(knowledge);
  }

  /** The context that these sources make, up to date until {@link clear}. */
  create(sources: Sources): ProjectContext {
    const index = this.#index;
    const agents = new MutableAgentRegistry();
    for (const agent of this.#builtIn) agents.add(agent, 0);
    const ranks = new Map(sources.owners.map((source, at) => [keyOf(source.owner), { source, rank: at + 1 }] as const));
    const state: State = { sources, ranks, agents, parts: undefined, version: ++this.#version };
    for (const { source, rank } of ranks.values()) {
      const owned = index.of(source.owner);
      if (!owned) continue;
      const manifestName = index.manifestNameOf(owned.owner);
      for (const [path, { agent }] of owned.files) {
        if (agent && isTaken(source, path))
          for (const known of index.knownAs(owned.owner, manifestName, path, agent, source.isOwn))
            agents.add(known, rank);
      }
    }
    this.#states.add(state);
    const parts = () => {
      state.parts ??= {
        skills: skillsOf(index, this.#bundled, sources),
        servers: serversOf(index, sources),
        serversInPermissions: new Set(
          sources.allSettings.flatMap((path) => index.summaryOf(path)?.serversInPermissions ?? []),
        ),
        deniedAgents: new Map(sources.settings.flatMap((path) => [...(index.summaryOf(path)?.deniedAgents ?? [])])),
      };
      return state.parts;
    };
    return {
      agents,
      isRepository: sources.isRepository,
      get skills() {
        return parts().skills;
      },
      get servers() {
        return parts().servers;
      },
      get serversInPermissions() {
        return parts().serversInPermissions;
      },
      get deniedAgents() {
        return parts().deniedAgents;
      },
      get version() {
        return state.version;
      },
    };
  }

  /** Whether a file that comes or goes may decide what a linked working tree has of the main one. */
  decidesFallbacks(path: string): boolean {
    const { folder, worktreeFallbacks } = this.#index.locations.paths;
    return [...this.#states].some(({ sources: { linkedRoot } }) =>
      worktreeFallbacks.some((name) => linkedRoot !== undefined && isWithin(path, `${linkedRoot}/${folder}/${name}`)),
    );
  }

  /** Forgets all contexts: none of them is kept up to date any longer. */
  clear(): void {
    this.#states.clear();
  }

  /** Brings all contexts up to date. @returns whether the change concerns other files than its own */
  apply({ path, owned, before, after }: FileChange): boolean {
    const isOtherAgent = !isSame(before?.agent, after?.agent);
    if (path === this.#index.locations.manifestOf(owned.owner.folder) && before?.plugin !== after?.plugin)
      this.#renamePlugin(owned, before);
    if (isOtherAgent) {
      const name = this.#index.manifestNameOf(owned.owner);
      this.#replaceAgent(owned.owner, path, { name, agent: before?.agent }, { name, agent: after?.agent });
    }
    const isOtherPart = !isSame(partsOf(before), partsOf(after));
    if (isOtherPart) {
      for (const state of this.#states) {
        state.parts = undefined;
        state.version = ++this.#version;
      }
    }
    return isOtherAgent || isOtherPart;
  }

  /** A plugin has another name: so have all of its agents. */
  #renamePlugin(owned: OwnedFiles, before: Summary | undefined): void {
    const oldName = before?.plugin;
    const newName = this.#index.manifestNameOf(owned.owner);
    const agents = [...owned.files].flatMap(([path, { agent }]) => (agent ? [{ path, agent }] : []));
    for (const { path, agent } of agents) {
      this.#replaceAgent(owned.owner, path, { name: oldName, agent }, { name: newName, agent });
    }
  }

  #replaceAgent(owner: Owner, path: string, before: NamedAgent, after: NamedAgent): void {
    for (const state of this.#states) {
      const place = state.ranks.get(keyOf(owner));
      if (!place || !isTaken(place.source, path)) continue;
      const { isOwn } = place.source;
      if (before.agent) {
        for (const { name } of this.#index.knownAs(owner, before.name, path, before.agent, isOwn))
          state.agents.remove(name, path);
      }
      if (after.agent) {
        for (const known of this.#index.knownAs(owner, after.name, path, after.agent, isOwn))
          state.agents.add(known, place.rank);
      }
      state.version = ++this.#version;
    }
  }
}

interface NamedAgent {
  /** The name that the manifest gives its plugin, if it is a plugin's. */
  readonly name: string | undefined;
  readonly agent: AgentSummary | undefined;
}

/** What in a summary makes the skills and servers of a context. */
const partsOf = (summary: Summary | undefined) =>
  summary && [
    summary.skill,
    summary.skillSettings,
    summary.servers,
    summary.serversInPermissions,
    summary.deniedAgents,
    summary.personal,
    summary.plugin,
  ];

function serversOf(index: FileIndex, { owners, servers, personal }: Sources): ReadonlyMap<string, KnownServer> {
  const found = new Map<string, KnownServer>();
  for (const { owner } of owners.filter((one) => one.owner.who === 'plugin')) {
    const owned = index.of(owner);
    if (owned?.owner.isRefused) continue;
    // The servers of its `.mcp.json` take precedence over those of its manifest.
    const files = [...(owned?.files ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [path, summary] of files) {
      for (const { name, target } of summary.servers ?? []) {
        for (const plugin of index.pluginNamesOf(owner)) {
          const full = `plugin_${plugin}_${name}`;
          found.set(full, { name: full, target, path });
        }
      }
    }
  }
  for (const path of servers) {
    for (const { name, target } of index.summaryOf(path)?.servers ?? []) found.set(name, { name, target, path });
  }
  const own = index.summaryOf(personal.file)?.personal ?? [];
  for (const folder of personal.folders) {
    for (const one of own.filter((entry) => entry.folder === folder)) {
      for (const { name, target } of one.servers) found.set(name, { name, target, path: personal.file });
    }
  }
  return found;
}
