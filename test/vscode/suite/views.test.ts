/** What shows agents beside the editor: the view, the status, the preview, the pickers. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activated,
  activeEditor,
  diagnosticsOf,
  openAgent,
  openNew,
  setCursor,
  textOf,
  workspaceFile,
} from './support/editor.ts';
import { itWithPage } from './support/needs.ts';
import type { Page } from './support/page.ts';
import { until } from './support/until.ts';

const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand(`subagentPrompts.${command}`, ...args);

/** Rows of the Agents view. */
const row = (text: string): string => `.pane-body .monaco-list-row:has-text("${text}")`;

/** Rows of the list that is open over the editor. */
const choice = (text: string): string => `.quick-input-list .monaco-list-row:has-text("${text}")`;

const agent = (name: string, ...lines: string[]): string =>
  ['---', `name: ${name}`, 'description: Does it.', ...lines, '---', '', 'You do it.', ''].join('\n');

describe('the Agents view', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  itWithPage('lists the agents by whose they are, with what each is worth knowing for', async (window) => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.waitFor([row('batch-tracer'), row('label-checker')]);
    const labels = await window.texts('.pane-body .monaco-list-row');
    assert.ok(
      labels.some((label) => /^broken, not loaded, /.test(label)),
      labels.join('\n'),
    );
    assert.ok(
      labels.some((label) => /^showcase, loads/.test(label)),
      labels.join('\n'),
    );
  });

  itWithPage('is walked by the keyboard, and opens what Enter is pressed on', async (window) => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.waitFor(row('batch-tracer'));
    await window.press('Home', { waitFor: '.pane-body .monaco-list-row.focused:has-text("examples")' });
    await window.press('ArrowDown', { waitFor: '.pane-body .monaco-list-row.focused:has-text("batch-tracer")' });
    await window.press('ArrowDown', { waitFor: '.pane-body .monaco-list-row.focused:has-text("broken")' });
    await window.press('Enter');
    await activeEditor(({ document }) => document.uri.path.endsWith('/broken.md'));
  });

  itWithPage('follows the files', async (window) => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await openNew('.claude/agents/fresh.md', agent('fresh-one'));
    await window.waitFor(row('fresh-one'));
    await vscode.workspace.fs.delete(workspaceFile('.claude/agents/fresh.md'));
    await window.absent(row('fresh-one'));
  });
});

