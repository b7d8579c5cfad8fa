import type { Knowledge } from '../knowledge/index.ts';
import { jsonAt, jsonItems, jsonText, jsonTexts, parseJson } from '../syntax/jsonTree.ts';
import { type PluginParts, partsIn } from './pluginParts.ts';

/** A plugin as the marketplace lists it that it lies in. */
export interface ListedPlugin {
  readonly name: string;
  /** The path of its folder, from that of the marketplace. */
  readonly source: string;
  /** The paths of agents, from its own folder, that it has besides. */
  readonly agents: readonly string[];
  /** Its skills and commands, besides. */
  readonly parts: PluginParts;
  /** It says by itself what the plugin has, and for that the runtime refuses one that has a manifest. */
  readonly excludesManifest: boolean;
}

/** A marketplace: its name, and the plugins that it has in its own folder, not those that it fetches from elsewhere. */
export interface Marketplace {
  readonly name: string | undefined;
  readonly plugins: readonly ListedPlugin[];
}

export function readMarketplace(text: string, { manifest }: Knowledge): Marketplace {
  const { root } = parseJson(text);
  if (!root) return { name: undefined, plugins: [] };
  const base = jsonText(jsonAt(root, 'metadata', 'pluginRoot')) ?? '';
  const plugins = jsonItems(jsonAt(root, 'plugins')).flatMap((plugin) => {
    const [name, source] = ['name', 'source'].map((key) => jsonText(jsonAt(plugin, key)));
    if (name === undefined || source === undefined) return [];
    const isBelow = source.startsWith('./') || base === '';
    const isStrict = jsonAt(plugin, 'strict')?.value !== false;
    return {
      name,
      source: isBelow ? source : `${base}/${source}`,
      agents: jsonTexts(jsonAt(plugin, manifest.agents)),
      parts: partsIn(plugin),
      excludesManifest: !isStrict && manifest.components.some((field) => jsonAt(plugin, field)),
    };
  });
  return { name: jsonText(jsonAt(root, 'name')), plugins };
}
