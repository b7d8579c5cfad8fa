import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activated,
  applyQuickFix,
  codeActionsAt,
  completeAt,
  diagnosticsOf,
  foldingRangesOf,
  hoversAt,
  labelOf,
  openAgent,
  openNew,
  rangeOf,
  setCursor,
  setText,
  symbolsOf,
  textOf,
  typeText,
} from './support/editor.ts';
import { itOnSeed, itWithPage } from './support/needs.ts';
import { on, page } from './support/page.ts';

const SOURCE = 'subagent-prompts';

/** Our findings of a document as `line code severity`, once they satisfy `accept`. */
async function findingsOf(uri: vscode.Uri, accept: (findings: string[]) => boolean = (all) => all.length > 0) {
  const ours = (all: readonly vscode.Diagnostic[]): string[] =>
    all.filter(({ source }) => source === SOURCE).map(shown);
  return ours(await diagnosticsOf(uri, (all) => accept(ours(all))));
}

function shown({ range, code, severity }: vscode.Diagnostic): string {
  const value = typeof code === 'object' ? code.value : code;
  return `${range.start.line + 1} ${value} ${vscode.DiagnosticSeverity[severity].toLowerCase()}`;
}

const wholeText = (editor: vscode.TextEditor): vscode.Range => new vscode.Range(0, 0, editor.document.lineCount, 0);

/** Turns the description into a block, by its fix; gives the lines where its examples begin. */
async function expand(document: vscode.TextDocument): Promise<number[]> {
  await applyQuickFix(document.uri, rangeOf(document, 'Context:'), 'Turn the description into a ‘|’ block');
  return [...document.getText().matchAll(/^ {2}<example>$/gm)].map(({ index }) => document.positionAt(index).line);
}

const HEADER = ['---', 'name: helper', 'description: Helps.'];

