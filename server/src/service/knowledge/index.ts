import { BUILT_IN_AGENTS, type BuiltInAgent } from './agents.ts';
import { EXAMPLE_WORDS, type ExampleWord } from './exampleWords.ts';
import type { EnumValue, FieldInfo, FieldType, KeyInfo, Variant } from './field.ts';
import { FIELDS, FOREIGN_FIELDS, PROMPT_FIELDS } from './fields.ts';
import { FOREIGN_TOOLS, type ForeignTools } from './foreignTools.ts';
import { HOOK_EVENTS, HOOK_TYPES, type HookEvent, SHELLS } from './hooks.ts';
import { LOCATIONS, type Location, PATHS, type Paths } from './locations.ts';
import { MANIFEST, type ManifestFormat } from './manifestFormat.ts';
import { MODEL_NAMES, MODEL_VERSIONS, MODELS, type ModelInfo, type ModelNames, type ModelVersion } from './models.ts';
import { REFERENCE_FIELDS, type ReferenceFields } from './referenceFields.ts';
import { CURRENT_RUNTIME, type Runtime } from './runtime.ts';
import { BUNDLED_SKILLS, type BundledSkill, SKILL_SETTINGS, type SkillSettingsFormat } from './skills.ts';
import { TEMPLATES, type Template } from './templates/index.ts';
import { TOOL_GROUPS, TOOL_SETS, type ToolGroup } from './toolGroups.ts';
import {
  MEMORY_TOOLS,
  REMOVED_TOOLS,
  type RemovedTool,
  TOOL_ALIASES,
  TOOLS,
  type ToolAlias,
  type ToolInfo,
} from './tools.ts';
import { BOOLEANS, COLORS, type ColorValue } from './values.ts';

/** A format of agents, by the runtime that reads it. */
export type Dialect = 'claude-code' | (string & {});

/** Everything that is known about the format; each feature reads it from here and nowhere else. */
export interface Knowledge {
  readonly dialect: Dialect;
  /** The name of the program that runs the agents, for words that people read. */
  readonly product: string;
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** The field that a mistaken key stands for. */
  readonly mistakenKeys: ReadonlyMap<string, FieldInfo>;
  /** Fields of other tools' formats that look like slips for one of ours. */
  readonly foreignFields: ReadonlySet<string>;
  /** Fields in which other tools have the prompt. */
  readonly promptFields: ReadonlySet<string>;
  readonly models: ReadonlyMap<string, ModelInfo>;
  readonly tools: ReadonlyMap<string, ToolInfo>;
  readonly toolGroups: readonly ToolGroup[];
  readonly toolSets: readonly ToolGroup[];
  readonly aliases: ReadonlyMap<string, ToolAlias>;
  readonly removedTools: ReadonlyMap<string, RemovedTool>;
  /** The tools that a memory adds. */
  readonly memoryTools: readonly string[];
  readonly foreignTools: ForeignTools;
  readonly modelNames: ModelNames;
  /** The models behind the ids. */
  readonly modelVersions: readonly ModelVersion[];
  /** The fields that list tools. */
  readonly toolFields: readonly string[];
  /** The fields that list names, of tools or of skills, and are written alike. */
  readonly listFields: readonly string[];
  readonly colors: readonly ColorValue[];
  readonly hookEvents: readonly HookEvent[];
  readonly hookTypes: readonly Variant[];
  readonly shells: readonly EnumValue[];
  readonly builtInAgents: readonly BuiltInAgent[];
  readonly bundledSkills: readonly BundledSkill[];
  readonly skillSettings: SkillSettingsFormat;
  readonly templates: readonly Template[];
  readonly exampleWords: readonly ExampleWord[];
  /** Where files that are no agents name agents, besides in their prose. */
  readonly referenceFields: ReferenceFields;
  /** What the runtime reads, and where. */
  readonly locations: readonly Location[];
  readonly paths: Paths;
  /** What the manifest of a plugin may say. */
  readonly manifest: ManifestFormat;
  /** What may change from one version of the runtime to the next. */
  readonly runtime: Runtime;
}

const byName = <T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name, item]));

