import type { Owner } from '../source/owner.ts';
import { baseName, isAbsolute, normalPath } from '../text/paths.ts';
import { membersIn, membersOf, textOf } from './json.ts';

/** What settings say of plugins, by `name@marketplace`: only `true` enables. */
export type EnabledPlugins = ReadonlyMap<string, unknown>;

/**
 * What settings say of plugins. What can be no answer, as `null` or a text, says nothing.
 * @param texts of the settings, from the lowest precedence to the highest
 */
export const enabledPlugins = (texts: readonly (string | undefined)[]): EnabledPlugins =>
  new Map(
    texts.flatMap((text) => {
      const said = text === undefined ? [] : [...membersOf(membersIn(text).get('enabledPlugins'))];
      return said.filter(([, value]) => typeof value === 'boolean' || (typeof value === 'object' && value !== null));
    }),
  );

/**
 * The installed plugins that are enabled. Of several installations of one the first counts that is for everyone, or
 * for this project.
 * @param text what is installed
 * @param isHere whether what was installed for a folder counts in this project
 */
export async function installedPlugins(
  text: string | undefined,
  enabled: EnabledPlugins,
  isHere: (projectPath: string) => Promise<boolean>,
): Promise<Owner[]> {
  const plugins = membersOf(text === undefined ? undefined : membersIn(text).get('plugins'));
  const found = await Promise.all(
    [...plugins]
      .filter(([key]) => enabled.get(key) === true)
      .map(async ([key, value]) => {
        for (const entry of Array.isArray(value) ? value : [value]) {
          const install = membersOf(entry);
          const [scope, projectPath] = ['scope', 'projectPath'].map((name) => textOf(install.get(name)));
          const isForAll = scope === undefined || scope === 'user' || scope === 'managed';
          if (!isForAll && !(projectPath !== undefined && (await isHere(normalPath(projectPath))))) continue;
          const folder = normalPath(textOf(install.get('installPath')) ?? '');
          const [name = '', marketplace] = key.split('@');
          const owner: Owner = { who: 'plugin', folder, fallbackName: name || baseName(folder), marketplace };
          return isAbsolute(folder) ? [owner] : [];
        }
        return [];
      }),
  );
  return found.flat();
}
