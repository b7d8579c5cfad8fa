/**
 * The service: everything that is known about a file, as functions of a {@link SourceFile}. Pure: it knows no
 * protocol, no files and no editor. Any text is read; what cannot be read is a finding, not an exception.
 */

export { type CheckedFinding, check } from './check.ts';
export { type Config, configFrom, DEFAULT_CONFIG, knowledgeFor, LEVELS, NO_AGENT_FOLDER } from './config.ts';
export { CONFIG_FILE, ConfigFile, ConfigFiles, PACKAGE_FILE } from './configFile.ts';
export { approx, NOTICE_TOKENS } from './cost/cost.ts';
export { type AgentState, type AgentStatus, agentStatus, toolsInWords } from './features/agentStatus.ts';
export { type Change, changesBetween } from './features/changes.ts';
export { type ChoiceGroup, choices } from './features/choices.ts';
export { presentations, swatches } from './features/colors.ts';
export { wantedFolder } from './features/completion/bodyCompletions.ts';
export type { Completion } from './features/completion/completion.ts';
export { complete, isPassing } from './features/completion/index.ts';
export { foldings } from './features/folding.ts';
export { agentAt, highlightsAt } from './features/highlights.ts';
export { type Hover, hover } from './features/hover.ts';
export { lenses } from './features/lenses.ts';
export { links } from './features/links.ts';
export { withoutMarkdown } from './features/markdown.ts';
export { previewMarkdown } from './features/preview.ts';
export { selectionAt } from './features/selection.ts';
export { semanticTokens, TOKEN_TYPES } from './features/semanticTokens.ts';
export { type AgentSymbol, symbols } from './features/symbols.ts';
export { explain, type Topic } from './features/topic.ts';
export { fixAll } from './fixes/fixAll.ts';
export { type QuickFix, quickFixes } from './fixes/quickFixes.ts';
export { format } from './formatting/index.ts';
export { type Inspection, inspect } from './inspect.ts';
export type { FieldType, KeyInfo } from './knowledge/field.ts';
export { KNOWLEDGE, type Knowledge, withExtras } from './knowledge/index.ts';
export { isAgentFolder } from './knowledge/locations.ts';
export {
  type AgentGraph,
  agentGraph,
  canHandWork,
  type GraphEdge,
  type GraphFile,
  type GraphNode,
  graphAgentOf,
  graphFileOf,
  mermaidOf,
} from './navigation/agentGraph.ts';
export { callsFrom, callsTo } from './navigation/calls.ts';
export type { FileEdits, Move } from './navigation/fileEdits.ts';
export { type NamedIn, placesOf } from './navigation/findReferences.ts';
export { type Handoff, handoffsOf } from './navigation/handoffs.ts';
export { followFile, type Refusal, type Renaming, rename, renameableAt } from './navigation/rename.ts';
export { agentsLike } from './navigation/workspaceSymbols.ts';
export { type AgentRegistry, agentRegistryOf } from './project/agentRegistry.ts';
export type { KnownAgent } from './project/known.ts';
export { contextFacts, EMPTY_PROJECT, hasServer, type ProjectContext } from './project/projectContext.ts';
export { type DescriptionForm, rewriteDescription } from './refactorings/descriptionForm.ts';
export { refactor } from './refactorings/index.ts';
export {
  type AgentTemplate,
  agentSnippet,
  agentTemplates,
  newAgent,
  templateChoices,
} from './refactorings/newAgent.ts';
export { type FieldValue, setField } from './refactorings/setField.ts';
export { RULES } from './rules/index.ts';
export { type Fix, type Rule, SEVERITIES, type Severity } from './rules/rule.ts';
export { canCallAgents } from './source/canCallAgents.ts';
export { type FileKind, type FilePlace, Locations } from './source/fileLocations.ts';
export { type Owner, scopeOf } from './source/owner.ts';
export { type Context, readAgent, type SourceFile, sourceFile } from './source/sourceFile.ts';
export { applyEdits, type TextEdit } from './text/edit.ts';
export type { LinePlace } from './text/lines.ts';
export { normalPath } from './text/paths.ts';
export type { Span } from './text/span.ts';
export type { FileAccess, FolderEntry } from './workspace/fileAccess.ts';
export { foldersBeside } from './workspace/folders.ts';
export type { Summary, SummaryStore } from './workspace/summary.ts';
export type { UserPaths } from './workspace/userFolders.ts';
export { Workspace } from './workspace/workspace.ts';
