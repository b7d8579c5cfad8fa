/** The extension where there is a browser and nothing else: a virtual file system, and the server in a worker. */
import * as vscode from 'vscode';
import { until } from '../../vscode/suite/support/until.ts';
import { page } from './page.ts';

const SOURCE = 'subagent-prompts';

const root = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
const file = (path: string): vscode.Uri => vscode.Uri.joinPath(root(), path);

const agent = (name: string, ...lines: string[]): string =>
  ['---', `name: ${name}`, 'description: Does it.', ...lines, '---', '', 'You do it.', ''].join('\n');

function equal(actual: unknown, expected: unknown): void {
  const [is, wanted] = [actual, expected].map((one) => JSON.stringify(one));
  if (is !== wanted) throw new Error(`is      ${is}\nwanted  ${wanted}`);
}

async function write(path: string, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(text));
  return file(path);
}

async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await page.waitFor(`.editor-instance .monaco-editor.focused[data-uri$="${uri.path.split('/').at(-1)}"]`);
  return editor;
}

/** The codes of our findings in a file, once they satisfy `accept`. */
async function codes(uri: vscode.Uri, accept: (found: string[]) => boolean): Promise<string[]> {
  const { onDidChangeDiagnostics, getDiagnostics } = vscode.languages;
  const own = (): string[] =>
    getDiagnostics(uri).flatMap(({ source, code }) =>
      source === SOURCE ? [String(typeof code === 'object' ? code.value : code)] : [],
    );
  return until(`findings in ${uri.path}`, [onDidChangeDiagnostics], own, accept);
}

const has =
  (code: string) =>
  (found: string[]): boolean =>
    found.includes(code);

/** Asks until there are any: VS Code gives up, or answers with nothing, while extensions still register what they offer. */
async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const command = 'vscode.executeCodeActionProvider';
  for (;;) {
    const actions = await vscode.commands
      .executeCommand<vscode.CodeAction[]>(command, uri, range, 'quickfix')
      .then(undefined, (error: Error) => {
        if (error.message === 'Canceled') return [];
        throw error;
      });
    if (actions.length > 0) return actions;
  }
}

/** Puts the cursor behind a piece of text. */
function putBehind(editor: vscode.TextEditor, text: string): void {
  const position = editor.document.positionAt(editor.document.getText().indexOf(text) + text.length);
  editor.selection = new vscode.Selection(position, position);
}

const row = (text: string): string => `.pane-body .monaco-list-row:has-text("${text}")`;
const choice = (text: string): string => `.quick-input-list .monaco-list-row:has-text("${text}")`;

