import {
  type CheckedFinding,
  type Config,
  DEFAULT_CONFIG,
  LEVELS,
  RULES,
  SEVERITIES,
  type Severity,
  type SourceFile,
} from '../service/index.ts';
import type { Baseline } from './baseline.ts';
import { noSuch, UsageError } from './commandLine.ts';

/** The codes of all rules. */
export const CODES: readonly string[] = RULES.map(({ code }) => code);

/** Which findings are wanted. */
export interface Selection {
  /** The configuration of a file, by its absolute path. */
  readonly configFor: (path: string) => Promise<Config>;
  /** Nothing less bad than this. */
  readonly least: Severity;
  readonly baseline: Baseline | undefined;
  /** What a file has, as `check` of the service finds it. */
  readonly findingsOf: (file: SourceFile, config: Config) => CheckedFinding[];
}

/**
 * @param rules as `--rule` has them: `CODE` for only this, `CODE=LEVEL` for how loud it is
 * @throws UsageError for a rule or a level that there is not
 */
export function configWith(rules: readonly string[], base: Config = DEFAULT_CONFIG): Config {
  const severities = new Map(base.severities);
  const only = new Set<string>();
  const leveled = new Map<string, Severity | 'off'>();
  for (const given of rules) {
    const [code = '', level] = given.split('=', 2);
    if (!CODES.includes(code)) throw new UsageError(noSuch('rule', code, CODES));
    const known = LEVELS.find((one) => one === level);
    if (level !== undefined && !known) throw new UsageError(`--rule ${code} is ${LEVELS.join(', ')}, not ‘${level}’`);
    if (known) leveled.set(code, known);
    else only.add(code);
  }
  if (only.size > 0) for (const code of CODES) if (!only.has(code)) severities.set(code, 'off');
  for (const [code, level] of leveled) severities.set(code, level);
  return { ...base, severities };
}

/** The findings of a file that are wanted. @param name its path, by which a baseline knows it */
export function selected(
  file: SourceFile,
  name: string,
  config: Config,
  { least, baseline, findingsOf }: Selection,
): CheckedFinding[] {
  const found = findingsOf(file, config).filter((finding) => isAtLeast(finding, least));
  return baseline ? baseline.newAmong(name, found) : found;
}

/** Whether a finding of a file is to be fixed: no other is told either. */
export const isToBeFixed =
  (name: string, { least, baseline }: Selection) =>
  (finding: CheckedFinding): boolean =>
    isAtLeast(finding, least) && !baseline?.knows(name, finding);

const isAtLeast = ({ severity }: CheckedFinding, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
