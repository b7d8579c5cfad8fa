import { type Config, DEFAULT_CONFIG } from './config.ts';
import { RULES } from './rules/index.ts';
import { type Finding, type Fix, type Related, type Rule, SEVERITIES, type Severity } from './rules/rule.ts';
import { splitLead } from './rules/support/messages.ts';
import { type ClosedCopy, closedCopy } from './source/closedCopy.ts';
import type { FileKind } from './source/fileLocations.ts';
import { type Outcome, outcomeOf } from './source/outcome.ts';
import type { SourceFile } from './source/sourceFile.ts';
import { hasLongHeader } from './syntax/document.ts';
import { suppressedBy, suppressionsIn } from './syntax/suppressions.ts';
import type { TextEdit } from './text/edit.ts';
import { memoizeLast } from './text/memoize.ts';
import { type Span, sliceOf } from './text/span.ts';
import { lostWords } from './text/words.ts';

/** A finding of a rule, complete. */
export interface CheckedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly isUnnecessary: boolean;
  readonly related: readonly Related[];
  /** The fixes that hold what a fix promises, the preferred one first. Made when asked for. */
  fixes(): readonly Fix[];
  /** The same before any is proved, for who proves many at once. */
  unproved(): readonly Fix[];
}

/**
 * Everything that is wrong with a file, in the order of the file, but for what its author has suppressed.
 * @param code the one rule that is asked about; without it all
 */
export function check(agent: SourceFile, config: Config = DEFAULT_CONFIG, code?: string): CheckedFinding[] {
  if (agent.origin === 'plugin' && agent.knowledge.paths.foreignAgents.some((end) => agent.path.endsWith(end)))
    return [];
  const open = closedCopy(agent);
  const own = checkClosed(agent, config, code);
  if (!open) return own;
  const isNotClosed = ({ code: one }: CheckedFinding): boolean => one === 'header-not-found';
  return inOrder([...own.filter(isNotClosed), ...whileOpen(checkClosed(open.agent, config, code), open)]);
}

/**
 * What is wrong with a header that is still being typed: nothing that is only missing, and no second error beside the
 * one that it is not closed.
 */
function whileOpen(findings: readonly CheckedFinding[], { agent, end }: ClosedCopy): CheckedFinding[] {
  const opening = agent.document.delimiters?.open.end ?? 0;
  return findings
    .filter(({ span }) => span.start >= opening && span.end <= end)
    .map((finding) => {
      const isBefore = ({ edits }: Fix): boolean => edits.every(({ span }) => span.end < end);
      // That it is not loaded is said of the header that is not closed.
      const reason = splitLead(finding.message)?.reason;
      return {
        ...finding,
        message:
          reason?.replace(/^(?:a|line|no|the|this) /, (word) => word[0]!.toUpperCase() + word.slice(1)) ??
          finding.message,
        severity: finding.severity === 'error' ? 'warning' : finding.severity,
        fixes: () => finding.fixes().filter(isBefore),
        unproved: () => finding.unproved().filter(isBefore),
      };
    });
}

function checkClosed(agent: SourceFile, { severities }: Config, code: string | undefined): CheckedFinding[] {
  const isSuppressed = suppressedBy(suppressionsIn(agent.document));
  const rules = rulesFor(agent).filter((rule) => code === undefined || rule.code === code);
  const findings = rules.flatMap((rule) => {
    const level = severities.get(rule.code);
    if (level === 'off') return [];
    return findingsOf(agent, rule)
      .filter(({ span }) => !isSuppressed(rule.code, span))
      .map((finding) => {
        const unproved = () => (hasLongHeader(agent.document) ? [] : (finding.fixes?.() ?? []));
        return {
          code: rule.code,
          severity: level ?? finding.severity ?? rule.severity,
          span: finding.span,
          message: finding.message,
          isUnnecessary: finding.isUnnecessary ?? false,
          related: finding.related ?? [],
          fixes: () => unproved().flatMap((fix) => proved(agent, rule, finding, fix) ?? []),
          unproved,
        };
      });
  });
  return inOrder(findings);
}

const AGENTS: readonly FileKind[] = ['agent'];

const rulesByKind = new Map<string, readonly Rule[]>();

function rulesFor({ kind, knowledge: { dialect } }: SourceFile): readonly Rule[] {
  const key = `${kind} ${dialect}`;
  const rules =
    rulesByKind.get(key) ??
    RULES.filter(
      ({ kinds = AGENTS, dialects }) =>
        (kinds === 'all' || kinds.includes(kind)) && (dialects === undefined || dialects.includes(dialect)),
    );
  rulesByKind.set(key, rules);
  return rules;
}

