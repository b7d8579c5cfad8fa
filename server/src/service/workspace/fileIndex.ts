import { OWNERS } from '../knowledge/locations.ts';
import type { KnownAgent } from '../project/known.ts';
import type { DocumentCache } from '../source/documentCache.ts';
import type { FileKind, FilePlace, Locations } from '../source/fileLocations.ts';
import { isSamePlugin, keyOf, type Owner, pluginEntries, scopeOf } from '../source/owner.ts';
import { foldersBetween, isWithin, upwards } from '../text/paths.ts';
import { type AgentSummary, isSame, type Summary, type SummaryStore, summarise } from './summary.ts';

/** The files of one owner that have been read. */
export interface OwnedFiles {
  readonly owner: Owner;
  readonly files: ReadonlyMap<string, Summary>;
}

/** A file says something else than before; undefined on either side when it was not there, or is gone. */
export interface FileChange {
  readonly path: string;
  readonly owned: OwnedFiles;
  readonly before: Summary | undefined;
  readonly after: Summary | undefined;
  /** The owner as the file has it now, where that decides otherwise than before which of its agents load. */
  readonly plugin: Owner | undefined;
  /** Which plugins are enabled has changed. */
  readonly changesEnabledPlugins: boolean;
}

/** The summaries of all files that have been read, by their owners. Knows no file system. */
export class FileIndex {
  readonly #owned = new Map<string, { readonly owner: Owner; readonly files: Map<string, Summary> }>();
  readonly #documents: DocumentCache;
  readonly #summaries: SummaryStore | undefined;
  readonly locations: Locations;

  constructor(documents: DocumentCache, locations: Locations, summaries?: SummaryStore) {
    this.#documents = documents;
    this.#summaries = summaries;
    this.locations = locations;
  }