describe('an agent file', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  it('completes tools', async () => {
    const { document } = await openNew('.claude/agents/helper-1.md', [...HEADER, '---', ''].join('\n'));
    const { items, labels } = await completeAt(document, [...HEADER, 'tools: Read, <|>', '---', ''].join('\n'));
    const ours = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Function);
    assert.ok(ours.length > 40);
    for (const tool of ['Edit', 'Bash', 'Grep', 'WebFetch']) assert.ok(labels.includes(tool), tool);
    assert.ok(!ours.some((item) => labelOf(item) === 'Read'), 'Read is listed already');
    assert.ok(ours.every(({ detail }) => detail !== undefined && detail !== ''));
  });

  it('completes models', async () => {
    const { document } = await openNew('.claude/agents/helper-2.md', [...HEADER, '---', ''].join('\n'));
    const { items, labels } = await completeAt(document, [...HEADER, 'model: <|>', '---', ''].join('\n'), ' ');
    const ours = items.filter(({ detail }) => detail === 'The model of the main conversation. The default.');
    assert.deepEqual(ours.map(labelOf), ['inherit']);
    for (const model of ['sonnet', 'opus', 'haiku', 'opus[1m]']) assert.ok(labels.includes(model), model);
  });

  itWithPage('completes as one types, and the chosen word takes its place', async (window) => {
    const editor = await openNew('.claude/agents/helper-3.md', [...HEADER, 'tools: Read<|>', '---', ''].join('\n'));
    await window.type(', ');
    await window.type('Gr', { waitFor: `${on.suggestions}:has-text("Grep")` });
    await window.type('e', { waitFor: `${on.suggestions}.focused:has-text("Grep")` });
    await window.press('Enter');
    await textOf(editor.document, (text) => text.includes('tools: Read, Grep\n'));
  });

  it('explains fields, tools, models and values on hover', async () => {
    const lines = [...HEADER, 'tools: Read, KillShell', 'model: opus', 'color: cyan', '---', ''];
    const { document } = await openNew('.claude/agents/helper-4.md', lines.join('\n'));
    const says = (text: string) => hoversAt(document.uri, rangeOf(document, text).start);
    assert.match(await says('tools:'), /The tools that the agent may use/);
    assert.match(await says('KillShell'), /Old name of TaskStop/);
    assert.match(await says('opus'), /The current Opus/);
    assert.match(await says('cyan'), /Shows the agent in cyan/);
  });

  it('is judged as one types, and fixed by its light bulb', async () => {
    const editor = await openNew('.claude/agents/helper-5.md', [...HEADER, 'color: re<|>', '---', ''].join('\n'));
    await findingsOf(editor.document.uri);
    await typeText('d');
    await findingsOf(editor.document.uri, (findings) => findings.length === 0);
    await setText(editor, [...HEADER, 'color: Re<|>d', '---', ''].join('\n'));
    assert.deepEqual(await findingsOf(editor.document.uri), ['4 value-invalid warning']);
    const window = page();
    if (window) {
      const fix = `${on.codeActions}:has-text("Change ‘Red’ to ‘red’")`;
      await window.press('Control+Period', { waitFor: fix });
      await window.click(fix);
    } else await applyQuickFix(editor.document.uri, rangeOf(editor.document, 'Red'), 'Change ‘Red’ to ‘red’');
    await textOf(editor.document, (text) => text === [...HEADER, 'color: red', '---', ''].join('\n'));
    await findingsOf(editor.document.uri, (findings) => findings.length === 0);
  });

  it('that is not loaded shows one error, and its fix makes it load', async () => {
    const { document } = await openAgent('.claude/agents/broken.md');
    assert.deepEqual(await findingsOf(document.uri), ['3 header-unreadable error']);
    await applyQuickFix(document.uri, rangeOf(document, 'Examples:'), 'Turn the description into a ‘|’ block');
    assert.deepEqual(await findingsOf(document.uri, (findings) => findings.length === 0), []);
  });

  it('of a plugin whose manifest loses it is not loaded, until the manifest is fixed', async () => {
    const text = '---\nname: spoilt\ndescription: Spoils.\n---\n\nYou spoil.\n';
    const agent = await openNew('plugins/spoilt/agents/spoilt.md', text);
    const { document } = await openNew(
      'plugins/spoilt/.claude-plugin/plugin.json',
      '{"name": "spoilt", "agents": "./agents"}\n',
    );
    assert.deepEqual(await findingsOf(document.uri), ['1 manifest-invalid error']);
    await openAgent(agent.document.uri);
    assert.deepEqual(await findingsOf(agent.document.uri), ['1 agent-not-listed error']);
    await applyQuickFix(document.uri, rangeOf(document, './agents'), 'Remove ‘agents’: without it the folder is read');
    await textOf(document, (now) => now === '{"name": "spoilt"}\n');
    await findingsOf(document.uri, (findings) => findings.length === 0);
    await findingsOf(agent.document.uri, (findings) => findings.length === 0);
  });

  it('of a plugin is judged too, a document beside the agents is not', async () => {
    const label = await openAgent('plugins/brewery-tools/agents/label-checker.md');
    await setText(label, label.document.getText().replace('model: haiku', 'model: haiku\nmemory: haiku'));
    const both = await findingsOf(label.document.uri, (all) => all.length > 1);
    assert.deepEqual(both.sort(), ['6 value-invalid warning', '7 field-ignored warning']);
    const readme = await openAgent('.claude/agents/README.md');
    const showcase = await openAgent('.claude/agents/showcase.md');
    // Once a document that was opened later is judged, the earlier ones are.
    await setText(showcase, showcase.document.getText().replace('model:', 'modle:'));
    await findingsOf(showcase.document.uri);
    assert.deepEqual(await findingsOf(readme.document.uri, () => true), []);
  });

  it('is made from a snippet, filled, and has no finding', async () => {
    const editor = await openNew('.claude/agents/fresh.md', '<|>');
    const window = page();
    if (window) {
      await window.type('agent-database-expert');
      await window.press('Control+Space', { waitFor: `${on.suggestions}:has-text("agent-database-expert-full")` });
      await window.press('Enter');
      await textOf(editor.document, (text) => text.startsWith('---\nname: fresh\n'));
      await window.type('ledger-keeper');
      await window.press('Tab');
    } else {
      await vscode.commands.executeCommand('editor.action.insertSnippet', {
        langId: editor.document.languageId,
        name: 'Database expert (short)',
      });
      await textOf(editor.document, (text) => text.startsWith('---\nname: database-expert\n'));
      await typeText('ledger-keeper');
    }
    await textOf(editor.document, (text) => text.startsWith('---\nname: ledger-keeper\ndescription: '));
    // What is judged last is the whole of it: a mistake on purpose appears, and is all that appears.
    const text = editor.document.getText();
    await setText(editor, text.replace(/^color: .*$/m, 'color: Cyan'));
    assert.deepEqual(await findingsOf(editor.document.uri), [
      `${text.slice(0, text.indexOf('color:')).split('\n').length} value-invalid warning`,
    ]);
    await setText(editor, text);
    await findingsOf(editor.document.uri, (findings) => findings.length === 0);
  });

  it('gets an example in the form of its description', async () => {
    const lines = [
      '---',
      'name: ledger-keeper',
      'description: |',
      '  Keeps the ledger.',
      '',
      '  <|>',
      '---',
      'You keep.',
      '',
    ];
    const editor = await openNew('.claude/agents/ledger-keeper.md', lines.join('\n'));
    const { labels } = await completeAt(editor.document, lines.join('\n'));
    assert.ok(labels.includes('example-block'));
    const window = page();
    if (!window) return;
    await setText(editor, lines.join('\n'));
    await window.type('example-b');
    await window.press('Control+Space', { waitFor: `${on.suggestions}:has-text("example-block")` });
    await window.press('Enter');
    await textOf(
      editor.document,
      (text) => text.includes('\n  <example>\n  Context: ') && text.includes('\n  </example>\n'),
    );
    assert.match(editor.document.getText(), /launch the ledger-keeper agent/);
    await findingsOf(editor.document.uri, (findings) => findings.length === 0);
  });

  it('folds its header, its description and its examples', async () => {
    const { document } = await openAgent('.claude/agents/showcase.md');
    const text = document.getText();
    const lineOf = (piece: string, from = 0): number => document.positionAt(text.indexOf(piece, from)).line;
    const folds = (await foldingRangesOf(document.uri)).map(({ start, end }) => `${start}-${end}`);
    const second = text.indexOf('<example>', text.indexOf('</example>'));
    assert.ok(folds.includes(`0-${lineOf('\n---\n') + 1}`), 'header');
    assert.ok(folds.includes(`${lineOf('<example>')}-${lineOf('</example>')}`), 'first example');
    assert.ok(folds.includes(`${lineOf('<example>', second)}-${lineOf('</example>', second)}`), 'second example');
  });
});

