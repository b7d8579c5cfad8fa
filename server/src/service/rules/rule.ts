import type { Dialect } from '../knowledge/index.ts';
import type { FileKind } from '../source/fileLocations.ts';
import type { Outcome } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { TextEdit } from '../text/edit.ts';
import type { LinePlace } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/**
 * How bad a finding is, by its consequence. `error`: the agent is not loaded, or refused when called. `warning`:
 * something of the file is lost. `information`: something can be brought up to date. `hint`: style.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** From the worst to the least. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * A change that fixes a finding. It is offered only if its outcome, read again, shows that it changes nothing else: no
 * word of the author's is lost but those that the title names, and there is no new finding as bad as the old one
 * but what it uncovers.
 */
export interface Fix {
  readonly title: string;
  /** What the fix takes away, where the title shows only the beginning of it. */
  readonly removes?: string;
  readonly edits: readonly TextEdit[];
  /** The fields that the header gets back, though nothing in them is edited. */
  readonly restores?: readonly string[];
  /** Unsafe: the author must look at the outcome, so it is no part of “fix all”. Safe by default. */
  readonly applicability?: 'safe' | 'unsafe';
  /**
   * What it corrects has kept something from being judged: findings as bad as this one only come to light with it. Then
   * it is unsafe.
   */
  readonly uncovers?: true;
  /** What the rule asks of the outcome besides, where only a reading of it can tell. */
  readonly holds?: (outcome: Outcome) => boolean;
}

export interface Finding {
  readonly span: Span;
  /** What is wrong and what happens, in the author's words. */
  readonly message: string;
  /** The severity when it is not the rule's own. */
  readonly severity?: Severity;
  /** The text at the span has no effect: editors fade it. */
  readonly isUnnecessary?: true;
  /** The fixes, the preferred one first. Made when asked for. */
  readonly fixes?: () => readonly Fix[];
  /** Places in other files that the finding is about as well. */
  readonly related?: readonly Related[];
}

/** A place in another file. */
export interface Related {
  readonly path: string;
  readonly at: LinePlace;
  readonly message: string;
}

/** How a rule is known to be right. */
export type Source =
  | 'observed' // by running the version of Claude Code that is named in the documentation of the rules
  | 'documented' // in the documentation of Claude Code
  | 'custom'; // by the way in which agents are written

/** A file that has a finding. */
export interface ExampleFile {
  readonly file: string;
  readonly origin?: SourceFile['origin'];
  readonly exclusion?: SourceFile['exclusion'];
  /** The manifest of a plugin, not an agent. */
  readonly isManifest?: true;
  /** The agents that are there besides: the paths of their files below the project's agents, with their names. */
  readonly beside?: Readonly<Record<string, string>>;
  /** What `permissions.deny` of the settings says. */
  readonly denied?: readonly string[];
}

/** One thing that can be wrong with an agent file: a file of its own in this folder. */
export interface Rule {
  /** Permanent, in kebab case. */
  readonly code: string;
  readonly severity: Severity;
  /** The severity of its worst findings, where that is not its own. */
  readonly worst?: Severity;
  /** One line for lists. */
  readonly summary: string;
  /** Why it matters: a paragraph of Markdown for the documentation. */
  readonly why: string;
  /** What has the finding: lines of a header, or a whole file. Undefined where none can be printed. */
  readonly example?: string | ExampleFile;
  /** Why no fix is certain, in one sentence for the documentation: of a rule whose example has none. */
  readonly noFix?: string;
  /** The version of this extension that brought the rule. */
  readonly since: string;
  readonly source: Source;
  /** The dialects whose runtimes behave as the rule says; all where it names none. */
  readonly dialects?: readonly Dialect[];
  /** The kinds of files that it looks at; only agents where it names none. */
  readonly kinds?: readonly FileKind[] | 'all';
  check(file: SourceFile): Iterable<Finding>;
}
