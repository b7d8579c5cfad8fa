import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { memoizeLast } from '../../text/memoize.ts';

/** The aliases of a document. */
export interface Aliases {
  /** What each alias names; an alias whose anchor is not before it has none. */
  readonly targets: ReadonlyMap<Node, Node>;
  /** How many characters the aliases stand for, with those that stand in what they name. */
  readonly length: number;
}

/** More than any author means: aliases of aliases make gigabytes out of a few lines. */
export const MAX_ALIASED_LENGTH = 50_000;

/** One walk through a document: the library would search all of it for each alias. */
export const aliasesOf = memoizeLast(({ contents }: Document): Aliases => {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  const lengths = new Map<Node, number>();
  const walk = (node: unknown): number => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (!target) return 0;
      targets.set(node, target);
      return lengthOf(target) + (lengths.get(target) ?? 0);
    }
    if (!isScalar(node) && !isSeq(node) && !isMap(node)) return 0;
    if (node.anchor) anchors.set(node.anchor, node);
    let length = 0;
    if (isSeq(node)) for (const item of node.items) length += walk(item);
    if (isMap(node)) for (const { key, value } of node.items) length += walk(key) + walk(value);
    lengths.set(node, length);
    return length;
  };
  return { length: walk(contents), targets };
});

const lengthOf = ({ range }: Node): number => (range ? range[1] - range[0] : 0);
