import type { KnownSkill } from '../project/known.ts';
import { scopeOf } from '../source/owner.ts';
import type { FileIndex } from './fileIndex.ts';
import { isTaken, type SourceOwner } from './projectSources.ts';

/**
 * The skills that agents can list, commands among them, by every name but one that follows from another: see
 * `skillNamed`.
 * @param bundled those that need no file
 * @param owners from the lowest precedence to the highest
 */
export function skillsOf(
  index: FileIndex,
  bundled: readonly KnownSkill[],
  owners: readonly SourceOwner[],
): ReadonlyMap<string, KnownSkill> {
  const skills = new Map(bundled.map((skill) => [skill.name, skill] as const));
  for (const source of owners) {
    const { owner, isOwn } = source;
    const owned = index.of(owner);
    if (!owned || owned.owner.isRefused) continue;
    const isPlugin = owner.who === 'plugin';
    const prefixes = isPlugin ? index.pluginNamesOf(owned.owner).map((name) => `${name}:`) : [''];
    const inOrder = [...owned.files].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [path, { skill }] of inOrder) {
      if (!skill || !isTaken(source, path)) continue;
      const { description, withheldBy = isPlugin && description === '' ? 'no-description' : undefined } = skill;
      const bare = nameByPath(path.slice(owner.folder.length + 1));
      const known = { description, path, scope: scopeOf(owner), withheldBy };
      for (const prefix of prefixes) {
        const named = { ...known, name: prefix + bare };
        if (skill.name !== undefined) skills.set(prefix + skill.name, named);
        if (isOwn) skills.set(bare, { ...known, name: bare });
        skills.set(named.name, named);
      }
    }
  }
  return skills;
}

/**
 * The name that the place of a file gives: of a skill its folder's, of a command its folders' and its own.
 * @param path from the owner's folder: `.claude/commands/db/move.md` is `db:move`
 */
export function nameByPath(path: string): string {
  const steps = path
    .replace(/\/SKILL\.md$/, '')
    .replace(/\.md$/, '')
    .split('/');
  return steps.slice(steps[0] === '.claude' ? 2 : 1).join(':');
}