describe('everything at the cursor', () => {
  it('completes hooks, agents, skills and servers of the workspace', async () => {
    const { document } = await openNew('.claude/agents/helper-6.md', [...HEADER, '---', ''].join('\n'));
    const labels = async (...lines: string[]) =>
      (await completeAt(document, [...HEADER, ...lines, '---', ''].join('\n'))).labels;
    assert.ok((await labels('hooks:', '  <|>')).includes('PreToolUse'));
    assert.deepEqual(
      (await labels('hooks:', '  PreToolUse:', '    - <|>')).filter((label) => ['matcher', 'hooks'].includes(label)),
      ['matcher', 'hooks'],
    );
    assert.ok((await labels('tools: Agent(<|>)')).includes('showcase'));
    assert.ok((await labels('tools: Read, mcp__<|>')).includes('mcp__cellar'));
    assert.ok((await labels('skills: <|>')).includes('label-style'));
  });

  it('explains what the agent really gets, an agent, a server, the name and the description', async () => {
    const { document } = await openAgent('.claude/agents/cellar-keeper.md');
    const says = (text: string) => hoversAt(document.uri, rangeOf(document, text).start);
    assert.match(await says('tools:'), /The agent gets:.*`Bash`.*`mcp__cellar`/);
    assert.match(await says('showcase,'), /Reviews changes of recipes/);
    assert.match(await says('mcp__cellar,'), /cellar-mcp --read-only/);
    assert.match(await says('cellar-keeper'), /Loads as cellar-keeper/);
    assert.match(await says('Watches temperatures'), /never to change/);
    assert.match(await says('PreToolUse'), /Before a tool is used/);
  });

  it('finds what is wrong there, each with its reason', async () => {
    const { document } = await openAgent('.claude/agents/cellar-keeper.md');
    assert.deepEqual(await findingsOf(document.uri, (all) => all.length === 6), [
      '6 specifier-ignored warning',
      '6 agent-not-found warning',
      '6 server-not-found information',
      '8 model-unknown warning',
      '9 value-invalid warning',
      '18 memory-adds-tools information',
    ]);
  });

  it('shows the color and offers eight', async () => {
    const { document } = await openAgent('.claude/agents/showcase.md');
    const colors = await vscode.commands.executeCommand<vscode.ColorInformation[]>(
      'vscode.executeDocumentColorProvider',
      document.uri,
    );
    assert.deepEqual(
      colors.map(({ range }) => document.getText(range)),
      ['green'],
    );
    const choices = await vscode.commands.executeCommand<vscode.ColorPresentation[]>(
      'vscode.executeColorPresentationProvider',
      new vscode.Color(1, 0, 0, 1),
      { uri: document.uri, range: colors[0]!.range },
    );
    assert.deepEqual(choices.map(({ label }) => label).sort(), [
      ...['blue', 'cyan', 'green', 'orange', 'pink', 'purple', 'red', 'yellow'],
    ]);
  });

  it('fixes all at once when asked, and rewrites lists', async () => {
    const lines = [...HEADER, 'tools: read, MultiEdit', 'color: RED', '---', ''];
    const { document } = await openNew('.claude/agents/helper-7.md', lines.join('\n'));
    await findingsOf(document.uri);
    const whole = new vscode.Range(0, 0, 0, 0);
    const [all] = await codeActionsAt(document.uri, whole, vscode.CodeActionKind.SourceFixAll);
    assert.equal(all?.title, 'Fix all that is certain');
    assert.ok(await vscode.workspace.applyEdit(all.edit!));
    assert.equal(document.getText(), [...HEADER, 'tools: Read, Edit', 'color: red', '---', ''].join('\n'));
    await applyQuickFix(document.uri, rangeOf(document, 'Edit'), 'Write tools as one item per line');
    assert.equal(document.getText(), [...HEADER, 'tools:', '  - Read', '  - Edit', 'color: red', '---', ''].join('\n'));
  });

  it('is silent where a setting or a comment says so', async () => {
    const lines = [...HEADER, 'color: RED', 'owner: me', '---', ''];
    const { document } = await openNew('.claude/agents/helper-8.md', lines.join('\n'));
    await findingsOf(document.uri, (all) => all.length === 2);
    const settings = vscode.workspace.getConfiguration('subagentPrompts');
    await settings.update('rules', { 'value-invalid': 'off', 'field-unknown': 'warning' }, true);
    await findingsOf(document.uri, (all) => all.join() === '5 field-unknown warning');
    await settings.update('rules', undefined, true);
    await findingsOf(document.uri, (all) => all.join() === '4 value-invalid warning,5 field-unknown hint');
    await applyQuickFix(document.uri, rangeOf(document, 'owner'), 'Ignore field-unknown here, by a comment');
    await findingsOf(document.uri, (all) => all.join() === '4 value-invalid warning');
  });

  itWithPage('offers the skeleton in an empty file', async (window) => {
    const { document } = await openNew('.claude/agents/blank.md', '<|>');
    await window.press('Control+Space', { waitFor: `${on.suggestions}:has-text("agent-skeleton")` });
    await window.press('Enter');
    await textOf(document, (text) => text.startsWith('---\nname: blank\ndescription: |\n'));
  });
});

