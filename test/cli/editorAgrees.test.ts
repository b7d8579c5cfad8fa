import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Diagnostic, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { placeWith } from '../support/cli.ts';
import { withServer } from '../support/server.ts';
import { serverInMemory } from '../support/serverInMemory.ts';
import { corpusFiles, SHARED } from '../support/shared.ts';

/** What LSP calls each severity. */
const SEVERITIES = ['error', 'warning', 'information', 'hint'];

type Finding = Pick<Diagnostic, 'range' | 'message'> & { readonly code: string; readonly severity: string };

const shown = ({ code, severity, message, range: { start, end } }: Finding): string =>
  `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${code}: ${message}`;

const CONFIGURATION = {
  rules: { 'examples-missing': 'off', 'tool-unknown': 'error', 'description-invalid': 'hint' },
  knownTools: ['WebSearch2'],
  knownModels: ['gpt-4o'],
  knownFields: ['category', 'version'],
  overrides: [{ files: ['**/a*.md'], rules: { 'tool-unknown': 'off', 'examples-missing': 'warning' } }],
};

/** The real files, those of a repository together in one project: so they find one another. */
function project(): Record<string, string> {
  return Object.fromEntries(
    corpusFiles().map(({ file, text }) => {
      const [repository, ...rest] = file.split('/');
      return [`w/${repository}/.claude/agents/${rest.join('/')}`, text];
    }),
  );
}

test.skipIf(!SHARED).each([
  ['without a configuration', undefined],
  ['with one', CONFIGURATION],
])(
  'the editor and the command line find the same in real files: %s',
  async (_, configuration) => {
    const place = placeWith({
      ...project(),
      ...(configuration ? { 'w/subagent-prompts.json': JSON.stringify(configuration) } : {}),
    });
    const { stdout } = place.run(['check', 'w', '--format', 'json']);
    const { files } = JSON.parse(stdout) as { files: { file: string; findings: Finding[] }[] };
    const onCommandLine = new Map(files.map(({ file, findings }) => [file, findings.map(shown)]));
    const inEditor = new Map<string, string[]>();
    const folder = pathToFileURL(path.join(place.folder, 'w')).href;
    await withServer(
      { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
      async (client) => {
        const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
          previousResultIds: [],
        });
        for (const report of items) {
          if (report.kind !== 'full') continue;
          const found = report.items.map(({ severity, ...rest }) => ({
            ...rest,
            severity: SEVERITIES[severity! - 1],
          })) as Finding[];
          inEditor.set(`w/${decodeURIComponent(report.uri.slice(folder.length + 1))}`, found.map(shown));
        }
      },
      {
        folders: [folder],
        start: () => serverInMemory({ ...nodeHost, user: { home: path.join(place.folder, '.home') } }),
      },
    );
    const names = [...new Set([...onCommandLine.keys(), ...inEditor.keys()])];
    const differing = names.filter(
      (name) => (onCommandLine.get(name) ?? []).join('\n') !== (inEditor.get(name) ?? []).join('\n'),
    );
    const all = [...onCommandLine.values()].flat();
    console.log(`${names.length} files, ${all.length} findings, ${differing.length} files judged otherwise`);
    expect(differing.map((name) => [name, onCommandLine.get(name), inEditor.get(name)])).toEqual([]);
    expect(all.length).toBeGreaterThan(1000);
  },
  180_000,
);
