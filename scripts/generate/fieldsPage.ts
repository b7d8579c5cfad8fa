import { toolFacts, toolSummary } from '../../server/src/service/features/topic.ts';
import { explain, type KeyInfo, KNOWLEDGE } from '../../server/src/service/index.ts';
import { BUILT_IN_AGENTS } from '../../server/src/service/knowledge/agents.ts';
import { HOOK_EVENTS, HOOK_TYPES } from '../../server/src/service/knowledge/hooks.ts';
import { valuesOf } from '../../server/src/service/knowledge/index.ts';
import { ITEM, keyAt, keysOf } from '../../server/src/service/knowledge/keys.ts';
import { CURRENT_RUNTIME } from '../../server/src/service/knowledge/runtime.ts';
import { NOTE } from './note.ts';

/** The fields of a header with their values, tools, models, hooks. */
export function fieldsPage(): string {
  const library = { knowledge: KNOWLEDGE };
  return [
    NOTE,
    '# Fields',
    `The fields that Claude Code ${CURRENT_RUNTIME.version} reads from an agent’s header. A schema of them for YAML tools is in [schemas/agent-header.schema.json](../schemas/agent-header.schema.json).`,
    ...[...KNOWLEDGE.fields.values()].map((field) =>
      [`## ${field.name}`, explain({ kind: 'key', path: [field.name] }, library), ...valueTable(field)].join('\n\n'),
    ),
    '# Tools',
    table(
      ['name', 'what it does', 'who gets it'],
      [KNOWLEDGE.tools, KNOWLEDGE.aliases, KNOWLEDGE.removedTools]
        .flatMap((names) => [...names.keys()])
        .map((name) => [`\`${name}\``, toolSummary(name, KNOWLEDGE), toolFacts(name, KNOWLEDGE)]),
    ),
    '# Hooks',
    table(
      ['event', 'when its hooks run'],
      HOOK_EVENTS.map(({ name, summary }) => [`\`${name}\``, summary]),
    ),
    'Under an event stands a list of maps with `matcher` (where there is something to match) and `hooks`, a list of hooks:',
    table(['key of a hook', 'what it says'], hookKeys()),
    '# MCP servers',
    table(
      ['key of a server', 'what it says'],
      keyRows(keysOf(keyAt(KNOWLEDGE.fields, ['mcpServers', ITEM, 'name'])!.type)),
    ),
    '# Built-in agents',
    table(
      ['name', 'what it is for'],
      BUILT_IN_AGENTS.map(({ name, summary }) => [`\`${name}\``, summary]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function valueTable(key: KeyInfo): string[] {
  const values = valuesOf(key, KNOWLEDGE);
  if (values.length > 0) {
    return [
      table(
        ['value', 'what it means'],
        values.map(({ value, summary, aliases = [] }) => [
          [value, ...aliases].map((name) => `\`${name}\``).join(' or '),
          summary,
        ]),
      ),
    ];
  }
  return key.type.kind === 'map' && key.name !== 'hooks'
    ? [table(['key', 'what it says'], keyRows(key.type.keys))]
    : [];
}

const keyRows = (keys: readonly KeyInfo[]): string[][] =>
  keys.map((key) => [
    `\`${key.name}\``,
    [key.summary, ...valuesOf(key, KNOWLEDGE).map(({ value, summary }) => `\`${value}\`: ${summary}`)].join(' '),
  ]);

function hookKeys(): string[][] {
  const entry = keyAt(KNOWLEDGE.fields, ['hooks', 'PreToolUse', ITEM, 'hooks', ITEM])!;
  const common = keysOf(entry.type).filter(
    ({ name }) => !HOOK_TYPES.some(({ keys }) => keys.some((key) => key.name === name)),
  );
  return [
    ...keyRows(common),
    ...HOOK_TYPES.flatMap(({ value, keys }) =>
      keyRows(keys).map(([name = '', ...rest]) => [`${name} (\`type: ${value}\`)`, ...rest]),
    ),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [cells(head), `|${'---|'.repeat(head.length)}`, ...rows.map(cells)].join('\n');
}
