import { type Document, isMap, isSeq, type ParsedNode, parseDocument } from 'yaml';

/**
 * The one place that calls the YAML library, with the options under which it agrees with the runtime: a repeated key
 * is no error (the last wins), and `<<` merges.
 */
export type YamlDocument = Document.Parsed<ParsedNode>;

export const parseYaml = (text: string): YamlDocument =>
  parseDocument(text, { uniqueKeys: false, merge: true, prettyErrors: false, logLevel: 'silent' });

/** The plain value of a document, or undefined when it has errors, unresolved aliases, or too many of them. */
export function plainValue(doc: YamlDocument): { readonly value: unknown } | undefined {
  if (doc.errors.length > 0) return undefined;
  try {
    return { value: doc.toJS({ maxAliasCount: 100 }) };
  } catch {
    return undefined;
  }
}

export function isFlowSequence(text: string): boolean {
  if (!text.startsWith('[')) return false;
  const doc = parseYaml(text);
  return doc.errors.length === 0 && isSeq(doc.contents);
}

/** Whether the document holds nothing, or a mapping: what a header may be. */
export const isMappingText = (doc: YamlDocument): boolean => doc.contents === null || isMap(doc.contents);
