/**
 * The service: everything that is known about an agent file, as functions of an {@link Agent}. Pure: it knows no
 * protocol, no files and no editor. Any text is read; what cannot be read is a finding, not an exception.
 */
export { type Call, callsFrom, callsTo } from './across/calls.ts';
export { type NamedIn, namingAt, placesOf } from './across/places.ts';
export { type FileEdits, followFile, type Refusal, type Renaming, rename, renameableAt } from './across/rename.ts';
export { agentsLike } from './across/symbols.ts';
export { type Agent, type Context, readAgent } from './agent.ts';
export { type CheckedFinding, check, checkNames } from './check.ts';
export { type Config, configFrom, DEFAULT_CONFIG, LEVELS } from './config.ts';
export { presentations, type Swatch, swatches } from './features/colors.ts';
export { wantedFolder } from './features/completion/body.ts';
export type { Completion } from './features/completion/completion.ts';
export { complete, isPassing } from './features/completion/index.ts';
export { foldings } from './features/folding.ts';
export { agentHover, type Hover, hover } from './features/hover.ts';
export { type Lens, lenses } from './features/lenses.ts';
export { type Link, links } from './features/links.ts';
export { agentAt, highlightsAt } from './features/references.ts';
export { selectionAt } from './features/selection.ts';
export { type SemanticToken, semanticTokens, TOKEN_TYPES } from './features/semanticTokens.ts';
export { type AgentSymbol, symbols } from './features/symbols.ts';
export { explain, type Topic } from './features/topic.ts';
export { fixAll } from './fixAll.ts';
export { format } from './formatting/index.ts';
export { type Inspection, inspect } from './inspect.ts';
export type { FieldType, KeyInfo } from './knowledge/field.ts';
export { KNOWLEDGE, type Knowledge, withExtras } from './knowledge/index.ts';
export { type Naming, namingOf, readNaming } from './naming.ts';
export { originAt } from './places.ts';
export { type DescriptionForm, rewriteDescription } from './refactorings/descriptionForm.ts';
export { refactor } from './refactorings/index.ts';
export { RULES } from './rules/index.ts';
export type { Fix, Rule, Severity } from './rules/rule.ts';
export type { Origin } from './runtime/load.ts';
export { silence } from './silence.ts';
export { applyEdits, type TextEdit } from './text/edit.ts';
export type { Span } from './text/span.ts';
export { bounded, type FileAccess, type FolderEntry } from './workspace/files.ts';
export { normalPath } from './workspace/folders.ts';
export { type Roster, rosterOf } from './workspace/roster.ts';
export { hasServer, type KnownAgent, NOTHING_AROUND, type Surroundings } from './workspace/surroundings.ts';
export { openWorkspace, type Workspace } from './workspace/workspace.ts';