describe('in a browser', () => {
  before(() => vscode.extensions.getExtension('subagent-prompts.subagent-prompts')?.activate());

  it('finds what is wrong in files that nobody has opened', async () => {
    equal(root().scheme, 'vscode-test-web');
    await codes(file('.claude/agents/broken.md'), has('header-unreadable'));
  });

  it('judges what is typed, and mends it', async () => {
    const editor = await open(await write('.claude/agents/typed.md', agent('typed', 'tools: Read, Grpe')));
    await codes(editor.document.uri, has('tool-unknown'));
    const actions = await actionsAt(editor.document.uri, new vscode.Range(3, 14, 3, 14));
    const action = actions.find(({ title }) => title.includes('Grep'));
    if (!action?.edit) throw new Error(actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(action.edit);
    equal(editor.document.getText(), agent('typed', 'tools: Read, Grep'));
    equal(await codes(editor.document.uri, (found) => found.length === 0), []);
  });

  it('completes tools and models, and explains them', async () => {
    const editor = await open(await write('.claude/agents/asked.md', agent('asked', 'model: ', 'tools: Re')));
    const at = (line: number, character: number) => new vscode.Position(line, character);
    const offered = async (position: vscode.Position): Promise<string[]> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        position,
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    for (const [position, label] of [
      [at(3, 7), 'sonnet'],
      [at(4, 9), 'Read'],
    ] as const)
      equal((await offered(position)).includes(label), true);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      at(1, 2),
    );
    equal(hovers.length > 0, true);
  });

  it('a new file is told of the others, and a rename reaches them', async () => {
    const uri = await write('.claude/agents/code-critic.md', agent('code-critic'));
    await write('CLAUDE.md', 'Ask the code-critic agent.\n');
    await write('.claude/agents/second.md', agent('code-critic'));
    await codes(uri, has('name-repeated'));
    await vscode.workspace.fs.delete(file('.claude/agents/second.md'));
    await codes(uri, (found) => !found.includes('name-repeated'));
    await open(uri);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      uri,
      new vscode.Position(1, 8),
      'code-judge',
    );
    equal(
      edit
        .entries()
        .map(([one]) => one.path)
        .sort(),
      ['/.claude/agents/code-critic.md', '/CLAUDE.md'],
    );
  });

  it('takes a text that is no file yet', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: agent('unsaved', 'tools: read'),
    });
    await vscode.window.showTextDocument(document);
    equal(await codes(document.uri, (found) => found.length > 0), ['no-tool-resolves']);
  });

  it('lists the agents, and says what Claude sees', async () => {
    await vscode.commands.executeCommand('subagentPrompts.agents.focus');
    await page.waitFor([row('batch-tracer'), row('broken')]);
    await open(file('.claude/agents/showcase.md'));
    await vscode.commands.executeCommand('subagentPrompts.preview');
    // The page itself comes from another host, which is out of reach here; its tab has a name once there is an answer.
    await page.waitFor('.tab:has-text("What Claude Sees: showcase")');
    await page.waitFor('.pane-body .monaco-list-row[aria-label^="code-critic, loads"]');
    await page.screenshot('web');
  });

  it('does nothing to what is typed in a prompt', async () => {
    const editor = await open(await write('.claude/agents/prose.md', agent('prose')));
    putBehind(editor, 'You do it.');
    const typed = '\nUse the Read tool, then ex\nagent ex\n\nmodel so\n';
    await page.type(typed, { pause: 120 });
    await page.press('Tab');
    await page.type('end');
    const text = await until(
      'what is typed',
      [vscode.workspace.onDidChangeTextDocument],
      () => editor.document.getText(),
      (one) => one.includes('end'),
    );
    equal(text.slice(text.indexOf('You do it.')), `You do it.${typed}    end\n`);
  });

  it('writes a new agent', async () => {
    const made = vscode.commands.executeCommand('subagentPrompts.newAgent');
    await page.waitFor(choice('Reviewer'));
    await page.type('Reviewer');
    await page.press('Enter', { waitFor: choice('.claude/agents') });
    equal(await page.texts(choice('Yours')), []);
    await page.press('Enter', { waitFor: '.quick-input-widget:has-text("Lower case with hyphens")' });
    await page.press('Control+A');
    await page.type('web-reviewer');
    await page.press('Enter', { waitFor: choice('Read only') });
    await page.press('Enter', { waitFor: choice('haiku') });
    await page.press('Enter');
    await made;
    const editor = await until(
      'the new agent',
      [vscode.window.onDidChangeActiveTextEditor],
      () => vscode.window.activeTextEditor,
      (one) => one?.document.uri.path.endsWith('/.claude/agents/web-reviewer.md') ?? false,
    );
    equal(editor?.document.lineAt(1).text, 'name: web-reviewer');
  });

  it('offers nothing that needs a machine', async () => {
    await open(file('.claude/agents/showcase.md'));
    await page.press('F1', { waitFor: '.quick-input-widget:visible' });
    await page.type('Subagent Prompts: ');
    await page.waitFor(choice('New Agent'));
    await page.type('Claude Code');
    await page.absent(choice('New Agent'));
    equal(
      (await page.texts('.quick-input-list .monaco-list-row')).filter((one) => /Ask Claude|Start Claude/.test(one)),
      [],
    );
    await page.press('Escape');
  });

  it('starts its server again', async () => {
    const uri = await write('.claude/agents/again.md', agent('again', 'tools: read'));
    await codes(uri, has('no-tool-resolves'));
    await vscode.commands.executeCommand('subagentPrompts.restartServer');
    await codes(uri, has('no-tool-resolves'));
    await open(uri);
    await codes(uri, has('no-tool-resolves'));
  });
});