  add(owner: Owner): void {
    const key = keyOf(owner);
    if (!this.#owned.has(key)) this.#owned.set(key, { owner, files: new Map() });
  }

  /** An owner is gone, with all its files. */
  remove(owner: Owner): void {
    this.#owned.delete(keyOf(owner));
  }

  has(owner: Owner): boolean {
    return this.#owned.has(keyOf(owner));
  }

  owners(): readonly Owner[] {
    return [...this.#owned.values()].map(({ owner }) => owner);
  }

  of(owner: Owner): OwnedFiles | undefined {
    return this.#owned.get(keyOf(owner));
  }

  /** What a file is, and to whom; undefined for one that is none of an owner's. */
  placeOf(path: string): FilePlace | undefined {
    return this.#find(path);
  }

  /**
   * Reads what a file says now; without a text it is gone. Costs the same however many others there are.
   * @returns undefined when it says the same as before
   */
  update(path: string, text: string | undefined): FileChange | undefined {
    const found = this.#find(path);
    if (!found) return undefined;
    const { owned, kind, owner } = found;
    const before = owned.files.get(path);
    const after = text === undefined ? undefined : this.#summaryOf(found, path, text);
    const defined = this.#definedBy(kind, owner, text);
    const plugin = isSamePlugin(owner, defined) ? undefined : defined;
    if (isSame(before, after) && !plugin) return undefined;
    if (after) owned.files.set(path, after);
    else owned.files.delete(path);
    return {
      path,
      owned,
      before,
      after,
      plugin,
      changesEnabledPlugins: before?.enabled !== after?.enabled,
    };
  }

  #summaryOf({ kind, owner }: FilePlace, path: string, text: string): Summary {
    const make = (): Summary => summarise(kind, path, this.#documents.parse(path, text), owner);
    return this.#summaries ? this.#summaries.summaryOf([kind, owner], path, text, make) : make();
  }

  /** An owner as one of its files has it. */
  #definedBy(kind: FileKind, owner: Owner, text: string | undefined): Owner {
    if (owner.who !== 'plugin') return owner;
    if (kind === 'hooks') return this.locations.withHooks(owner, text);
    return kind === 'manifest' ? this.locations.withManifest(owner, text) : owner;
  }

  summaryOf(path: string): Summary | undefined {
    return this.#find(path)?.owned.files.get(path);
  }

  *files(): Iterable<readonly [path: string, summary: Summary]> {
    for (const { files } of this.#owned.values()) yield* files;
  }

  /** All agents that have been read, under their full names, in the order of their paths. */
  agents(): readonly KnownAgent[] {
    return [...this.#owned.values()]
      .flatMap((owned) =>
        [...owned.files].flatMap(([path, { agent }]) => (agent ? this.#fullyNamed(owned, path, agent) : [])),
      )
      .sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1));
  }

  /** The agent that a file is, under its full name. */
  agentIn(path: string): KnownAgent | undefined {
    const owned = this.#find(path)?.owned;
    const agent = owned?.files.get(path)?.agent;
    return owned && agent && this.#fullyNamed(owned, path, agent);
  }

  /**
   * An agent under each name that it goes by; the full name comes first.
   * @param manifestName the name that the manifest gives its plugin, if it is a plugin's
   * @param isOwn whether a plugin's agent also goes by its bare name: within the plugin itself
   */
  knownAs(
    owner: Owner,
    manifestName: string | undefined,
    path: string,
    { name: bare, description, at }: AgentSummary,
    isOwn = false,
  ): KnownAgent[] {
    const scope = scopeOf(owner);
    const agents = this.locations.agentFolderOf(owner);
    const isInFolder = isWithin(path, agents);
    const tree = isInFolder ? agents : owner.folder;
    const kept = this.locations.isKept(owner, path) ? ({ isKept: true } as const) : {};
    if (scope !== 'plugin') return [{ name: bare, description, path, scope, at, tree, ...kept }];
    // The folders of a file that the manifest lists say nothing.
    const subfolders = owner.manifestAgents === undefined && isInFolder ? foldersBetween(tree, path) : [];
    const plugins = manifestName === undefined ? this.#listedNames(owner, path) : [manifestName];
    const full = plugins.map((plugin) => [plugin, ...subfolders, bare].join(':'));
    return (isOwn ? [...full, bare] : full).map((name) => ({ name, description, path, scope, at, tree }));
  }

  /** The name that its manifest gives a plugin. */
  manifestNameOf(owner: Owner): string | undefined {
    return this.of(owner)?.files.get(this.locations.manifestOf(owner.folder))?.plugin;
  }

  /** The names of all plugins in a folder: of servers it is not told which of them has each. */
  pluginNamesOf(owner: Owner): readonly string[] {
    const name = this.manifestNameOf(owner);
    return name === undefined ? pluginEntries(owner).map(({ fallbackName }) => fallbackName) : [name];
  }

  /** The name of the plugin that a file belongs to. */
  pluginNameFor(owner: Owner, path: string): string {
    return this.manifestNameOf(owner) ?? this.#listedNames(owner, path)[0]!;
  }

  /** The names of the plugins in a folder that have an agent: who lists it first, then all whose folder it lies in. */
  #listedNames(owner: Owner, path: string): readonly string[] {
    const places = pluginEntries(owner);
    const listing = places.filter(({ marketplaceAgents }) => marketplaceAgents.includes(path));
    const isInFolder = owner.manifestAgents === undefined && isWithin(path, this.locations.agentFolderOf(owner));
    const all = isInFolder || listing.length === 0 ? [...listing, ...places] : listing;
    return [...new Set(all.map(({ fallbackName }) => fallbackName))];
  }

  #fullyNamed(owned: OwnedFiles, path: string, agent: AgentSummary): KnownAgent {
    return this.knownAs(owned.owner, this.manifestNameOf(owned.owner), path, agent)[0]!;
  }

  #find(path: string) {
    for (const folder of upwards(path)) {
      const projectFolder = `${folder}/${this.locations.paths.folder}`;
      for (const who of OWNERS) {
        const owned = this.#owned.get(keyOf({ who, folder }));
        // A plugin may list what is the project's: it stays so.
        if (who === 'plugin' && isWithin(path, projectFolder) && this.#owned.has(keyOf({ who: 'project', folder })))
          continue;
        const kind = owned && this.locations.kindOf(owned.owner, path);
        if (kind) return { owned, owner: owned.owner, kind };
      }
    }
    return undefined;
  }
}
