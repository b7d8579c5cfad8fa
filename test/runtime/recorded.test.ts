import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, KNOWLEDGE, readAgent } from '../../server/src/service/index.ts';
import type { Verdict } from '../../server/src/service/runtime/load.ts';
import { agentOf } from '../support/agent.ts';
import { corpusFiles, rowsOf, SHARED } from '../support/shared.ts';

/** A verdict of the real runtime about one file. */
interface Row {
  readonly file: string;
  readonly loaded: boolean;
  readonly name?: string;
  readonly model?: string | null;
  readonly description?: string;
  readonly descriptionSha1?: string;
}

const SETS = [
  { rows: 'seeds.jsonl', files: 'seeds' },
  { rows: 'cases/edge.jsonl', files: 'cases/edge' },
  { rows: 'cases/hooks.jsonl', files: 'cases/hooks' },
  { rows: 'cases/variants.jsonl', files: 'cases/variants' },
  { rows: 'cases/nested.jsonl', files: 'cases/nested' },
];

if (!SHARED) console.warn('No recorded verdicts beside the project: the comparison with the real runtime is left out.');

describe.skipIf(!SHARED)('the verdict is the real runtime’s', () => {
  const shared = SHARED ?? '';
  for (const set of SETS) {
    const rows = SHARED ? rowsOf<Row>(path.join(shared, set.rows)) : [];
    test(`${set.rows}: ${rows.length} files`, () => {
      expect(rows.length).toBeGreaterThan(0);
      expect(
        rows.flatMap((row) =>
          difference(row, agentOf(readFileSync(path.join(shared, set.files, row.file), 'utf8')).verdict),
        ),
      ).toEqual([]);
    });
  }

  test('corpus/verdicts.jsonl: real files', () => {
    const texts = new Map(corpusFiles().map(({ file, text }) => [file, text]));
    const rows = rowsOf<Row>(path.join(shared, 'corpus/verdicts.jsonl'));
    expect(rows.flatMap((row) => difference(row, agentOf(texts.get(row.file) ?? '').verdict))).toEqual([]);
  });

  test('cases/plugin.jsonl: the same files as agents of a plugin', () => {
    const corpus = new Map(corpusFiles().map(({ file, text }) => [`corpus/${file}`, text]));
    const rows = rowsOf<Omit<Row, 'loaded'>>(path.join(shared, 'cases/plugin.jsonl'));
    const context = { origin: 'plugin', plugin: 'kit', knowledge: KNOWLEDGE } as const;
    const differences = rows.flatMap((row) => {
      const text = corpus.get(row.file) ?? readFileSync(path.join(shared, row.file), 'utf8');
      return difference({ ...row, loaded: true }, readAgent('/kit/agents/d1/f.md', text, context).verdict);
    });
    expect(differences).toEqual([]);
  });

  test('cases/values.jsonl: the values that are called invalid, and the model in the list', () => {
    // Of these fields Claude Code drops a value without a word.
    const DROPPED = /^(?:color|model|initialPrompt|omitClaudeMd|experimental|observe\w*|skills|mcpServers):/;
    interface ValueRow {
      readonly header: readonly string[];
      readonly loaded: boolean;
      readonly model?: string | null;
      /** What the debug log says, if anything. */
      readonly said?: string;
    }
    const rows = rowsOf<ValueRow>(path.join(shared, 'cases/values.jsonl'));
    const answers = rows.map((row) => {
      const agent = agentOf(`---\nname: a\ndescription: b\n${row.header.join('\n')}\n---\nYou.\n`);
      const isSaid = check(agent).some(({ code }) => ['value-invalid', 'server-malformed'].includes(code));
      return {
        header: row.header,
        loaded: agent.verdict.loads,
        model: 'model' in row ? agent.verdict.model : row.model,
        isSaid,
      };
    });
    const expected = rows.map(({ header, loaded, model, said = '' }, index) => {
      const isDropped = DROPPED.test(header[0] ?? '') && answers[index]!.isSaid;
      return { header, loaded, model, isSaid: isDropped || /invalid/.test(said) };
    });
    expect(answers).toEqual(expected);
  });

  test('cases/tools.jsonl: the tools really given', () => {
    interface ToolRow {
      readonly file: string;
      readonly kind: 'all' | 'none' | 'list' | 'refused';
      readonly granted?: readonly string[];
    }
    // Whether an MCP server is there is known only at run time.
    const isJudged = (name: string): boolean => !name.startsWith('mcp__');
    const rows = rowsOf<ToolRow>(path.join(shared, 'cases/tools.jsonl'));
    for (const { file, kind, granted } of rows) {
      const { tools } = agentOf(readFileSync(path.join(shared, 'cases/tools', file), 'utf8')).verdict;
      const expected = { kind: kind === 'refused' ? 'list' : kind, names: (granted ?? []).filter(isJudged).sort() };
      const names = kind === 'all' ? [] : tools.names.filter(isJudged);
      expect({ kind: tools.kind, names }, file).toEqual(expected);
    }
  });

  test('cases/tools2.jsonl: the tools really given, on Linux with a current model', () => {
    interface ToolRow {
      readonly header: readonly string[];
      readonly kind: 'list' | 'refused' | 'not loaded';
      readonly granted?: readonly string[];
    }
    const rows = rowsOf<ToolRow>(path.join(shared, 'cases/tools2.jsonl'));
    const all = agentOf('---\nname: a\ndescription: b\n---\n').verdict.tools.names;
    for (const { header, kind, granted = [] } of rows) {
      const { verdict } = agentOf(`---\nname: a\ndescription: b\n${header.join('\n')}\n---\n`);
      const { tools, loads } = verdict;
      const isRefused = tools.kind === 'list' && tools.names.length === 0;
      // The table has no servers.
      const names = tools.names.filter((name) => !name.startsWith('mcp__'));
      const own = loads ? (names.length > 0 || !isRefused ? 'list' : 'refused') : 'not loaded';
      const expected = { kind, names: granted[0] === 'ALL' ? all : granted };
      expect({ kind: own, names: loads ? names : [] }, header.join('\n')).toEqual(expected);
    }
  });
});

function difference(row: Row, { loads, name, model, description }: Verdict): unknown[] {
  if (!row.loaded) return loads ? [{ file: row.file, loads }] : [];
  const sha1 = createHash('sha1')
    .update(description ?? '')
    .digest('hex');
  const isText = row.descriptionSha1 ? row.descriptionSha1 === sha1 : row.description === description;
  const isSame = loads && row.name === name && (row.model ?? undefined) === model && isText;
  return isSame ? [] : [{ file: row.file, loads, name, model }];
}
