import type { Agent } from './agent.ts';
import { RULES } from './rules/index.ts';
import type { Fix, Severity } from './rules/rule.ts';
import type { Span } from './text/span.ts';

/** A finding of a rule, complete. */
export interface CheckedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly isUnnecessary: boolean;
  fixes(): readonly Fix[];
}

/** Everything that is wrong with an agent file, in the order of the file. */
export function check(agent: Agent): CheckedFinding[] {
  const findings: CheckedFinding[] = [];
  for (const rule of RULES) {
    for (const finding of rule.check(agent)) {
      findings.push({
        code: rule.code,
        severity: finding.severity ?? rule.severity,
        span: finding.span,
        message: finding.message,
        isUnnecessary: finding.isUnnecessary ?? false,
        fixes: finding.fixes ?? (() => []),
      });
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
