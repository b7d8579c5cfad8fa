import { type JsonNode, jsonAt, jsonItems, jsonValueOf, parseJson } from '../syntax/jsonTree.ts';
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

/** What a marketplace may list of a plugin in the place of its manifest, hooks and servers aside. */
const PARTS = ['commands', 'agents', 'skills', 'outputStyles'];

export function readMarketplace(text: string): Marketplace {
  const { root } = parseJson(text);
  if (!root) return { name: undefined, plugins: [] };
  const base = textOf(jsonAt(root, 'metadata', 'pluginRoot')) ?? '';
  const plugins = jsonItems(jsonAt(root, 'plugins')).flatMap((plugin) => {
    const name = textOf(jsonAt(plugin, 'name'));
    const source = textOf(jsonAt(plugin, 'source'));
    if (name === undefined || source === undefined) return [];
    const agents = jsonAt(plugin, 'agents');
    const paths = agents?.type === 'array' ? jsonItems(agents) : [agents];
    const isBelow = source.startsWith('./') || base === '';
    return {
      name,
      source: isBelow ? source : `${base}/${source}`,
      agents: paths.flatMap((path) => textOf(path) ?? []),
      parts: partsIn(jsonValueOf(plugin)),
      excludesManifest: jsonAt(plugin, 'strict')?.value === false && PARTS.some((name) => jsonAt(plugin, name)),
    };
  });
  return { name: textOf(jsonAt(root, 'name')), plugins };
}

const textOf = (node: JsonNode | undefined): string | undefined =>
  node?.type === 'string' && node.value !== '' ? String(node.value) : undefined;
