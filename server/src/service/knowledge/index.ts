import type { EnumValue, FieldInfo } from './field.ts';
import { FIELDS, FOREIGN_FIELDS } from './fields.ts';
import { MODELS, type ModelInfo } from './models.ts';
import { REMOVED_TOOLS, type RemovedTool, TOOL_ALIASES, TOOLS, type ToolAlias, type ToolInfo } from './tools.ts';
import { BOOLEANS } from './values.ts';

/** Everything that is known about the format; each feature reads it from here and nowhere else. */
export interface Knowledge {
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** The field that a mistaken key stands for. */
  readonly mistakenKeys: ReadonlyMap<string, FieldInfo>;
  /** Fields of other tools' formats that look like slips for one of ours. */
  readonly foreignFields: ReadonlySet<string>;
  readonly models: ReadonlyMap<string, ModelInfo>;
  readonly tools: ReadonlyMap<string, ToolInfo>;
  readonly aliases: ReadonlyMap<string, ToolAlias>;
  readonly removedTools: ReadonlyMap<string, RemovedTool>;
}

const byName = <T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name, item]));

export const KNOWLEDGE: Knowledge = {
  fields: byName(FIELDS),
  mistakenKeys: new Map(FIELDS.flatMap((field) => (field.mistakenKeys ?? []).map((key) => [key, field] as const))),
  foreignFields: new Set(FOREIGN_FIELDS),
  models: byName(MODELS),
  tools: byName(TOOLS),
  aliases: byName(TOOL_ALIASES),
  removedTools: byName(REMOVED_TOOLS),
};

/** The values that a field accepts by name; empty when it takes anything. */
export function valuesOf(field: FieldInfo): readonly EnumValue[] {
  if (field.type.kind === 'enum') return field.type.values;
  if (field.type.kind === 'boolean') return BOOLEANS;
  return field.type.kind === 'model' ? MODELS.map(({ name, summary }) => ({ value: name, summary })) : [];
}