const inOrder = (findings: CheckedFinding[]): CheckedFinding[] =>
  findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

/** What a rule finds in the file that was asked about last: proofs of fixes ask again. */
const findingsOf = (file: SourceFile, rule: Rule): readonly Finding[] => {
  const known = findingsByRule(file);
  const found = known.get(rule) ?? [...rule.check(file)];
  known.set(rule, found);
  return found;
};

const findingsByRule = memoizeLast((_: SourceFile) => new Map<Rule, readonly Finding[]>());

/** A fix that does what it says and nothing else, seen by reading its outcome; undefined for any other. */
function proved(file: SourceFile, rule: Rule, finding: Finding, fix: Fix): Fix | undefined {
  const outcome = outcomeOf(file, fix.edits);
  if (!outcome || !doesNoHarm(file, outcome, [fix])) return undefined;
  const { after } = outcome;
  const count = (found: readonly Finding[]): number =>
    found.filter(({ message }) => message === finding.message).length;
  if (count([...rule.check(after)]) >= count(findingsOf(file, rule))) return undefined;
  // Of a file that was not loaded, the fix only brings to light what else is wrong with it.
  if (!file.verdict.loads) return fix;
  const own = SEVERITIES.indexOf(finding.severity ?? rule.severity);
  if (!brings(file, after, SEVERITIES.slice(0, own + 1))) return fix;
  // What comes to light is for the author to look at.
  return fix.uncovers && !brings(file, after, SEVERITIES.slice(0, own))
    ? { ...fix, applicability: 'unsafe' }
    : undefined;
}

/**
 * Whether fixes leave alone what they are not about: an agent that loaded still does, every word is there but those
 * that they say they take, no field has another value but those in which something was edited, and the body is
 * untouched. What the rules ask of the outcome holds too.
 */
export function doesNoHarm(file: SourceFile, outcome: Outcome, fixes: readonly Fix[]): boolean {
  const { document, verdict } = file;
  const { after, fields, isOtherBody } = outcome;
  if (verdict.loads && !verdict.tolerated && !after.verdict.loads) return false;
  if (!fixes.every(({ holds }) => holds?.(outcome) ?? true)) return false;
  if (!keepsWords(file.text, after.text, fixes)) return false;
  const edits = fixes.flatMap((fix) => fix.edits);
  const changed = [...fields].filter(([, change]) => change === 'value').map(([name]) => name);
  const isMeant = (name: string): boolean =>
    isEdited(file, name, edits) || fixes.some(({ restores }) => restores?.includes(name));
  if (!changed.every(isMeant)) return false;
  const isBodyEdited = edits.some(({ span }) => span.end > document.body.start);
  // The body begins elsewhere where a header is found, or ends where it was meant to.
  const isBodyMoved = !verdict.loads || fixes.some(({ restores }) => restores);
  return isBodyEdited || (isBodyMoved ? after.text.endsWith(sliceOf(file.text, document.body)) : !isOtherBody);
}

/** Whether a text after some fixes has every word of the one before, but for those that the fixes say they take. */
function keepsWords(before: string, after: string, fixes: readonly Fix[]): boolean {
  const lost = lostWords(before, after);
  if (lost.length === 0) return true;
  return (
    lostWords(lost.join(' '), fixes.map(({ title, removes = '' }) => `${title} ${removes}`).join(' ')).length === 0
  );
}

/** Whether an outcome has more findings of some rule that are so bad. */
function brings(before: SourceFile, after: SourceFile, bad: readonly Severity[]): boolean {
  return rulesFor(before).some((rule) => {
    if (!bad.includes(rule.worst ?? rule.severity)) return false;
    const now = [...rule.check(after)];
    if (now.length === 0) return false;
    const count = (found: readonly Finding[], wanted: Severity): number =>
      found.filter(({ severity: one = rule.severity }) => one === wanted).length;
    return bad.some((one) => count(now, one) > count(findingsOf(before, rule), one));
  });
}

/** Whether an edit touches a field of that name, or writes one that was not there. */
function isEdited({ document }: SourceFile, name: string, edits: readonly TextEdit[]): boolean {
  const fields = document.header?.fields.filter((field) => field.name === name) ?? [];
  if (fields.length === 0) return edits.some(({ newText }) => newText.includes(name));
  return fields.some((field) =>
    edits.some(({ span }) => span.start <= field.span.end + 1 && field.span.start <= span.end),
  );
}
