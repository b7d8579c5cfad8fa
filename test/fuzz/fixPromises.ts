import {
  applyEdits,
  type CheckedFinding,
  check,
  DEFAULT_CONFIG,
  fixAll,
  quickFixes,
  type SourceFile,
  type TextEdit,
} from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';

/** What the fixes of a text break of what they promise; empty where they break nothing. */
export function brokenPromises(text: string): string[] {
  const file = agentOf(text);
  const findings = check(file);
  const all = { start: 0, end: text.length };
  return [
    ...[...quickFixes(file, all, DEFAULT_CONFIG)].flatMap(({ finding, title, edits, isPreferred }) => {
      const { code } = finding;
      const { after, now, broken } = outcome(file, findings, edits);
      if (count(now, finding) >= count(findings, finding)) broken.push('its finding stays');
      if (isPreferred && code === 'header-not-found' && !after.verdict.loads)
        broken.push('is preferred, and the agent is not loaded');
      return broken.map((what) => `${code}, ‘${title}’: ${what}`);
    }),
    ...fixAllBreaks(file, findings).map((what) => `fix all: ${what}`),
  ];
}

function fixAllBreaks(file: SourceFile, findings: readonly CheckedFinding[]): string[] {
  const edits = fixAll(file, DEFAULT_CONFIG);
  if (edits.length === 0) return [];
  const { after, now, broken } = outcome(file, findings, edits);
  if (file.verdict.loads && now.length >= findings.length) broken.push('as much is wrong as before');
  if (fixAll(after, DEFAULT_CONFIG).length > 0) broken.push('a second time fixes more');
  return broken;
}

/** What edits lead to, and what of it no edits may lead to. */
function outcome(file: SourceFile, findings: readonly CheckedFinding[], edits: readonly TextEdit[]) {
  const after = agentOf(applyEdits(file.text, edits));
  const now = check(after);
  const errors = (all: readonly CheckedFinding[]): number => all.filter(({ severity }) => severity === 'error').length;
  const broken: string[] = [];
  if (after.text === file.text) broken.push('changes nothing');
  if (file.verdict.loads && !after.verdict.loads) broken.push('the agent is loaded no longer');
  if (file.verdict.loads && !file.isRefused && after.isRefused) broken.push('the agent is refused');
  if (errors(now) > errors(findings)) broken.push('another error comes');
  return { after, now, broken };
}

const count = (all: readonly CheckedFinding[], { code, message }: CheckedFinding): number =>
  all.filter((one) => one.code === code && one.message === message).length;
