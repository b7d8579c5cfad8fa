// Runs the grammar fixtures. GRAMMAR_HOST=<folder with VS Code's built-in extensions> uses the editor's own
// Markdown and YAML grammars instead of the older ones from tm-grammars.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { createRegistryFromGrammars } = require('vscode-tmgrammar-test/dist/common/index.js');
const { parseGrammarTestCase, runGrammarTestCase } = require('vscode-tmgrammar-test/dist/unit/index.js');

const here = import.meta.dirname;
const root = path.join(here, '../..');

// The same list as contributes.grammars; compared with the manifest below.
const OWN = [
  {
    scopeName: 'text.subagent.injection',
    path: './syntaxes/subagent.injection.tmLanguage.json',
    injectTo: ['text.html.markdown', 'text.html.markdown.prompt'],
  },
  {
    scopeName: 'text.subagent.body.injection',
    path: './syntaxes/subagent.body.injection.tmLanguage.json',
    injectTo: ['text.html.markdown'],
  },
  {
    scopeName: 'text.subagent.header-language.injection',
    path: './syntaxes/subagent.header-language.injection.tmLanguage.json',
    injectTo: ['text.html.markdown.prompt'],
    embeddedLanguages: { 'meta.embedded.block.frontmatter': 'subagent-header' },
  },
];

// The library warns about every fenced language the host knows and we do not load.
const warn = console.warn;
console.warn = (...args) => String(args[0]).startsWith('grammar not found') || warn(...args);

const load = (file) => {
  const content = readFileSync(file, 'utf8');
  return { grammar: { path: file, scopeName: JSON.parse(content).scopeName }, content };
};
const tmGrammar = (name) => load(require.resolve(`tm-grammars/grammars/${name}.json`));
const host = () => {
  const html = ['html', 'html-derivative'].map(tmGrammar);
  const dir = process.env.GRAMMAR_HOST;
  if (dir) {
    const yaml = readdirSync(path.join(dir, 'yaml/syntaxes')).map((f) => path.join(dir, 'yaml/syntaxes', f));
    return [path.join(dir, 'markdown-basics/syntaxes/markdown.tmLanguage.json'), ...yaml].map(load).concat(html);
  }
  return ['markdown', 'yaml'].map(tmGrammar).concat(html);
};
// What VS Code's prompt-basics does for agent files: Markdown under another root scope.
const prompt = {
  grammar: { path: 'prompt.json', scopeName: 'text.html.markdown.prompt' },
  content: '{"scopeName":"text.html.markdown.prompt","patterns":[{"include":"text.html.markdown"}]}',
};
const own = OWN.map((g) => {
  const file = path.join(root, g.path);
  return { grammar: { ...g, path: file }, content: readFileSync(file, 'utf8') };
});
const registry = createRegistryFromGrammars([...host(), prompt, ...own]);
const bare = createRegistryFromGrammars([...host(), prompt]);

let passed = 0;
let failed = 0;
const report = (ok, text) => {
  if (ok) passed++;
  else {
    failed++;
    console.log(`  FAIL ${text}`);
  }
};

async function fixture(name, text) {
  const testCase = parseGrammarTestCase(text);
  const before = [passed, failed];
  // One assertion at a time, so that the count is of assertions and not of tokens.
  for (const line of testCase.assertions) {
    for (const assertion of line.scopeAssertions) {
      const single = { ...testCase, assertions: [{ ...line, scopeAssertions: [assertion] }] };
      const failures = await runGrammarTestCase(registry, single);
      const source = testCase.source[line.sourceLineNumber].slice(assertion.from, assertion.to);
      const detail = failures
        .map(
          (f) => `missing [${f.missing.join(' ')}] unexpected [${f.unexpected.join(' ')}] in [${f.actual.join(' ')}]`,
        )
        .join('; ');
      const at = `${name}:${line.testCaseLineNumber + 1} ${JSON.stringify(source)}`;
      // An assertion past the end of its line would say nothing.
      report(failures.length === 0 && source.length === assertion.to - assertion.from, `${at} ${detail}`);
    }
  }
  console.log(
    `${failed === before[1] ? 'ok  ' : 'FAIL'} ${name}: ${passed - before[0]} passed, ${failed - before[1]} failed`,
  );
}