/** What the seeds, and the examples made in their shape, have wrong. */
const NOT_PORTABLE = '3 not-portable warning';
const OTHER_AGENT = Array<string>(3).fill('3 example-launches-other warning');
const TASK_TOOL = '3 example-task-tool hint';
const OLD_TOOLS = [
  '4 tool-retired information',
  '4 tool-removed information',
  '4 tool-renamed information',
  '4 tool-removed information',
];

describe('the examples of the workspace', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    'stock-keeper': OLD_TOOLS,
    'batch-tracer': [NOT_PORTABLE, TASK_TOOL, ...OTHER_AGENT, ...OLD_TOOLS],
    'ledger-architect': [NOT_PORTABLE, TASK_TOOL],
    'duty-modeler': [NOT_PORTABLE],
    'schema-planner': [NOT_PORTABLE],
  };
  for (const [name, findings] of Object.entries(expected)) {
    it(`${name} has exactly the findings it deserves`, async () => {
      const { document } = await openAgent(`.claude/agents/${name}.md`);
      assert.deepEqual((await findingsOf(document.uri)).sort(), [...findings].sort());
    });
  }
});

describe('the seeds', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    'database-architect.checklist.md': [NOT_PORTABLE],
    'database-architect.persona.md': [NOT_PORTABLE, TASK_TOOL],
    'database-architect.sqlalchemy.md': [NOT_PORTABLE],
    'database-expert.long.md': [NOT_PORTABLE, TASK_TOOL, ...OTHER_AGENT, ...OLD_TOOLS],
    'database-expert.md': OLD_TOOLS,
  };

  for (const [name, findings] of Object.entries(expected)) {
    itOnSeed(name, 'exactly the findings it deserves, and every fix applied leaves none', async (seed) => {
      const editor = await openAgent(seed);
      const { uri } = editor.document;
      assert.deepEqual((await findingsOf(uri)).sort(), [...findings].sort());
      for (let left = findings.length; left > 0; left--) {
        const [first] = await diagnosticsOf(
          uri,
          (all) => all.filter(({ source }) => source === SOURCE).length === left,
        );
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          uri,
          first?.range ?? wholeText(editor),
          vscode.CodeActionKind.QuickFix.value,
        );
        const fix = actions.find(({ edit }) => edit);
        assert.ok(fix?.edit, `a fix for ${first?.message}`);
        assert.ok(await vscode.workspace.applyEdit(fix.edit));
      }
      await findingsOf(uri, (all) => all.length === 0);
    });
  }

  itOnSeed('database-expert.long.md', 'completes, and folds once expanded', async (seed) => {
    const { document } = await openAgent(seed);
    const text = document.getText();
    const { labels } = await completeAt(document, text.replace('tools: Bash,', 'tools: Bash, <|>,'));
    assert.ok(labels.includes('LSP'));
    await diagnosticsOf(document.uri, (all) =>
      all.some(({ code }) => typeof code === 'object' && code.value === 'not-portable'),
    );
    const openings = await expand(document);
    const folds = await foldingRangesOf(document.uri);
    assert.equal(openings.length, 3);
    for (const line of openings)
      assert.ok(
        folds.some(({ start }) => start === line),
        `example in line ${line + 1}`,
      );
  });
});

