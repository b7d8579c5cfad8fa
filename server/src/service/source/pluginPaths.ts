import { isWithin, resolved } from '../text/paths.ts';
import { trimEndOf } from '../text/trim.ts';

/** The path that a manifest or a marketplace names; undefined where it leads out of its folder, which is not looked at. */
export function pathBelow(folder: string, written: string): string | undefined {
  const path = trimEndOf(resolved(folder, written), '/');
  return isWithin(path, folder) ? path : undefined;
}

/** The paths that a list of a plugin’s agents names. A folder is none. */
export const agentsBelow = (plugin: string, written: readonly string[]): string[] =>
  written.flatMap((path) => pathBelow(plugin, path) ?? []).filter((path) => path.endsWith('.md'));