describe('what can be done with an agent', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  /** The file of an agent that the view lists, with the focus in its editor. */
  const listedAgent = async (window: Page, name: string, ...lines: string[]): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    const { document } = await openNew(`.claude/agents/${name}.md`, agent(name, ...lines));
    await window.waitFor(row(name));
    return document;
  };
  const inputIs = (text: string): string => `.quick-input-widget:has-text("${text}")`;

  itWithPage('its name is changed, with its file and all that names it', async (window) => {
    const { uri } = await listedAgent(window, 'old-name', 'tools: Read, grep');
    await diagnosticsOf(uri);
    const renamed = run('renameAgent');
    await window.waitFor(inputIs('Rename ‘old-name’'));
    await window.type('newer-name');
    await window.press('Enter');
    await renamed;
    const { document } = await activeEditor((one) => one.document.uri.path.endsWith('/newer-name.md'));
    await textOf(document, (text) => text === agent('newer-name', 'tools: Read, grep'));
    await document.save();
    await diagnosticsOf(document.uri);
    // Of the file that is gone, nothing is found any more.
    await diagnosticsOf(uri, (all) => all.length === 0);
  });

  itWithPage('F2 on its row asks for a name, and Escape goes back to the row', async (window) => {
    await listedAgent(window, 'keyed-name');
    await openAgent('.claude/agents/batch-tracer.md');
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.press('Home', { waitFor: '.pane-body .monaco-list-row.focused[data-index="0"]' });
    while (!(await window.texts('.pane-body .monaco-list-row.focused')).some((text) => text.startsWith('keyed-name')))
      await window.press('ArrowDown');
    for (let times = 0; times < 2; times++) {
      // A key that comes before the box has the keyboard is none of its.
      await window.press('F2', { waitFor: `${inputIs('Rename ‘keyed-name’')} input:focus` });
      await window.press('Escape', { waitFor: '.pane-body .monaco-list:focus' });
    }
  });

  itWithPage('it is duplicated under another name', async (window) => {
    await listedAgent(window, 'first-one', 'color: red');
    const copied = run('duplicateAgent');
    await window.waitFor(inputIs('Duplicate ‘first-one’'));
    await window.type('Second One', { waitFor: inputIs('The agent will be called ‘second-one’.') });
    await window.press('Enter');
    await copied;
    const { document } = await activeEditor((one) => one.document.uri.path.endsWith('/second-one.md'));
    assert.equal(document.getText(), agent('second-one', 'color: red'));
  });

  // VS Code shows no dialogs to tests: none of them is ever confirmed.
  itWithPage('it is not deleted unless that is confirmed', async (window) => {
    const { uri } = await listedAgent(window, 'unwanted');
    await run('deleteAgent').then(undefined, () => {});
    await vscode.workspace.fs.stat(uri);
  });

  itWithPage('its model is changed, and its mention copied', async (window) => {
    const document = await listedAgent(window, 'modelled', 'model: opus');
    const changed = run('changeModel');
    await window.waitFor(choice('haiku'));
    await window.type('haiku');
    await window.press('Enter');
    await changed;
    await textOf(document, (text) => text === agent('modelled', 'model: haiku'));
    // The one that it has is the first choice.
    const again = run('changeModel');
    await window.waitFor('.quick-input-list .monaco-list-row.focused:has-text("haiku")');
    await window.press('Escape');
    await again;
    await run('copyMention');
    assert.equal(await vscode.env.clipboard.readText(), '@agent-modelled');
  });

  itWithPage('its model is changed by its row, and the file saved', async (window) => {
    const { uri } = await listedAgent(window, 'by-row', 'model: opus');
    await openAgent('.claude/agents/batch-tracer.md');
    const changed = run('changeModel', uri.toString());
    await window.waitFor(choice('haiku'));
    await window.type('haiku');
    await window.press('Enter');
    await changed;
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    assert.equal(written, agent('by-row', 'model: haiku'));
    await activeEditor(({ document }) => document.uri.path.endsWith('/by-row.md'));
  });

  itWithPage('Claude Code is started as it, in a terminal', async (window) => {
    await listedAgent(window, 'started');
    await run('startAgent');
    const terminal = vscode.window.terminals.find(({ name }) => name === 'started');
    assert.ok(terminal);
    terminal.dispose();
  });

  itWithPage('its menu is reached by the keyboard', async (window) => {
    await listedAgent(window, 'by-keys');
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.click(row('by-keys'));
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.press('Shift+F10', { waitFor: '.monaco-menu :text("Rename Agent…")' });
    await window.press('Escape');
  });

  itWithPage('only those with problems are shown, where that is chosen', async (window) => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.waitFor([row('showcase'), row('broken')]);
    await run('showOnlyProblems');
    await window.absent(row('showcase'));
    await window.waitFor(row('broken'));
    await run('showAllAgents');
    await window.waitFor(row('showcase'));
    const sorted = run('sortAgents');
    await window.waitFor(choice('What does not load first'));
    await window.press(['ArrowDown', 'Enter']);
    await sorted;
    await window.waitFor('.pane-body .monaco-list-row[data-index="1"]:has-text("broken")');
    const unsorted = run('sortAgents');
    await window.waitFor(choice('By name'));
    await window.press('Enter');
    await unsorted;
  });
});

describe('the pickers', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  itWithPage('choose tools in the form that the list has', async (window) => {
    const text = agent('chooser', 'tools:', '  - Read', '  - Edit');
    const { document } = await openNew('.claude/agents/chooser.md', text);
    const chosen = run('chooseTools');
    await window.waitFor(choice('WebFetch'));
    await window.type('WebFetch', { waitFor: choice('WebFetch') });
    await window.press('ArrowDown');
    await window.press('Space');
    await window.press('Enter');
    await chosen;
    await textOf(document, (now) => now === agent('chooser', 'tools:', '  - Read', '  - Edit', '  - WebFetch'));
  });
});

/** A selector inside the page of a preview, which is a frame within a frame. */
const inPreview = (selector: string): string =>
  `iframe.webview.ready >> internal:control=enter-frame >> iframe#active-frame >> internal:control=enter-frame >> ${selector}`;