describe('a description', () => {
  const command = (name: string) => vscode.commands.executeCommand(`subagentPrompts.${name}`);
  const symbolNames = (symbols: readonly vscode.DocumentSymbol[]): string[] => symbols.map(({ name }) => name);
  const agentOf = async (uri: vscode.Uri, name: string) =>
    (await symbolsOf(uri)).find((symbol) => symbol.name === name && symbol.kind === vscode.SymbolKind.Class);

  const expandAndBack = async (editor: vscode.TextEditor, name: string): Promise<void> => {
    const { document } = editor;
    await findingsOf(document.uri);
    const before = await agentOf(document.uri, name);
    const descriptionOf = (agent: vscode.DocumentSymbol | undefined) =>
      agent?.children.find((child) => child.name === 'description');
    assert.equal(descriptionOf(before)?.children.length, 3, 'three examples on one line');
    await command('expandDescription');
    await textOf(document, (text) => text.includes('\ndescription: |\n'));
    const after = await agentOf(document.uri, name);
    assert.deepEqual(
      symbolNames(descriptionOf(after)!.children),
      symbolNames(descriptionOf(before)!.children),
      'the same examples',
    );
    for (const example of descriptionOf(after)!.children) {
      assert.ok(example.range.end.line > example.range.start.line + 3, 'each in lines of its own');
      const parts = symbolNames(example.children).map((part) => part.toLowerCase());
      for (const part of ['user', 'assistant', 'commentary']) assert.ok(parts.includes(part), part);
    }
    const folds = await foldingRangesOf(document.uri);
    const openings = [...document.getText().matchAll(/^ {2}<example>$/gm)].map(
      ({ index }) => document.positionAt(index).line,
    );
    for (const line of openings)
      assert.ok(
        folds.some(({ start }) => start === line),
        `a fold in line ${line + 1}`,
      );
    const hover = await hoversAt(document.uri, document.positionAt(document.getText().indexOf('\n  <example>') + 5));
    assert.match(hover, /\*\*Example\*\*/);
    assert.match(hover, /≈ [\d,]+ tokens, always in Claude’s context/);
    await command('collapseDescription');
    await textOf(document, (text) => /\ndescription: "[^\n]*"\n/.test(text));
    await findingsOf(document.uri, (all) => !all.some((one) => one.includes('not-portable')));
  };

  it('expands, folds, has an outline and a hover, and collapses', async () => {
    await expandAndBack(await openAgent('.claude/agents/batch-tracer.md'), 'batch-tracer');
  });

  itOnSeed('database-expert.long.md', 'expands, folds, has an outline and a hover, and collapses', async (seed) => {
    await expandAndBack(await openAgent(seed), 'database-expert');
  });

  it('says above it what it costs, and how it can be written', async () => {
    const { document } = await openAgent('.claude/agents/showcase.md');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const titles = lenses.map((lens) => lens.command?.title ?? '');
    assert.ok(titles.includes('Write on one line'));
    assert.ok(titles.some((title) => /^≈ [\d,]+ tokens, always in context; the prompt ≈/.test(title)));
  });

  it('is formatted only when its author has chosen so', async () => {
    const lines = ['---', 'name:   helper', 'description: Helps.', 'tools: Read,Edit', '---', ''];
    const { document } = await openNew('.claude/agents/helper-9.md', lines.join('\n'));
    const settings = vscode.workspace.getConfiguration('subagentPrompts');
    const format = () =>
      vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        { tabSize: 2, insertSpaces: true },
      );
    assert.deepEqual((await format()) ?? [], []);
    await settings.update('format', true, true);
    // The findings are asked for anew once the settings have been read.
    await setText(vscode.window.activeTextEditor!, document.getText().replace('Read,', 'Read,Florp,'));
    await findingsOf(document.uri);
    assert.ok(((await format()) ?? []).length > 0);
    await settings.update('format', undefined, true);
  });
});

