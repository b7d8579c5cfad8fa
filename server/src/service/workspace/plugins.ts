import type { Owner } from '../source/owner.ts';
import { baseName, isAbsolute, normalPath } from '../text/paths.ts';
import { membersIn, membersOf, textOf } from './json.ts';

/** Which plugins are enabled, by `name@marketplace`; undefined where no settings say. */
export type EnabledPlugins = ReadonlyMap<string, unknown> | undefined;

/** What settings say of plugins. @param texts of the settings, from the lowest precedence to the highest */
export function enabledPlugins(texts: readonly (string | undefined)[]): EnabledPlugins {
  const said = texts.flatMap((text) => {
    const members = text === undefined ? undefined : membersIn(text).get('enabledPlugins');
    return members === undefined ? [] : [...membersOf(members)];
  });
  return said.length > 0 ? new Map(said) : undefined;
}

/** The installed plugins that are enabled; all of them where no settings say which are. */
export function installedPlugins(text: string | undefined, enabled: EnabledPlugins): Owner[] {
  const plugins = membersOf(text === undefined ? undefined : membersIn(text).get('plugins'));
  return [...plugins].flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((entry) => {
      const folder = normalPath(textOf(membersOf(entry).get('installPath')) ?? '');
      if (!isAbsolute(folder) || (enabled && enabled.get(key) !== true)) return [];
      const [name = '', marketplace] = key.split('@');
      return [{ who: 'plugin', folder, fallbackName: name || baseName(folder), marketplace }];
    }),
  );
}
