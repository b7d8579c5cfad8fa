import type { KnownSkill, Scope } from '../project/known.ts';
import { pluginEntries, scopeOf } from '../source/owner.ts';
import type { FileIndex, OwnedFiles } from './fileIndex.ts';
import { isTaken, type SourceOwner, type Sources } from './projectSources.ts';
import {
  asSkillName,
  commandsByPath,
  type PlacedSkill,
  pluginCommands,
  pluginSkills,
  skillsByFolder,
} from './skillNames.ts';
import type { SkillSettings, SkillSummary, Summary } from './summary.ts';

/** A skill, and the names besides its own by which it is found where nothing else has them. */
interface NamedSkill {
  readonly skill: KnownSkill;
  readonly aliases: readonly string[];
  /** Its names without that of its plugin, where they count for the agent: in the plugin itself. */
  readonly ownNames: readonly string[];
}

type Kind = 'skill' | 'command';

/**
 * The skills that agents can list, commands among them, by every name but one that follows from another: see
 * `skillNamed`. The name of its place comes before those that headers give; of two with one name the first counts.
 * @param bundled those that need no file
 */
export function skillsOf(
  index: FileIndex,
  bundled: readonly KnownSkill[],
  { owners, settings }: Sources,
): ReadonlyMap<string, KnownSkill> {
  const of = (sources: readonly SourceOwner[], kind: Kind): NamedSkill[] =>
    sources.flatMap((source) => [...namedSkills(index, source, kind)]);
  const plugins = owners
    .filter(({ owner }) => owner.who === 'plugin')
    .toSorted((a, b) => Number(b.isOwn ?? false) - Number(a.isOwn ?? false));
  const isUsers = ({ owner }: SourceOwner): boolean => owner.who === 'user';
  const projects = owners.filter(({ owner }) => owner.who === 'project').toReversed();
  const people = [...owners.filter(isUsers), ...projects];
  const said = settings.flatMap((path) => index.summaryOf(path)?.skillSettings ?? []);
  const inOrder: readonly NamedSkill[] = [
    ...of(people, 'skill').map((named) => ({ ...named, skill: overridden(named.skill, said) })),
    ...of(people, 'command'),
    ...of(plugins, 'command'),
    ...of(plugins, 'skill'),
    ...bundled.map((skill) => ({ skill: withoutBundled(skill, said), aliases: [], ownNames: [] })),
  ];
  const skills = new Map<string, KnownSkill>();
  const add = (name: string, skill: KnownSkill): void => {
    if (!skills.has(name)) skills.set(name, skill);
  };
  for (const { skill } of inOrder) add(skill.name, skill);
  for (const { skill, aliases } of inOrder) for (const name of aliases) add(name, skill);
  for (const { skill, ownNames } of inOrder) for (const name of ownNames) add(name, { ...skill, name });
  return skills;
}

/** A skill of a project or the user as the settings leave it. @param said from the lowest precedence to the highest */
function overridden(skill: KnownSkill, said: readonly SkillSettings[]): KnownSkill {
  const isOff = said.findLast(({ overrides }) => Object.hasOwn(overrides, skill.name))?.overrides[skill.name];
  return isOff ? { ...skill, withheldBy: 'skillOverrides' } : skill;
}

/** A bundled skill as the settings leave it. */
function withoutBundled(skill: KnownSkill, said: readonly SkillSettings[]): KnownSkill {
  const isOff = said.findLast(({ withoutBundled }) => withoutBundled !== undefined)?.withoutBundled;
  return isOff && !skill.isKept ? { ...skill, withheldBy: 'disableBundledSkills' } : skill;
}

function* namedSkills(index: FileIndex, source: SourceOwner, kind: Kind): Generator<NamedSkill> {
  const owned = index.of(source.owner);
  if (!owned || owned.owner.isRefused || owned.owner.hasInvalidHooks) return;
  const { owner } = owned;
  const { locations } = index;
  const files = filesFor(index, owned);
  const paths = [...files]
    .filter(([path, { skill }]) => skill && isTaken(source, path) && locations.kindOf(owner, path) === kind)
    .map(([path]) => path)
    .sort();
  const summaryOf = ({ path }: PlacedSkill): SkillSummary | undefined => (path && files.get(path)?.skill) || undefined;
  if (owner.who !== 'plugin') {
    const placed =
      kind === 'skill'
        ? skillsByFolder(paths)
        : commandsByPath(locations.commandFolderOf(owner), paths, locations.paths);
    for (const one of placed) yield namedByPeople(one, summaryOf(one), kind, scopeOf(owner));
    return;
  }
  const manifest = locations.manifestOf(owner.folder);
  const manifestName = index.manifestNameOf(owner);
  // Of the plugins in a folder, those that are enabled here.
  for (const entry of pluginEntries(source.owner)) {
    const plugin = manifestName ?? entry.fallbackName;
    const placed = (kind === 'skill' ? pluginSkills : pluginCommands)(owner, entry, paths, locations);
    for (const one of placed) {
      const named = namedByPlugin(one, summaryOf(one), plugin, manifest);
      yield source.isOwn ? { ...named, ownNames: namesWithin(plugin, named) } : named;
    }
  }
}

/** The files of an owner; for a plugin, those of the project in its folder too, of which it may list some. */
function filesFor(index: FileIndex, { owner, files }: OwnedFiles): ReadonlyMap<string, Summary> {
  const beside = owner.who === 'plugin' ? index.of({ who: 'project', folder: owner.folder }) : undefined;
  return beside ? new Map([...files, ...beside.files]) : files;
}

/** As a project or the user has it. */
function namedByPeople(
  { name, path }: PlacedSkill,
  { name: inHeader, description = '', withheldBy }: Partial<SkillSummary> = {},
  kind: Kind,
  scope: Scope,
): NamedSkill {
  // A command is there whatever its `paths` are.
  const counts = withheldBy !== 'paths' || kind === 'skill';
  const skill = { name, description, path, scope, withheldBy: counts ? withheldBy : undefined };
  return { skill, aliases: inHeader === undefined ? [] : [inHeader], ownNames: [] };
}

/** As a plugin has it: without a description it is given to nobody, and its `paths` do not matter. */
function namedByPlugin(
  placed: PlacedSkill,
  { name: inHeader, description = '', isUsable = false, withheldBy }: Partial<SkillSummary> = {},
  plugin: string,
  manifest: string,
): NamedSkill {
  const place = `${plugin}:${placed.name}`;
  const isUnusable = !isUsable && placed.description === undefined;
  const skill: KnownSkill = {
    name: placed.isNamedByHeader && inHeader !== undefined ? `${plugin}:${asSkillName(inHeader)}` : place,
    description: description || (placed.description ?? ''),
    path: placed.path ?? manifest,
    scope: 'plugin',
    withheldBy: withheldBy === 'disable-model-invocation' ? withheldBy : isUnusable ? 'no-description' : undefined,
  };
  if (inHeader === undefined || placed.isNamedByHeader) return { skill, aliases: [], ownNames: [] };
  const beside = place.slice(0, place.lastIndexOf(':') + 1);
  const full = inHeader.startsWith(`${plugin}:`) ? inHeader : beside + inHeader;
  return { skill, aliases: inHeader.includes(':') ? [full] : [full, inHeader], ownNames: [] };
}

/** The names of a plugin's skill without the name of the plugin. */
const namesWithin = (plugin: string, { skill, aliases }: NamedSkill): string[] =>
  [skill.name, ...aliases].filter((name) => name.startsWith(`${plugin}:`)).map((name) => name.slice(plugin.length + 1));
