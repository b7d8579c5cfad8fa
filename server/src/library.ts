/**
 * What the package offers to programs: reading agent files as Claude Code does, findings and their fixes, and what
 * changes mean. Pure: nothing is read, written or run. Any text is read; what cannot be read is a finding.
 */

import { positionsInText } from './positions.ts';
import {
  applyEdits,
  type CheckedFinding,
  changesBetween,
  check,
  configFrom,
  fixAll,
  inspect,
  KNOWLEDGE,
  knowledgeFor,
  RULES,
  readAgent,
  type SourceFile,
  type TextEdit,
} from './service/index.ts';

// The types are written out here, so that what is published of them is this module alone.

/**
 * How bad a finding is. `error`: the agent is not loaded, or refused when called. `warning`: something of the file is
 * lost. `information`: something can be brought up to date. `hint`: style.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What Claude Code makes of a file. */
export interface Inspection {
  readonly loads: boolean;
  /** A stable word for why the file is not loaded; null when it is. */
  readonly reason: string | null;
  readonly name: string | null;
  readonly model: string | null;
  readonly description: string | null;
  readonly tools: {
    /** `all`: nothing limits them. `none`: there are none. `list`: what `names` says; with no names calls are refused. */
    readonly kind: 'all' | 'none' | 'list';
    /** By their present names, sorted. */
    readonly names: readonly string[];
    /** Granted, yet missing or not in every session. */
    readonly absent: readonly string[];
    /** What is listed and grants nothing, as written. */
    readonly dropped: readonly string[];
  };
  /** Whether other tools read the same from the header. */
  readonly portable: boolean;
}

/** What a change means, one thing at a time. */
export interface Change {
  /** `file`, `loading`, `name`, `tools`, `model`, `field`, `hooks`, `description`, `examples`, `prompt` or `cost`. */
  readonly what: string;
  /** In words, without a capital or a full stop: ‘gains Bash’. */
  readonly text: string;
}

/** An agent’s file: what it says, and where it lies. */
export interface AgentFile {
  readonly text: string;
  /** Its path, absolute or not: its name counts where the header has none. */
  readonly path?: string;
  /** Whether it is of a plugin, of which Claude Code asks less. */
  readonly isOfPlugin?: boolean;
}

/** Lines and characters are counted from 0, characters in UTF-16 units; `end` is behind the last one. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Fix {
  readonly title: string;
  /** Whether it is certain: the outcome of one that is not needs a look. */
  readonly isCertain: boolean;
  /** The whole text after it. */
  readonly text: string;
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and what happens, as sentences. */
  readonly message: string;
  readonly range: Range;
  /** The preferred one first. Made, and proved, when asked for. */
  fixes(): readonly Fix[];
}

/** In the names of the settings: see docs/settings.md. */
export interface Settings {
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly knownTools?: readonly string[];
  readonly knownModels?: readonly string[];
  readonly knownFields?: readonly string[];
}

/** Of each rule its permanent code, its own severity, and what it is about. */
export interface RuleInfo {
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
}

const read = ({ text, path = 'agent.md', isOfPlugin }: AgentFile, knowledge = KNOWLEDGE): SourceFile =>
  readAgent(path, text, { origin: isOfPlugin ? 'plugin' : 'project', knowledge });

/** Everything that is wrong with an agent’s file, in the order of the text. What other files say is not known here. */
export function findingsIn(file: AgentFile, settings: Settings = {}): readonly Finding[] {
  const { config } = configFrom(settings);
  const agent = read(file, knowledgeFor(KNOWLEDGE, config));
  const positions = positionsInText(file.text);
  return check(agent, config).map((finding) => toFinding(finding, file.text, positions.range));
}

function toFinding(
  { code, severity, message, span, fixes }: CheckedFinding,
  text: string,
  rangeOf: (span: CheckedFinding['span']) => Range,
): Finding {
  const fixed = (edits: readonly TextEdit[]): string => applyEdits(text, edits);
  return {
    code,
    severity,
    message,
    range: rangeOf(span),
    fixes: () =>
      fixes().map(({ title, applicability, edits }) => ({
        title,
        isCertain: applicability !== 'unsafe',
        text: fixed(edits),
      })),
  };
}

/** The text with every fix that is certain; the same text where there is none. */
export function fixed(file: AgentFile, settings: Settings = {}): string {
  const { config } = configFrom(settings);
  return applyEdits(file.text, fixAll(read(file, knowledgeFor(KNOWLEDGE, config)), config));
}

/** What Claude Code makes of a file: whether it loads, as what, with which tools. */
export const inspected = (file: AgentFile): Inspection => inspect(read(file));

/**
 * What the difference of two versions means for who calls the agent.
 * @param before undefined for an agent that is new
 * @param after undefined for one that is gone
 */
export const changes = (before: AgentFile | undefined, after: AgentFile | undefined): readonly Change[] =>
  changesBetween(before && read(before), after && read(after));

/** All rules. */
export const rules: readonly RuleInfo[] = RULES.map(({ code, severity, summary, why }) => ({
  code,
  severity,
  summary,
  why,
}));