describe('pictures for the documentation', () => {
  const openBatchTracer = async (): Promise<vscode.TextEditor> => {
    const editor = await openAgent('.claude/agents/batch-tracer.md');
    await findingsOf(editor.document.uri);
    return editor;
  };

  itWithPage('completion', async (window) => {
    const editor = await openAgent('.claude/agents/showcase.md');
    await setText(editor, editor.document.getText().replace(/^tools: .*$/m, 'tools: Read, <|>'));
    // Nothing is typed: a list that opened by itself would take the first key for that of its details.
    await window.press('Control+Space', { waitFor: `${on.suggestions}.focused:has-text("Write")` });
    await window.press('Control+Space', { waitFor: `${on.suggestionDetails}:visible` });
    await window.screenshot('completion');
  });

  itWithPage('a finding and its light bulb', async (window) => {
    const editor = await openBatchTracer();
    await setCursor(editor, 'BashOutput');
    await window.press('Control+Period', { waitFor: `${on.codeActions}:has-text("Remove ‘BashOutput’")` });
    await window.screenshot('quick-fix');
    await window.press('Escape');
  });

  itWithPage('a description in lines', async (window) => {
    const editor = await openBatchTracer();
    // No word is to light up.
    await setCursor(editor, '---');
    await vscode.commands.executeCommand('subagentPrompts.expandDescription');
    await textOf(editor.document, (text) => text.includes('\n  <example>\n'));
    await vscode.commands.executeCommand('outline.focus');
    await setCursor(editor, '---');
    // An editor without the focus does not ask for lenses anew.
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await window.screenshot('description', { waitFor: '.codelens-decoration:has-text("Write on one line")' });
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  itWithPage('folded examples', async (window) => {
    const { document } = await openBatchTracer();
    const lines = await expand(document);
    await foldingRangesOf(document.uri);
    await vscode.commands.executeCommand('editor.fold', { selectionLines: lines });
    await window.screenshot('folding', { waitFor: '.folding-collapsed, .codicon-folding-collapsed, .inline-folded' });
  });
});
