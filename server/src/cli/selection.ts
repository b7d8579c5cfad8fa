import {
  type CheckedFinding,
  type Config,
  check,
  DEFAULT_CONFIG,
  LEVELS,
  RULES,
  SEVERITIES,
  type Severity,
  type SourceFile,
} from '../service/index.ts';
import type { Baseline } from './baseline.ts';
import { UsageError } from './commandLine.ts';

/** Which findings are wanted. */
export interface Selection {
  /** The configuration of a file, by its absolute path. */
  readonly configFor: (path: string) => Promise<Config>;
  /** Nothing less bad than this. */
  readonly least: Severity;
  readonly baseline: Baseline | undefined;
}

/**
 * @param rules as `--rule` has them: `CODE` for only this, `CODE=LEVEL` for how loud it is
 * @throws UsageError for a rule or a level that there is not
 */
export function configWith(rules: readonly string[], base: Config = DEFAULT_CONFIG): Config {
  const severities = new Map(base.severities);
  const only = new Set<string>();
  for (const given of rules) {
    const [code = '', level] = given.split('=', 2);
    if (!RULES.some((rule) => rule.code === code)) throw new UsageError(`there is no rule ‘${code}’`);
    const known = LEVELS.find((one) => one === level);
    if (level !== undefined && !known) throw new UsageError(`--rule ${code} is ${LEVELS.join(', ')}, not ‘${level}’`);
    if (known) severities.set(code, known);
    else only.add(code);
  }
  if (only.size > 0) for (const { code } of RULES) if (!only.has(code)) severities.set(code, 'off');
  return { ...base, severities };
}

/** The findings of a file that are wanted. @param name the path that a baseline knows it by */
export function selected(
  file: SourceFile,
  name: string,
  config: Config,
  { least, baseline }: Selection,
): CheckedFinding[] {
  const bad = SEVERITIES.slice(0, SEVERITIES.indexOf(least) + 1);
  const found = check(file, config).filter(({ severity }) => bad.includes(severity));
  return baseline ? baseline.newAmong(name, found) : found;
}
