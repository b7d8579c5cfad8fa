import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Knowledge } from '../knowledge/index.ts';
import type { AgentDocument } from '../syntax/document.ts';
import { mappedText } from '../text/mapped.ts';
import { span } from '../text/span.ts';
import { type AgentReference, type NamePlace, placed } from './agentReference.ts';
import { agentEvents, alternatives, specifiedNames } from './headerReferences.ts';

/** Nested deeper, or longer, no one writes settings: a parser that calls itself would end. */
const MAX_CHARS = 1_000_000;
const MAX_DEPTH = 200;

/** The places of a settings file that name agents. Nothing in what is no JSON, however broken it is. */
export function settingsReferences({ text, knowledge }: Pick<AgentDocument, 'text' | 'knowledge'>): AgentReference[] {
  if (text.length > MAX_CHARS || isDeep(text)) return [];
  const root = parseTree(text);
  if (!root) return [];
  const at = (...path: (string | number)[]): Node | undefined => findNodeAtLocation(root, path);
  const items = (node: Node | undefined): readonly Node[] => (node?.type === 'array' ? (node.children ?? []) : []);
  const named = (node: Node | undefined, kind: AgentReference['kind'], find: (value: string) => NamePlace[]) => {
    if (node?.type !== 'string') return [];
    const value = String(node.value);
    // A string with escapes is not in the file letter for letter.
    const source = span(node.offset + 1, node.offset + node.length - 1);
    return source.end - source.start === value.length
      ? placed(text, mappedText([{ text: value, source }], source), kind, find(value))
      : [];
  };
  return [
    ...knowledge.referenceFields.settings.flatMap((key) => named(at(key), 'field', whole)),
    ...knowledge.referenceFields.permissions.flatMap((list) =>
      items(at('permissions', list)).flatMap((rule) =>
        named(rule, list === 'deny' ? 'denied' : 'tool', (rule) => inRule(rule, knowledge)),
      ),
    ),
    ...agentEvents(knowledge).flatMap((event) =>
      items(at('hooks', event)).flatMap((entry) =>
        named(entry.type === 'object' ? findNodeAtLocation(entry, ['matcher']) : undefined, 'matcher', (text) =>
          alternatives({ text }),
        ),
      ),
    ),
  ];
}

const whole = (value: string): NamePlace[] => (value === '' ? [] : [{ start: 0, end: value.length, isCertain: true }]);

function inRule(value: string, knowledge: Knowledge): NamePlace[] {
  const source = span(0, value.length);
  const text = mappedText([{ text: value, source }], source);
  return specifiedNames({ kind: 'scalar', style: 'plain', value, text, span: source }, knowledge);
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