describe('the preview', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  itWithPage('shows what Claude sees, and follows what is typed', async (window) => {
    await openNew('.claude/agents/seen.md', agent('seen', 'tools: Read, Florp<|>'));
    await run('preview');
    await window.waitFor([inPreview('h1:has-text("seen")'), inPreview('li:has-text("Florp: no tool of that name")')]);
    // Who writes goes on writing.
    await window.type(', Bash');
    await window.waitFor(inPreview('p:has-text("The agent gets: Bash, Read")'));
  });

  itWithPage('follows who turns to another agent', async (window) => {
    await openAgent('.claude/agents/showcase.md');
    await run('preview');
    await window.waitFor(inPreview('h1:has-text("showcase")'));
    await openAgent('.claude/agents/batch-tracer.md');
    await window.waitFor(inPreview('h1:has-text("batch-tracer")'));
    const { activeTextEditor, tabGroups } = vscode.window;
    assert.match(activeTextEditor?.document.uri.path ?? '', /\/batch-tracer\.md$/);
    const pages = () =>
      tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ label }) => label.startsWith('What Claude Sees')));
    await until('one page alone', [tabGroups.onDidChangeTabs], () => pages().length === 1);
  });

  itWithPage('is the agent’s that is being written when it comes to light again', async (window) => {
    await openAgent('.claude/agents/showcase.md');
    await run('preview');
    await window.waitFor(inPreview('h1:has-text("showcase")'));
    // What is opened by who reads it does not cover it.
    await window.click(inPreview('h1:has-text("showcase")'));
    const { document, viewColumn } = await openAgent('.claude/agents/batch-tracer.md');
    assert.equal(viewColumn, vscode.ViewColumn.One);
    await window.waitFor(inPreview('h1:has-text("batch-tracer")'));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Two });
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await openAgent('.claude/agents/duty-modeler.md');
    const covering = vscode.window.tabGroups.all[1]!.activeTab!;
    assert.equal(covering.label, 'batch-tracer.md');
    await vscode.window.tabGroups.close(covering, true);
    await window.waitFor(inPreview('h1:has-text("duty-modeler")'));
  });

  itWithPage('follows, and who writes goes on writing, and saves', async (window) => {
    await openAgent('.claude/agents/showcase.md');
    await run('preview');
    await window.waitFor(inPreview('h1:has-text("showcase")'));
    const { document } = await openNew('.claude/agents/followed.md', agent('followed', 'color: <|>'));
    await window.waitFor(inPreview('h1:has-text("followed")'));
    await window.type('red');
    const saved = new Promise<string>((resolve) => {
      const waiting = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        waiting.dispose();
        resolve(uri.path);
      });
    });
    await window.press('Control+s');
    assert.equal(await saved, document.uri.path);
    assert.match(document.getText(), /^color: red$/m);
  });
});

describe('the agent in the editor', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  itWithPage('is the one that is chosen in the view', async (window) => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.waitFor(row('batch-tracer'));
    for (const name of ['batch-tracer', 'showcase']) {
      await openAgent(`.claude/agents/${name}.md`);
      await window.waitFor(`.pane-body .monaco-list-row.selected:has-text("${name}")`);
    }
  });
});

describe('the agent map', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  itWithPage('shows who hands work to whom, and opens an agent by the keyboard', async (window) => {
    await openNew(
      '.claude/agents/map-lead.md',
      `${agent('map-lead')}Use the map-worker agent, then @agent-map-gone.\n`,
    );
    await openNew('.claude/agents/map-worker.md', agent('map-worker', 'tools: Read'));
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.waitFor([row('map-lead'), row('map-worker')]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await run('showMap');
    const node = (name: string): string => inPreview(`g.node:has-text("${name}")`);
    await window.waitFor([node('map-lead'), node('map-worker'), inPreview('g.missing:has-text("map-gone")')]);
    await window.click(node('map-worker'));
    await activeEditor(({ document }) => document.uri.path.endsWith('/map-worker.md'));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await window.waitFor(node('map-lead'));
    await window.click(inPreview('g.missing:has-text("map-gone")'));
    await activeEditor(({ document }) => document.uri.path.endsWith('/map-lead.md'));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    // The first agent of the map, by the keyboard alone.
    await window.waitFor(node('map-lead'));
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await window.press('Tab', { waitFor: inPreview('g.node:focus') });
    await window.press('Enter');
    await activeEditor(({ document }) => document.uri.path.includes('/agents/'));
    await run('copyMap');
    assert.match(await vscode.env.clipboard.readText(), /^flowchart LR\n[\s\S]*"map-lead"/);
  });
});

describe('the status of an agent', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  const status = '#status\\.languageStatus';

  itWithPage('says as what it loads, or why it does not', async (window) => {
    await openAgent('.claude/agents/showcase.md');
    await window.click(`${status} a`, { waitFor: '.monaco-hover:has-text("Loads as showcase")' });
    await window.press('Escape');
    const { document } = await openAgent('.claude/agents/broken.md');
    await window.click(`${status} a`, { waitFor: '.monaco-hover:has-text("Not loaded: "):has-text("broken")' });
    await window.press('Escape');
    await run('goToCause');
    const editor = await activeEditor((one) => one.document === document && one.selection.active.line > 0);
    assert.ok(
      vscode.languages.getDiagnostics(document.uri).some(({ range }) => range.contains(editor.selection.active)),
    );
  });
});

