/**
 * The service: everything that is known about an agent file, as functions of an {@link Agent}. Pure: it knows no
 * protocol, no files and no editor. Any text is read; what cannot be read is a finding, not an exception.
 */
export { type Agent, readAgent } from './agent.ts';
export { type CheckedFinding, check } from './check.ts';
export { type Completion, complete } from './features/completion.ts';
export { foldings } from './features/folding.ts';
export { type Hover, hover } from './features/hover.ts';
export { type Inspection, inspect } from './inspect.ts';
export { KNOWLEDGE, type Knowledge } from './knowledge/index.ts';
export { originAt } from './places.ts';
export { RULES } from './rules/index.ts';
export type { Fix, Severity } from './rules/rule.ts';
export type { Origin } from './runtime/load.ts';
export { applyEdits, type TextEdit } from './text/edit.ts';
export type { Span } from './text/span.ts';
