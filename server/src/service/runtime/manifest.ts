import type { Knowledge } from '../knowledge/index.ts';
import type { EntryShape, ManifestField, ManifestType } from '../knowledge/manifestFormat.ts';
import { parseAgent } from '../syntax/document.ts';
import { type JsonNode, jsonAt, jsonItems, jsonSpan, jsonValueOf, jsonValues, parseJson } from '../syntax/jsonTree.ts';
import type { Span } from '../text/span.ts';
import { load } from './load.ts';
import { type PluginParts, partsIn } from './pluginParts.ts';

/** Something in the manifest of a plugin for which the runtime refuses the plugin. */
export interface ManifestFault {
  /** What is wrong, as the end of a sentence: `‘version’ must be text`. */
  readonly what: string;
  readonly span: Span;
  /** The field of a path that is not as it must be, and what ends its paths. */
  readonly path?: { readonly field: string; readonly ending: string };
}

/** What the manifest of a plugin says. */
export interface Manifest {
  /** The name that it gives the plugin. */
  readonly name: string | undefined;
  /** The files of its agents, by their paths below the plugin; undefined where they are those of the folder. */
  readonly agents: readonly ManifestPath[] | undefined;
  readonly parts: PluginParts;
  /** Why the runtime refuses the plugin; empty where it does not. */
  readonly faults: readonly ManifestFault[];
}

export interface ManifestPath {
  readonly path: string;
  /** The place of the text with its quotes. */
  readonly span: Span;
}

export function readManifest(text: string, knowledge: Knowledge): Manifest {
  const { fields, agents } = knowledge.manifest;
  const { root, error } = parseJson(text);
  const refused = (what: string, span: Span): Manifest => ({
    name: undefined,
    agents: undefined,
    parts: {},
    faults: [{ what, span }],
  });
  if (error || !root) return refused('it is not valid JSON', error ?? { start: 0, end: text.length });
  if (root.type !== 'object') return refused('it must be a map', jsonSpan(root));
  const name = jsonAt(root, 'name')?.value;
  const listed = jsonAt(root, agents);
  const paths = listed?.type === 'array' ? jsonItems(listed) : [listed].flatMap((one) => one ?? []);
  return {
    name: typeof name === 'string' && name !== '' ? name : undefined,
    agents:
      listed && paths.flatMap((one) => (one.type === 'string' ? { path: String(one.value), span: jsonSpan(one) } : [])),
    parts: partsIn(root),
    faults: fields.flatMap((field) => {
      const value = jsonAt(root, field.name);
      if (value) return [...faultsOf(value, field, knowledge)];
      return field.required ? [{ what: `it has no ‘${field.name}’`, span: jsonSpan(root) }] : [];
    }),
  };
}

/** What is wrong with the values of a map. */
function* entryFaults(
  map: JsonNode,
  { needs = {}, someOf = [], oneOf = [], paths = [] }: EntryShape,
  fault: (node: JsonNode, what: string) => ManifestFault,
): Generator<ManifestFault> {
  for (const entry of jsonValues(map)) {
    if (entry.type !== 'object') {
      yield fault(entry, 'must be a map of maps');
      continue;
    }
    for (const [key, wanted] of Object.entries(needs)) {
      const value = jsonAt(entry, key);
      const isRight =
        wanted === 'map'
          ? value?.type === 'object'
          : value?.type === 'string' && (wanted === 'text' || wanted.includes(value.value));
      const form = wanted === 'text' ? 'text' : wanted === 'map' ? 'a map' : `one of ${wanted.join(', ')}`;
      if (!isRight) yield fault(value ?? entry, `needs ‘${key}’ in each entry: ${form}`);
    }
    const count = (keys: readonly string[]): number => keys.filter((key) => jsonAt(entry, key)).length;
    const either = (keys: readonly string[]): string => keys.map((key) => `‘${key}’`).join(' or ');
    for (const keys of [someOf, oneOf])
      if (keys.length > 0 && count(keys) === 0) yield fault(entry, `needs ${either(keys)} in each entry`);
    if (count(oneOf) > 1) yield fault(entry, `takes either ${either(oneOf)} in each entry, not both`);
    for (const key of paths) {
      const value = jsonAt(entry, key);
      if (value && !String(value.value).startsWith('./')) yield fault(value, `takes a ‘${key}’ that begins with ‘./’`);
    }
  }
}

/** Where a file of hooks has some for which the runtime refuses its plugin; undefined where it has none. */
export function invalidHooksIn(text: string, knowledge: Knowledge): Span | undefined {
  const { root, error } = parseJson(text);
  const hooks = root && !error ? jsonAt(root, 'hooks') : undefined;
  return hooks?.type === 'object' && areInvalidHooks(hooks, knowledge) ? jsonSpan(hooks) : undefined;
}

/** Whether the runtime refuses a plugin for its hooks: for those that would keep an agent from loading. */
function areInvalidHooks(hooks: JsonNode, knowledge: Knowledge): boolean {
  // Three dashes anywhere would end the header.
  const written = JSON.stringify(jsonValueOf(hooks)).replaceAll('--', '-\\u002d');
  const agent = parseAgent(`---\nname: a\ndescription: a\nhooks: ${written}\n---\n`, knowledge);
  return !load(agent, knowledge).loads;
}

function isPath(path: string, { ending = '', orEndings = [], orSelf }: ManifestType & { kind: 'paths' }): boolean {
  const isOther = orEndings.some((one) => path.endsWith(one));
  if (path.startsWith('./')) return isOther || path.endsWith(ending);
  return (isOther && /^https?:\/\//.test(path)) || (orSelf === true && path === '.');
}

function* faultsOf(
  value: JsonNode,
  { name: field, type }: ManifestField,
  knowledge: Knowledge,
): Generator<ManifestFault> {
  const fault = (node: JsonNode, what: string): ManifestFault => ({ what: `‘${field}’ ${what}`, span: jsonSpan(node) });
  switch (type.kind) {
    case 'text':
      if (value.type !== 'string') yield fault(value, 'must be text');
      else if (type.isFilled && value.value === '') yield fault(value, 'must not be empty');
      else if (type.noBlanks && String(value.value).includes(' ')) yield fault(value, 'must not have blanks');
      return;
    case 'map':
      if (value.type !== 'object') yield fault(value, 'must be a map');
      else if (type.of) yield* entryFaults(value, type.of, fault);
      return;
    case 'list':
      if (value.type !== 'array') yield fault(value, 'must be a list');
      else if (type.of) {
        const wanted = type.of === 'maps' ? 'object' : 'string';
        const others = jsonItems(value).filter((node) => node.type !== wanted);
        yield* others.map((node) => fault(node, `must be a list of ${type.of}`));
      }
      return;
    case 'paths':
      for (const node of value.type === 'array' ? jsonItems(value) : [value]) {
        if (node.type === 'object' && type.orMap) {
          if (type.orMap === 'hooks') {
            if (areInvalidHooks(node, knowledge))
              yield fault(node, 'has a hook that may guard, and is not as it must be');
          } else if (type.orMap !== 'any') yield* entryFaults(node, type.orMap, fault);
          continue;
        }
        const { ending = '' } = type;
        const path = node.type === 'string' ? String(node.value) : undefined;
        if (path !== undefined && isPath(path, type)) continue;
        const what = `takes paths that begin with ‘./’${ending && ` and end in ‘${ending}’`}`;
        yield { ...fault(node, what), ...(path === undefined ? {} : { path: { field, ending } }) };
      }
  }
}
