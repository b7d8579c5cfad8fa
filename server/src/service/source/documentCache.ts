import type { Knowledge } from '../knowledge/index.ts';
import { type AgentDocument, parseAgent } from '../syntax/document.ts';

/**
 * The documents that were parsed last, by path, so that the index, the diagnostics and the features share one parse of
 * each version of a text.
 */
export interface DocumentCache {
  /** The document of a text; parsed only when the last text of that path was another one, or is forgotten. */
  parse(path: string, text: string): AgentDocument;
}

/**
 * @param knowledge what documents are parsed by
 * @param maxChars how many characters of text are kept; the least recently used documents are forgotten first
 */
export function documentCache(knowledge: Knowledge, maxChars: number): DocumentCache {
  const documents = new Map<string, AgentDocument>();
  let chars = 0;
  return {
    parse(path, text) {
      const known = documents.get(path);
      documents.delete(path);
      chars -= known?.text.length ?? 0;
      const document = known?.text === text ? known : parseAgent(text, knowledge, known);
      documents.set(path, document);
      chars += text.length;
      for (const [oldest, { text: old }] of documents) {
        if (chars <= maxChars || oldest === path) break;
        documents.delete(oldest);
        chars -= old.length;
      }
      return document;
    },
  };
}
