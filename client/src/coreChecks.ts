import {
  CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  Disposable,
  Hover,
  l10n,
  languages,
  MarkdownString,
  type Position,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import {
  type BaseLanguageClient,
  type DiagnosticProviderMiddleware,
  DocumentDiagnosticRequest,
} from 'vscode-languageclient';
import { findingsIn, unknownToVSCode, withoutRepeats } from './findings.ts';

// VS Code checks `.claude/agents/*.md` by itself, against lists that are older than Claude Code's. What it says cannot
// be taken away, only answered: by a hover and an action on what it is wrong about, which let these files be Markdown.

/** Where VS Code has checks of its own. */
const AGENTS = { language: 'chatagent', pattern: '**/.claude/agents/*.md' };

const PATTERN = '**/.claude/agents/**/*.md';
const TAKE_OVER = 'subagentPrompts.checkAgentFiles';
const GIVE_BACK = 'subagentPrompts.letVSCodeCheck';
const TITLE = l10n.t('Let Subagent Prompts check Claude agent files');

/** What VS Code is wrong about at a place: it knows no such value, and Claude Code takes it. */
const wronglySaid = (document: TextDocument, at: Position): Diagnostic | undefined =>
  unknownToVSCode(document.uri).find(
    ({ range }) => range.contains(at) && !findingsIn(document.uri).some((own) => own.range.intersection(range)),
  );

/** Answers what VS Code's own checks are wrong about, and lets them be turned off. */
export function answerCoreChecks(client: BaseLanguageClient): Disposable[] {
  const showContext = (): void => {
    const isTaken = associations()[PATTERN] === 'markdown';
    void commands.executeCommand('setContext', 'subagentPrompts.checksAlone', isTaken);
  };
  showContext();
  return [
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('files.associations')) showContext();
    }),
    askAgain(client),
    languages.registerHoverProvider(AGENTS, { provideHover: hover }),
    languages.registerCodeActionsProvider(
      AGENTS,
      { provideCodeActions: (document, range) => (wronglySaid(document, range.start) ? [action()] : []) },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    commands.registerCommand(TAKE_OVER, () => associate('markdown')),
    commands.registerCommand(GIVE_BACK, () => associate(undefined)),
  ];
}

/** Leaves out of what is found in an open document what VS Code itself says of it. */
export const leaveOutRepeats: NonNullable<DiagnosticProviderMiddleware['provideDiagnostics']> = async (
  document,
  previous,
  token,
  next,
) => {
  const report = await next(document, previous, token);
  if (!report || !('items' in report)) return report;
  return { ...report, items: withoutRepeats('uri' in document ? document.uri : document, report.items) };
};

/** VS Code's checks come later than ours: what they say then is not said twice (see `withoutRepeats`). */
function askAgain(client: BaseLanguageClient): Disposable {
  const known = new Map<string, string>();
  const look = (document: TextDocument): void => {
    if (languages.match(AGENTS, document) === 0) return;
    const key = document.uri.toString();
    const said = unknownToVSCode(document.uri).map(({ range }) => range);
    const now = JSON.stringify(said);
    if (now === (known.get(key) ?? '[]')) return;
    known.set(key, now);
    const provider = client.getFeature(DocumentDiagnosticRequest.method).getProvider(document);
    provider?.onDidChangeDiagnosticsEmitter.fire();
  };
  return Disposable.from(
    workspace.onDidCloseTextDocument(({ uri }) => void known.delete(uri.toString())),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map(String));
      for (const document of workspace.textDocuments) if (changed.has(document.uri.toString())) look(document);
    }),
  );
}

function hover(document: TextDocument, position: Position): Hover | undefined {
  const said = wronglySaid(document, position);
  if (!said) return undefined;
  const why = l10n.t(
    'Claude Code takes this value. “Unknown value” is what VS Code’s own check says, whose list is older.',
  );
  const text = new MarkdownString(`${why}\n\n[${TITLE}](command:${TAKE_OVER})`);
  text.isTrusted = { enabledCommands: [TAKE_OVER] };
  return new Hover(text, said.range);
}

function action(): CodeAction {
  const made = new CodeAction(TITLE, CodeActionKind.QuickFix);
  made.command = { command: TAKE_OVER, title: TITLE };
  return made;
}

const associations = (): Record<string, string> =>
  workspace.getConfiguration('files').get<Record<string, string>>('associations') ?? {};

/** Sets, or takes away, the language of agent files in the settings of the workspace. */
async function associate(language: string | undefined): Promise<void> {
  const files = workspace.getConfiguration('files');
  const { [PATTERN]: _, ...others } = files.inspect<Record<string, string>>('associations')?.workspaceValue ?? {};
  const wanted = language === undefined ? others : { ...others, [PATTERN]: language };
  try {
    await files.update('associations', Object.keys(wanted).length > 0 ? wanted : undefined, false);
  } catch {
    return void window.showInformationMessage(l10n.t('Open a folder first: this is a setting of a workspace.'));
  }
  if (language !== undefined) void offerUndo();
}

async function offerUndo(): Promise<void> {
  const undo = l10n.t('Undo');
  const message = l10n.t('Agent files are Markdown in this workspace now: VS Code’s own checks of them are off.');
  if ((await window.showInformationMessage(message, undo)) === undo) await associate(undefined);
}
