import { manifestOf, upwards } from './folders.ts';
import { type FileKind, keyOf, kindOf, OWNERS, type Owner, scopeOf, treeOf } from './layout.ts';
import { type OpenRoster, openRoster } from './roster.ts';
import { type AgentSummary, isSame, type Summary, summarise } from './summary.ts';
import { BUILT_IN, type KnownAgent, type KnownServer, type KnownSkill, type Surroundings } from './surroundings.ts';

/** The summaries of all files that have been read, and the surroundings that follow from them. Knows no file system. */
export interface Catalog {
  add(owner: Owner): void;
  /** An owner is gone, with all its files. */
  remove(owner: Owner): void;
  has(owner: Owner): boolean;
  /** What a file is, and to whom; undefined for one that is none of an owner's. */
  placeOf(path: string): FilePlace | undefined;
  /**
   * A file says something else now; without a text it is gone. Costs the same however many others there are.
   * @returns whether anything that is known otherwise than before concerns other files
   */
  update(path: string, text: string | undefined): boolean;
  /** All files that have been read, and what is remembered of each. */
  files(): Iterable<readonly [path: string, summary: Summary]>;
  /** All agents that have been read, under their full names, in the order of their paths. */
  agents(): readonly KnownAgent[];
  /** The agent that a file is, under its full name. */
  agentIn(path: string): KnownAgent | undefined;
  /** The surroundings that these sources make, up to date until they are dropped. */
  surroundings(sources: Sources): Surroundings;
  /** Forgets all surroundings that were made. */
  drop(): void;
}

export interface FilePlace {
  readonly owner: Owner;
  readonly kind: FileKind;
}

/** Where the surroundings of a file come from. */
export interface Sources {
  /** From the lowest precedence to the highest. */
  readonly owners: readonly SourceOwner[];
  /** The files that configure servers of their own, from the lowest precedence to the highest. */
  readonly servers: readonly string[];
  /** The user's file in which servers stand by the folder of a project, and the folders that count. */
  readonly personal: { readonly file: string; readonly folders: readonly string[] };
}

export interface SourceOwner {
  readonly owner: Owner;
  /** Whether a plugin's parts also go by their bare names: within the plugin itself. */
  readonly isOwn?: boolean;
}

interface Shelf {
  readonly owner: Owner;
  readonly files: Map<string, Summary>;
}

interface View {
  readonly sources: Sources;
  /** The sources by the keys of their owners. */
  readonly ranks: ReadonlyMap<string, { readonly source: SourceOwner; readonly rank: number }>;
  readonly agents: OpenRoster;
  /** What is not kept up to date piece by piece; undefined when it has to be put together anew. */
  parts: Pick<Surroundings, 'skills' | 'servers'> | undefined;
  version: number;
}

export function createCatalog(): Catalog {
  const shelves = new Map<string, Shelf>();
  const views = new Set<View>();
  // A version is never given twice: also surroundings that are made anew differ from those before.
  let version = 0;

  const shelfOf = (path: string): (FilePlace & { readonly shelf: Shelf }) | undefined => {
    for (const folder of upwards(path)) {
      for (const who of OWNERS) {
        const shelf = shelves.get(keyOf({ who, folder }));
        const kind = shelf && kindOf(shelf.owner, path);
        if (kind) return { shelf, owner: shelf.owner, kind };
      }
    }
    return undefined;
  };
  const viewsOf = ({ owner }: Shelf) =>
    [...views].flatMap((view) => {
      const place = view.ranks.get(keyOf(owner));
      return place ? [{ view, ...place }] : [];
    });
  const enter = (view: View, rank: number, source: SourceOwner, shelf: Shelf, path: string, agent: AgentSummary) => {
    for (const known of knownAs(shelf, source, path, agent)) view.agents.add(known, rank);
  };
  const updateAgent = (
    shelf: Shelf,
    path: string,
    before: AgentSummary | undefined,
    after: AgentSummary | undefined,
  ) => {
    for (const { view, rank, source } of viewsOf(shelf)) {
      if (before) for (const { name } of knownAs(shelf, source, path, before)) view.agents.remove(name, path);
      if (after) enter(view, rank, source, shelf, path, after);
      view.version = ++version;
    }
  };
  const renew = (view: View): void => {
    view.parts = undefined;
    view.version = ++version;
  };
  /** A plugin has another name: all of its parts have. */
  const rename = (shelf: Shelf, change: () => void): void => {
    const agents = [...shelf.files].flatMap(([path, { agent }]) => (agent ? [[path, agent] as const] : []));
    for (const [path, agent] of agents) updateAgent(shelf, path, agent, undefined);
    change();
    for (const [path, agent] of agents) updateAgent(shelf, path, undefined, agent);
  };

  return {
    add(owner) {
      const key = keyOf(owner);
      if (!shelves.has(key)) shelves.set(key, { owner, files: new Map() });
    },
    remove(owner) {
      shelves.delete(keyOf(owner));
    },
    has: (owner) => shelves.has(keyOf(owner)),
    placeOf: shelfOf,
    update(path, text) {
      const place = shelfOf(path);
      if (!place) return false;
      const { shelf, kind, owner } = place;
      const before = shelf.files.get(path);
      const after = text === undefined ? undefined : summarise(kind, path, text, scopeOf(owner));
      if (isSame(before, after)) return false;
      const keep = (): void => {
        if (after) shelf.files.set(path, after);
        else shelf.files.delete(path);
      };
      if (before?.plugin !== after?.plugin) rename(shelf, keep);
      else keep();
      const isOtherAgent = !isSame(before?.agent, after?.agent);
      if (isOtherAgent) updateAgent(shelf, path, before?.agent, after?.agent);
      const isOtherPart = !isSame(partsOf(before), partsOf(after));
      if (isOtherPart) for (const view of views) renew(view);
      return isOtherAgent || isOtherPart;
    },
    *files() {
      for (const { files } of shelves.values()) yield* files;
    },
    agents: () =>
      [...shelves.values()]
        .flatMap((shelf) =>
          [...shelf.files].flatMap(([path, { agent }]) =>
            agent ? knownAs(shelf, { owner: shelf.owner }, path, agent) : [],
          ),
        )
        .sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1)),
    agentIn(path) {
      const shelf = shelfOf(path)?.shelf;
      const agent = shelf?.files.get(path)?.agent;
      return shelf && agent && knownAs(shelf, { owner: shelf.owner }, path, agent)[0];
    },
    surroundings(sources) {
      const agents = openRoster();
      for (const agent of BUILT_IN) agents.add(agent, 0);
      const ranks = new Map(
        sources.owners.map((source, index) => [keyOf(source.owner), { source, rank: index + 1 }] as const),
      );
      const view: View = { sources, ranks, agents, parts: undefined, version: ++version };
      for (const [key, { source, rank }] of ranks) {
        const shelf = shelves.get(key);
        for (const [path, { agent }] of shelf?.files ?? []) {
          if (shelf && agent) enter(view, rank, source, shelf, path, agent);
        }
      }
      views.add(view);
      const parts = () => {
        view.parts ??= { skills: skillsOf(shelves, sources), servers: serversOf(shelves, sources, shelfOf) };
        return view.parts;
      };
      return {
        agents: agents.roster,
        get skills() {
          return parts().skills;
        },
        get servers() {
          return parts().servers;
        },
        get version() {
          return view.version;
        },
      };
    },
    drop: () => views.clear(),
  };
}