describe('a text from a file', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  itWithPage('is no link and no command in the status', async (window) => {
    await openNew('.claude/agents/hostile.md', agent('"a[b](command:workbench.action.togglePanel)"'));
    const shown = '.monaco-hover:has-text("a[b] (command:workbench")';
    await window.click('#status\\.languageStatus a', { waitFor: shown });
    assert.deepEqual(await window.texts('.monaco-hover a:text-is("b")'), []);
    await window.press('Escape');
  });
});

describe('New Agent…', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  itWithPage('asks for all of it by the keyboard alone, and opens the agent', async (window) => {
    const asked = run('newAgent');
    await window.waitFor(choice('Code reviewer'));
    await window.type('debugger');
    await window.press('Enter', { waitFor: choice('Yours, in every project') });
    await window.press('Enter', { waitFor: '.quick-input-widget:has-text("New Agent: Name")' });
    await window.type('Bug Finder', { waitFor: '.quick-input-message:has-text("‘bug-finder’")' });
    await window.press('Enter', { waitFor: choice('Read only') });
    await window.press(['ArrowDown', 'Enter'], { waitFor: choice('haiku') });
    await window.type('haiku');
    await window.press('Enter');
    await asked;
    const editor = await activeEditor(({ document }) => document.uri.path.endsWith('/bug-finder.md'));
    const text = editor.document.getText();
    assert.match(text, /^---\nname: bug-finder\ndescription: \|\n {2}Use this agent when something fails/);
    assert.match(text, /\ntools: Read, Grep, Glob\nmodel: haiku\n---\n/);
    // The name is settled: the description comes next.
    assert.match(editor.document.getText(editor.selection), /^Use this agent when something fails/);
  });

  itWithPage('lets tools be marked one by one, at least one, and goes back from there', async (window) => {
    const titleIs = (title: string): string => `.quick-input-widget:has-text("${title}")`;
    const goBack = async (to: string): Promise<void> => {
      await vscode.commands.executeCommand('workbench.action.quickInputBack');
      await window.waitFor(choice(to));
    };
    const asked = run('newAgent');
    await window.waitFor(choice('Blank'));
    await window.type('blank');
    await window.press('Enter', { waitFor: choice('Yours, in every project') });
    await window.press('Enter', { waitFor: titleIs('New Agent: Name') });
    await window.type('One by One', { waitFor: titleIs('‘one-by-one’') });
    await window.press('Enter', { waitFor: choice('Choose…') });
    await window.type('one by one');
    await window.press('Enter', { waitFor: choice('WebFetch') });
    await window.waitFor(titleIs('New Agent: Tools (4/5)'));
    await window.press('Enter', { waitFor: 'input[placeholder^="Mark at least one"]' });
    await goBack('Read only');
    await window.press('Enter', { waitFor: choice('WebFetch') });
    await window.type('WebFetch');
    await window.press(['ArrowDown', 'Space']);
    await window.press('Enter', { waitFor: choice('haiku') });
    // What was marked is kept.
    await goBack('Read only');
    await window.press('Enter', { waitFor: titleIs('1 Selected') });
    await window.press('Enter', { waitFor: choice('haiku') });
    await window.press('Escape');
    await asked;
    const made = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '.claude/agents/one-by-one.md');
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(made)));
  });
});

describe('pictures for the documentation', () => {
  before(() => activated('subagent-prompts.subagent-prompts'));

  itWithPage('all agents, and what Claude sees of one', async (window) => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await window.waitFor([row('broken'), row('label-checker')]);
    await openAgent('.claude/agents/showcase.md');
    await run('preview');
    await window.screenshot('agents', { waitFor: inPreview('h2:has-text("System prompt")') });
  });

  itWithPage('tools to choose from', async (window) => {
    const editor = await openAgent('.claude/agents/showcase.md');
    await setCursor(editor, 'tools:');
    const chosen = run('chooseTools');
    await window.screenshot('tools', { waitFor: choice('WebFetch') });
    await window.press('Escape');
    await chosen;
  });

  itWithPage('who hands work to whom', async (window) => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await run('showMap');
    await window.screenshot('map', { waitFor: inPreview('g.node:has-text("cellar-keeper")') });
  });

  itWithPage('a new agent', async (window) => {
    const asked = run('newAgent');
    await window.screenshot('new-agent', { waitFor: choice('Code reviewer') });
    await window.press('Escape');
    await asked;
  });
});
