import type { Knowledge } from '../knowledge/index.ts';
import type { ManifestType } from '../knowledge/manifestFormat.ts';
import { type JsonNode, jsonAt, jsonItems, jsonSpan, jsonValues, parseJson } from '../syntax/jsonTree.ts';
import type { Span } from '../text/span.ts';

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
  /** Why the runtime refuses the plugin; empty where it does not. */
  readonly faults: readonly ManifestFault[];
}

export interface ManifestPath {
  readonly path: string;
  /** The place of the text with its quotes. */
  readonly span: Span;
}

export function readManifest(text: string, { manifest: { fields, agents } }: Pick<Knowledge, 'manifest'>): Manifest {
  const { root, error } = parseJson(text);
  const refused = (what: string, span: Span): Manifest => ({
    name: undefined,
    agents: undefined,
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
    faults: fields.flatMap((field) => {
      const value = jsonAt(root, field.name);
      if (value) return [...faultsOf(value, field.name, field.type)];
      return field.required ? [{ what: `it has no ‘${field.name}’`, span: jsonSpan(root) }] : [];
    }),
  };
}

function* faultsOf(value: JsonNode, field: string, type: ManifestType): Generator<ManifestFault> {
  const fault = (node: JsonNode, what: string): ManifestFault => ({ what: `‘${field}’ ${what}`, span: jsonSpan(node) });
  const unlessMaps = (nodes: readonly JsonNode[], what: string): ManifestFault[] =>
    nodes.filter((node) => node.type !== 'object').map((node) => fault(node, what));
  switch (type.kind) {
    case 'text':
      if (value.type !== 'string') yield fault(value, 'must be text');
      else if (type.isFilled && value.value === '') yield fault(value, 'must not be empty');
      else if (type.noBlanks && String(value.value).includes(' ')) yield fault(value, 'must not have blanks');
      return;
    case 'map':
      if (value.type !== 'object') yield fault(value, 'must be a map');
      else if (type.of) yield* unlessMaps(jsonValues(value), 'must be a map of maps');
      return;
    case 'list':
      if (value.type !== 'array') yield fault(value, 'must be a list');
      else if (type.of) yield* unlessMaps(jsonItems(value), 'must be a list of maps');
      return;
    case 'paths':
      for (const node of value.type === 'array' ? jsonItems(value) : [value]) {
        if (node.type === 'object' && type.orMap) {
          if (type.orMap === 'maps') yield* unlessMaps(jsonValues(node), 'must be a map of maps');
          continue;
        }
        const { ending = '' } = type;
        const path = node.type === 'string' ? String(node.value) : undefined;
        if (path?.startsWith('./') && path.endsWith(ending)) continue;
        const what = `takes paths that begin with ‘./’${ending && ` and end in ‘${ending}’`}`;
        yield { ...fault(node, what), ...(path === undefined ? {} : { path: { field, ending } }) };
      }
  }
}
