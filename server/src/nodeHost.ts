import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import type { Host } from './lsp/host.ts';
import { nodeUser } from './nodeEnvironment.ts';
import { nodeFiles, stampOf } from './nodeFiles.ts';
import { lazy } from './service/text/memoize.ts';
import { today } from './today.ts';

/** The rules' documentation: the bundle lies in `dist/`, beside `docs/`. */
const RULES_PAGE = path.join(__dirname, '..', 'docs', 'rules.md');

/** What Node gives the server. */
export const nodeHost: Host = {
  files: nodeFiles,
  stampOf,
  user: nodeUser,
  today,
  version: version,
  rulePage: (code) => rulePages()(code),
  uriOf: (file) => pathToFileURL(file).href,
};

/** Editors open a file at the line that its address names; a heading's name they do not look for. */
const rulePages = lazy((): ((code: string) => string) => {
  const page = pathToFileURL(RULES_PAGE).href;
  const lines = readRules().split('\n');
  const places = new Map(lines.flatMap((line, index) => (line.startsWith('## ') ? [[line.slice(3), index + 1]] : [])));
  return (code) => `${page}#L${places.get(code) ?? 1}`;
});

function readRules(): string {
  try {
    return readFileSync(RULES_PAGE, 'utf8');
  } catch {
    return '';
  }
}