/** What in a summary makes the skills and servers of surroundings. */
const partsOf = (summary: Summary | undefined) =>
  summary && [summary.skill, summary.servers, summary.personal, summary.plugin];

/** The agent under each name that it goes by in surroundings that hold its owner. */
function knownAs(shelf: Shelf, source: SourceOwner, path: string, agent: AgentSummary): KnownAgent[] {
  const scope = scopeOf(shelf.owner);
  const tree = treeOf(shelf.owner);
  const { name: bare, description, at } = agent;
  if (scope !== 'plugin') return [{ name: bare, description, path, scope, at, tree }];
  const subfolders = path
    .slice(tree.length + 1)
    .split('/')
    .slice(0, -1);
  const full = [pluginName(shelf), ...subfolders, bare].join(':');
  return (source.isOwn ? [full, bare] : [full]).map((name) => ({ name, description, path, scope, at, tree }));
}

const pluginName = ({ owner, files }: Shelf): string =>
  files.get(manifestOf(owner.folder))?.plugin ?? owner.fallbackName ?? '';

function skillsOf(shelves: ReadonlyMap<string, Shelf>, { owners }: Sources): ReadonlyMap<string, KnownSkill> {
  const skills = new Map<string, KnownSkill>();
  for (const { owner, isOwn } of owners) {
    const shelf = shelves.get(keyOf(owner));
    if (!shelf) continue;
    const prefix = owner.who === 'plugin' ? `${pluginName(shelf)}:` : '';
    const inOrder = [...shelf.files].filter(([, { skill }]) => skill).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [path, { skill }] of inOrder) {
      const { name, description } = skill!;
      const known = { name, description, path, scope: scopeOf(owner) };
      if (isOwn && prefix !== '') skills.set(name, known);
      skills.set(prefix + name, { ...known, name: prefix + name });
    }
  }
  return skills;
}

function serversOf(
  shelves: ReadonlyMap<string, Shelf>,
  { owners, servers, personal }: Sources,
  shelfOf: (path: string) => { readonly shelf: Shelf } | undefined,
): ReadonlyMap<string, KnownServer> {
  const found = new Map<string, KnownServer>();
  for (const { owner } of owners.filter((one) => one.owner.who === 'plugin')) {
    const shelf = shelves.get(keyOf(owner));
    // Its `.mcp.json` stands above its manifest.
    const files = [...(shelf?.files ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [path, summary] of files) {
      for (const { name, target } of summary.servers ?? []) {
        const full = `plugin_${pluginName(shelf!)}_${name}`;
        found.set(full, { name: full, target, path });
      }
    }
  }
  const summaryOf = (path: string): Summary | undefined => shelfOf(path)?.shelf.files.get(path);
  for (const path of servers) {
    for (const { name, target } of summaryOf(path)?.servers ?? []) found.set(name, { name, target, path });
  }
  const own = summaryOf(personal.file)?.personal ?? [];
  for (const folder of personal.folders) {
    for (const one of own.filter((entry) => entry.folder === folder)) {
      for (const { name, target } of one.servers) found.set(name, { name, target, path: personal.file });
    }
  }
  return found;
}
