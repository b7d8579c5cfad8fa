import type { CheckedFinding, Severity, SourceFile } from '../service/index.ts';

/** What of all files is told at the end. */
export interface Tally {
  files: number;
  agents: number;
  /** Files that fixes have changed. */
  fixed: number;
  /** Files that they would change. */
  fixable: number;
  readonly findings: Record<Severity, number>;
  /** How many findings there are of each rule, by its code. */
  readonly rules: Record<string, number>;
}

export const newTally = (): Tally => ({
  files: 0,
  agents: 0,
  fixed: 0,
  fixable: 0,
  findings: { error: 0, warning: 0, information: 0, hint: 0 },
  rules: {},
});

export function count(
  tally: Tally,
  {
    file,
    findings,
    isFixed,
    patch,
  }: {
    readonly patch?: string;
    readonly file: SourceFile;
    readonly findings: readonly CheckedFinding[];
    readonly isFixed?: boolean;
  },
): void {
  tally.files++;
  if (file.kind === 'agent') tally.agents++;
  if (patch !== undefined) tally.fixable++;
  else if (isFixed) tally.fixed++;
  for (const { severity, code } of findings) {
    tally.findings[severity]++;
    tally.rules[code] = (tally.rules[code] ?? 0) + 1;
  }
}
