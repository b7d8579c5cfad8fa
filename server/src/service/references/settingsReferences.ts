import type { Knowledge } from '../knowledge/index.ts';
import type { AgentDocument } from '../syntax/document.ts';
import { type JsonNode, jsonAt, jsonItems, jsonSpan, parseJson } from '../syntax/jsonTree.ts';
import { mappedText } from '../text/mapped.ts';
import { span } from '../text/span.ts';
import { type AgentReference, type NamePlace, placed } from './agentReference.ts';
import { agentEvents, alternatives, specifiedNames } from './headerReferences.ts';

/** The places of a settings file that name agents. Nothing in what is no JSON, however broken it is. */
export function settingsReferences({ text, knowledge }: Pick<AgentDocument, 'text' | 'knowledge'>): AgentReference[] {
  const { root } = parseJson(text);
  if (!root) return [];
  const at = (...path: (string | number)[]): JsonNode | undefined => jsonAt(root, ...path);
  const named = (node: JsonNode | undefined, kind: AgentReference['kind'], find: (value: string) => NamePlace[]) => {
    if (node?.type !== 'string') return [];
    const value = String(node.value);
    // A string with escapes is not in the file letter for letter.
    const { start, end } = jsonSpan(node);
    const source = span(start + 1, end - 1);
    return source.end - source.start === value.length
      ? placed(text, mappedText([{ text: value, source }], source), kind, find(value))
      : [];
  };
  return [
    ...knowledge.referenceFields.settings.flatMap((key) => named(at(key), 'field', whole)),
    ...knowledge.referenceFields.permissions.flatMap((list) =>
      jsonItems(at('permissions', list)).flatMap((rule) =>
        named(rule, list === 'deny' ? 'denied' : 'tool', (rule) => inRule(rule, knowledge)),
      ),
    ),
    ...agentEvents(knowledge).flatMap((event) =>
      jsonItems(at('hooks', event)).flatMap((entry) =>
        named(jsonAt(entry, 'matcher'), 'matcher', (text) => alternatives({ text })),
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