/** The fields of a kind, by name. */
const fieldsOf = (...kinds: readonly FieldType['kind'][]): readonly string[] =>
  FIELDS.filter(({ type }) => kinds.includes(type.kind)).map(({ name }) => name);

/** Claude Code's agents. */
export const KNOWLEDGE: Knowledge = {
  dialect: 'claude-code',
  product: 'Claude Code',
  fields: byName(FIELDS),
  mistakenKeys: new Map(FIELDS.flatMap((field) => (field.mistakenKeys ?? []).map((key) => [key, field] as const))),
  foreignFields: new Set(FOREIGN_FIELDS),
  promptFields: new Set(PROMPT_FIELDS),
  models: byName(MODELS),
  tools: byName(TOOLS),
  toolGroups: TOOL_GROUPS,
  toolSets: TOOL_SETS,
  aliases: byName(TOOL_ALIASES),
  removedTools: byName(REMOVED_TOOLS),
  memoryTools: MEMORY_TOOLS,
  foreignTools: FOREIGN_TOOLS,
  modelNames: MODEL_NAMES,
  modelVersions: MODEL_VERSIONS,
  toolFields: fieldsOf('tools'),
  listFields: fieldsOf('tools', 'skills'),
  colors: COLORS,
  hookEvents: HOOK_EVENTS,
  hookTypes: HOOK_TYPES,
  shells: SHELLS,
  builtInAgents: BUILT_IN_AGENTS,
  bundledSkills: BUNDLED_SKILLS,
  skillSettings: SKILL_SETTINGS,
  templates: TEMPLATES,
  exampleWords: EXAMPLE_WORDS,
  referenceFields: REFERENCE_FIELDS,
  locations: LOCATIONS,
  paths: PATHS,
  manifest: MANIFEST,
  runtime: CURRENT_RUNTIME,
};

/** The name that a tool has now, by that or an old one; any other name as it is. */
export const presentName = (name: string, { aliases }: Knowledge): string => aliases.get(name)?.tool ?? name;

/** Whether the specifier of a tool, by its present or an old name, names agents. */
export const callsAgents = (name: string, knowledge: Knowledge): boolean =>
  knowledge.tools.get(presentName(name, knowledge))?.callsAgents ?? false;

/** Names that a later version of Claude Code has brought, or a gateway, by an author's settings. */
export interface Extras {
  readonly tools: readonly string[];
  readonly models: readonly string[];
  readonly fields: readonly string[];
}

const FROM_SETTINGS = 'From your settings.';

/** The knowledge with an author's own names; what is known already stays as it is. */
export function withExtras(base: Knowledge, { tools, models, fields }: Extras): Knowledge {
  const extraFields = fields.map((name): FieldInfo => ({ name, summary: FROM_SETTINGS, ...ANY_FIELD }));
  const extraTools = tools.map((name): ToolInfo => ({ name, summary: FROM_SETTINGS, inBackground: true }));
  const without = <T>(map: ReadonlyMap<string, T>, names: readonly string[]): ReadonlyMap<string, T> =>
    new Map([...map].filter(([name]) => !names.includes(name)));
  return {
    ...base,
    fields: merged(base.fields, extraFields),
    mistakenKeys: without(base.mistakenKeys, fields),
    models: merged(
      base.models,
      models.map((name) => ({ name, summary: FROM_SETTINGS })),
    ),
    tools: merged(base.tools, extraTools),
    aliases: without(base.aliases, tools),
    removedTools: without(base.removedTools, tools),
  };
}

/** Known entries first and unchanged. */
const merged = <T extends { readonly name: string }>(known: ReadonlyMap<string, T>, extra: readonly T[]) =>
  new Map([...known, ...extra.filter(({ name }) => !known.has(name)).map((one) => [one.name, one] as const)]);

const ANY_FIELD = { details: '', type: { kind: 'any' }, byDefault: 'unknown', inPlugin: 'read' } as const;

/** The values that a key accepts by name; empty when it takes anything. */
export function valuesOf({ type }: KeyInfo, { models }: Knowledge): readonly EnumValue[] {
  if (type.kind === 'enum') return type.values;
  if (type.kind === 'boolean') return BOOLEANS;
  return type.kind === 'model' ? [...models.values()].map(({ name, summary }) => ({ value: name, summary })) : [];
}
