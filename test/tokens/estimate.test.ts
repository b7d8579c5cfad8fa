import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { ACCURACY, type Errors } from '../../server/src/service/tokens/accuracy.ts';
import { estimateTokens } from '../../server/src/service/tokens/estimate.ts';
import { parse } from '../support/agent.ts';
import { corpusTexts, SHARED } from '../support/shared.ts';

const realTokens = (text: string): number => encode(text, { disallowedSpecial: new Set() }).length;

/** How far the estimates of some texts are off, in percent. */
function measure(texts: readonly string[]): Errors {
  const pairs = texts.map((text) => ({ real: realTokens(text), estimate: estimateTokens(text) }));
  const errors = pairs.map(({ real, estimate }) => Math.abs(estimate / real - 1)).sort((a, b) => a - b);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const all = sum(pairs.map(({ estimate }) => estimate)) / sum(pairs.map(({ real }) => real));
  return {
    mean: (100 * sum(errors)) / errors.length,
    p95: 100 * errors[Math.floor(errors.length * 0.95)]!,
    total: 100 * Math.abs(all - 1),
  };
}

describe.skipIf(!SHARED)('on real files, estimates are as good as documented', () => {
  // The numbers of the estimate come from the other half.
  const documents = corpusTexts()
    .filter((_, index) => index % 2 === 1)
    .map(parse);
  const prompts = documents.map(({ text, body }) => text.slice(body.start, body.end).trim());
  const descriptions = documents.map(({ description }) => description?.text ?? '');

  test.each([
    ['prompts', prompts.filter((text) => text !== '')],
    ['descriptions', descriptions.filter((text) => realTokens(text) >= ACCURACY.descriptionsFrom)],
  ] as const)('%s', (what, texts) => {
    const measured = measure(texts);
    const inWords = Object.entries(measured).map(([name, error]) => `${name} ${error.toFixed(2)} %`);
    console.log(`${texts.length} ${what}: ${inWords.join(', ')}`);
    for (const name of ['mean', 'p95', 'total'] as const) {
      expect(measured[name], name).toBeLessThanOrEqual(ACCURACY[what][name]);
    }
  });

  test('the number of files', () => expect(documents.length).toBe(ACCURACY.files));
});

const CODE = `\`\`\`ts
export async function readAll(files: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.filter((text) => text.trim() !== '');
}
\`\`\`
`;

const TABLE = `| Name | Kind | Default |
|------|------|---------|
| tools | list | all |
| model | text | inherit |
`;

/** Texts, and by how many percent their estimates may be off. */
const TEXTS: readonly (readonly [what: string, text: string, bound: number])[] = [
  ['nothing', '', 0],
  ['a word', 'review', 0],
  ['blanks', '    \n\n', 0],
  [
    'English',
    'You review code, line by line, and say what is wrong with it. Read the changed files first, then the tests. Do not praise; name the line, the reason, and a better way to write it.',
    3,
  ],
  [
    'Markdown',
    '## Steps\n\n1. **Read** the diff with `git diff`.\n2. Run the *tests*.\n   - Report failures.\n   - Do not fix them.\n\n---\n\n> Be brief.\n',
    10,
  ],
  ['code', CODE, 15],
  ['a table', TABLE, 10],
  ['a long number', '1234567890'.repeat(5), 5],
  ['a hash', 'sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 10],
  [
    'German',
    'Du prüfst Änderungen am Quelltext und sagst, was daran falsch ist. Lies zuerst die Dateien, die geändert wurden, dann die Tests. Achte auf Fehlerbehandlung, Nebenläufigkeit und Benennungen.',
    20,
  ],
  [
    'French',
    'Tu relis les changements de code et tu expliques ce qui ne va pas. Commence par lire les fichiers modifiés, puis les tests. Vérifie la gestion des erreurs, la lisibilité et la sécurité.',
    10,
  ],
  ['Chinese', '你负责审查代码的改动，并说明哪里有问题。先阅读修改过的文件，再阅读测试。注意错误处理、并发和命名。', 15],
  [
    'Japanese',
    'あなたはコードの変更を確認し、問題点を説明します。まず変更されたファイルを読み、次にテストを読んでください。',
    20,
  ],
  ['Korean', '당신은 코드 변경 사항을 검토하고 무엇이 잘못되었는지 설명합니다. 먼저 수정된 파일을 읽으세요.', 15],
  ['Russian', 'Ты проверяешь изменения в коде и объясняешь, что в них не так. Сначала прочитай изменённые файлы.', 25],
  [
    'emoji',
    '🚀 Fast start\n✅ Tests pass\n❌ Build broken\n⚠️ Look out\n🎯 Goal reached 🎉🎉\n📦 Package it, 🔒 lock it.',
    15,
  ],
  ['a drawing', '┌──────────┐\n│  Client  │\n└────┬─────┘\n     │\n┌────┴─────┐\n│  Server  │\n└──────────┘\n', 25],
];

describe('an estimate is near the real number', () => {
  test.each(TEXTS)('%s', (_what, text, bound) => {
    const real = realTokens(text);
    expect(Math.abs(estimateTokens(text) - real)).toBeLessThanOrEqual((real * bound) / 100);
  });
});

/** The same inputs every time; FC_SEED and FC_RUNS explore others. */
const RUNS = { seed: Number(process.env.FC_SEED ?? 1), numRuns: Number(process.env.FC_RUNS ?? 500) };

describe('any text has an estimate', () => {
  const pieces = ['a', 'Ab', 'ABC', "'s", ' ', '\n', '-', '|--', '1', 'é', '中', 'ж', '😀', '─', '\ud83d', '\ufe0f'];
  const stretch = fc
    .tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 90 }))
    .map(([one, n]) => one.repeat(n));
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(stretch, { maxLength: 6 }).map((all) => all.join('')),
  );

  test('a number that is no more than its characters, doubled', () => {
    fc.assert(
      fc.property(text, (some) => {
        const tokens = estimateTokens(some);
        expect(Number.isInteger(tokens) && tokens >= 0 && tokens <= 2 * some.length).toBe(true);
      }),
      RUNS,
    );
  });

  test('what is joined costs as much as either part, but for a little', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const joined = estimateTokens(one + other);
        const parts = [estimateTokens(one), estimateTokens(other)] as const;
        expect(joined).toBeGreaterThanOrEqual(Math.max(...parts) - 2);
      }),
      RUNS,
    );
  });

  test.each(['\ud800', '\udc00\ud800', '\0', '\u{10ffff}', '\ufeff'])('%j', (one) => {
    expect(estimateTokens(one)).toBeGreaterThanOrEqual(0);
  });
});