const tokenize = async (reg, scope, text) => {
  const grammar = await reg.loadGrammar(scope);
  let state = null;
  return text.split(/\r?\n/).map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    const scopes = [];
    // By character: the rules may cut tokens differently. meta.* carries no colour in themes; separators differ by YAML version.
    for (const t of result.tokens) {
      const looks = t.scopes
        .slice(1)
        .filter((s) => !s.startsWith('meta.') && !s.startsWith('punctuation.separator.'))
        .map((s) => s.replace('string.unquoted.plain.yaml', 'string.unquoted.plain.out.yaml'));
      for (let i = t.startIndex; i < Math.min(t.endIndex, line.length); i++) {
        if (line[i].trim()) scopes[i] = looks.join(' ');
      }
    }
    return { line, scopes, all: result.tokens.flatMap((t) => t.scopes) };
  });
};
const firstChange = async (scope, text) => {
  const [a, b] = [await tokenize(bare, scope, text), await tokenize(registry, scope, text)];
  const i = a.findIndex((x, n) => JSON.stringify(x.scopes) !== JSON.stringify(b[n].scopes));
  return i < 0 ? undefined : `line ${i + 1}: ${a[i].line}`;
};

for (const f of readdirSync(here)
  .filter((f) => f.endsWith('.test.md'))
  .sort()) {
  await fixture(f, readFileSync(path.join(here, f), 'utf8'));
}

// A line as long as real descriptions get: coloured to its end, and the next key is free of it.
const filler = 'Packs a crate: "now" <b> \\t @agent- (x) '.repeat(160);
const head = `description: ${filler}`;
const mark = (at, length, scopes) => `//${' '.repeat(at - 2)}${'^'.repeat(length)} ${scopes}`;
await fixture(
  'long line (generated)',
  [
    '// SYNTAX TEST "text.html.markdown.prompt"',
    '---',
    `${head}\\nuser: hi</example>`,
    mark(head.length, 2, 'constant.character.escape.newline.subagent'),
    mark(head.length + 2, 4, 'entity.name.function.label.subagent'),
    mark(head.length + 12, 7, 'entity.name.tag.example.subagent'),
    'model: opus',
    mark(7, 4, 'constant.language.model.subagent - meta.field.description.subagent'),
    `tools: ${'Read, '.repeat(1000)}Bash(x)`,
    mark(6007, 4, 'support.function.tool.subagent'),
    '---',
    '# Title',
    mark(2, 5, 'markup.heading.markdown'),
  ].join('\n'),
);

// Ordinary Markdown keeps its look in both languages.
for (const f of readdirSync(path.join(here, 'unchanged')).sort()) {
  const text = readFileSync(path.join(here, 'unchanged', f), 'utf8');
  for (const scope of ['text.html.markdown', 'text.html.markdown.prompt']) {
    const change = await firstChange(scope, text);
    report(change === undefined, `unchanged/${f} as ${scope} changed at ${change}`);
  }
}
const plain = await tokenize(
  registry,
  'text.html.markdown',
  readFileSync(path.join(here, 'unchanged/readme.md'), 'utf8'),
);
const leaked = plain.find((l) => l.all.some((s) => s.endsWith('.subagent')));
report(!leaked, `unchanged/readme.md has a subagent scope in: ${leaked?.line}`);
// The comparison itself has to notice a change.
report(
  (await firstChange('text.html.markdown', '---\nmodel: opus\n---')) !== undefined,
  'the comparison sees no difference at all',
);

// Toggle Comment, indentation and word suggestions go by the language of the header's tokens.
const HEADER = 7;
const withLanguages = await createRegistryFromGrammars([...host(), prompt, ...own]).loadGrammarWithConfiguration(
  'text.html.markdown.prompt',
  1,
  {
    embeddedLanguages: Object.fromEntries(Object.keys(OWN[2].embeddedLanguages).map((scope) => [scope, HEADER])),
  },
);
let state = null;
const languages = ['---', 'name: x', 'description: a\\nb', 'tools: Read', 'color: red', '---', 'Text'].map((line) => {
  const result = withLanguages.tokenizeLine2(line, state);
  state = result.ruleStack;
  // The low byte of a token's metadata is its language.
  return result.tokens[1] & 0xff;
});
report(
  languages.slice(1, 5).every((l) => l === HEADER),
  `language of the header's lines: ${languages}`,
);
report(languages[6] === 1, `language of the body: ${languages}`);

const declared = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).contributes?.grammars;
if (declared)
  report(JSON.stringify(declared) === JSON.stringify(OWN), 'package.json contributes.grammars differs from run.mjs');

if (process.env.REPORT_FILE) writeFileSync(process.env.REPORT_FILE, JSON.stringify({ passed, failed }));
console.log(`grammar: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
