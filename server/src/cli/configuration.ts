import path from 'node:path';
import { nodeFilesInTurn } from '../nodeFiles.ts';
import { positionsInText } from '../positions.ts';
import { CONFIG_FILE, type Config, ConfigFile, ConfigFiles, DEFAULT_CONFIG, normalPath } from '../service/index.ts';
import { UsageError } from './commandLine.ts';
import { configWith } from './selection.ts';

/**
 * The configuration of each file: that of the nearest `subagent-prompts.json` above it, or of one that is named, with
 * the rules of the command line on top.
 * @param rules as `--rule` has them
 * @throws UsageError for rules that there are not
 */
export function configurations(rules: readonly string[], named: string | undefined): (path: string) => Promise<Config> {
  const found = named === undefined ? nearest() : always(named);
  const known = new WeakMap<Config, Config>();
  const finished = (config: Config): Config => {
    const made = known.get(config) ?? configWith(rules, config);
    known.set(config, made);
    return made;
  };
  finished(DEFAULT_CONFIG);
  return async (file) => finished(await found(file));
}

function nearest(): (path: string) => Promise<Config> {
  const files = new ConfigFiles((file) => nodeFilesInTurn.read(file), reportFaults);
  return (file) => files.over(DEFAULT_CONFIG, file);
}

function always(named: string): (path: string) => Promise<Config> {
  const folder = normalPath(path.dirname(path.resolve(named)));
  const reading = nodeFilesInTurn.read(named).then((text) => {
    if (text === undefined) throw new UsageError(`there is no file ‘${named}’`);
    const file = ConfigFile.read(named, text);
    if (!file) throw new UsageError(`‘${named}’ configures nothing`);
    reportFaults(named, file, text);
    return file;
  });
  // It is waited for with the first file.
  reading.catch(() => {});
  return async (file) => (await reading).over(DEFAULT_CONFIG, path.posix.relative(folder, file));
}

/** What makes no sense is said on standard error, and is misuse. */
function reportFaults(file: string, { faults }: ConfigFile, text: string): void {
  if (faults.length === 0) return;
  process.exitCode = 2;
  const positions = positionsInText(text);
  const shown = path.relative('.', file) || CONFIG_FILE;
  for (const { span, message } of faults) {
    const { line, character } = positions.range(span).start;
    process.stderr.write(`${shown}:${line + 1}:${character + 1}: ${message}\n`);
  }
}
