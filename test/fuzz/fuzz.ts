import { isDeepStrictEqual } from 'node:util';
import type {
  CodeAction,
  Diagnostic,
  Hover,
  LogMessageParams,
  MarkupContent,
  Position,
  Range,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { EDITOR, serverInMemory } from '../support/serverInMemory.ts';
import { fuzzCommandLine } from './commandLine.ts';
import { brokenPromises } from './fixPromises.ts';
import { Random } from './random.ts';
import { agentText, changeOf } from './randomTexts.ts';

/** When to stop: after so many texts, or so many minutes. */
export interface Effort {
  readonly seed: number;
  readonly texts?: number | undefined;
  readonly minutes?: number | undefined;
}

const EDITS_PER_TEXT = 12;
const REQUESTS_PER_EDIT = 4;
/** The command line gets a project after so many texts, of so many files. */
const TEXTS_PER_PROJECT = 100;
const FILES_OF_PROJECT = 60;
const URI = 'file:///w/.claude/agents/reviewer.md';

type Server = ReturnType<typeof serverInMemory>['connection'];

/** What is asked at a place, and what of the answer does not depend on the place. */
const WHOLE = ['textDocument/diagnostic', 'textDocument/documentSymbol', 'textDocument/foldingRange'] as const;
const REQUESTS: readonly (readonly [method: string, more?: object])[] = [
  ...WHOLE.map((method) => [method] as const),
  ['textDocument/semanticTokens/full'],
  ['textDocument/codeLens'],
  ['textDocument/documentLink'],
  ['textDocument/documentColor'],
  ['textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } }],
  ['textDocument/hover'],
  ['textDocument/completion'],
  ['textDocument/completion', { context: { triggerKind: 2, triggerCharacter: ' ' } }],
  ['textDocument/definition'],
  ['textDocument/references', { context: { includeDeclaration: true } }],
  ['textDocument/documentHighlight'],
  ['textDocument/prepareRename'],
  ['textDocument/prepareCallHierarchy'],
  ['textDocument/codeAction'],
  ['textDocument/codeAction', { context: { diagnostics: [], only: ['source.fixAll'] } }],
  ['textDocument/rename', { newName: 'other-name' }],
  ['textDocument/selectionRange'],
  ['textDocument/colorPresentation', { color: { red: 1, green: 0, blue: 0, alpha: 1 } }],
  ['workspace/symbol', { query: 'a' }],
  ['subagentPrompts/agents'],
  ['subagentPrompts/agent'],
  ['subagentPrompts/preview'],
  ['subagentPrompts/choices', { field: 'tools' }],
  ['subagentPrompts/setField', { field: 'tools', value: ['Read', 'Bash(git *)'] }],
  ['subagentPrompts/setField', { field: 'model', value: 'opus' }],
];

/**
 * Edits texts at random and asks the server everything about them: no request fails, every range is inside the
 * text, no edits overlap, after all edits the server says what a fresh reading of the text says, and every fix then
 * leads to what it promises. Then projects of such texts for the command line.
 * @returns how much was done, and what took longest
 * @throws Error that names the seed, the text and the request
 */
export async function fuzz({ seed, texts = Number.POSITIVE_INFINITY, minutes = Number.POSITIVE_INFINITY }: Effort) {
  const counts = { texts: 0, edits: 0, requests: 0, fixes: 0, files: 0 };
  const slowest = { request: '', ms: 0 };
  const { connection, errors, end: endServer } = await startServer();
  const end = Date.now() + minutes * 60_000;
  for (let one = seed; counts.texts < texts && Date.now() < end; one++, counts.texts++) {
    const random = new Random(one);
    let document = TextDocument.create(URI, 'markdown', 1, agentText(random));
    try {
      await open(connection, document);
      for (let edit = 0; edit < EDITS_PER_TEXT; edit++, counts.edits++) {
        document = await change(connection, document, random);
        for (let request = 0; request < REQUESTS_PER_EDIT; request++, counts.requests++)
          await ask(connection, document, random, counts, slowest);
      }
      await expectNoDrift(connection, document);
      const broken = brokenPromises(document.getText());
      if (broken.length > 0) throw new Error(broken.join('\n'));
      if (errors.length > 0) throw new Error(errors.join('\n'));
    } catch (error) {
      throw new Error(`seed ${one}: ${(error as Error).message}\n${JSON.stringify(document.getText())}`);
    }
    await close(connection);
    if (counts.texts % TEXTS_PER_PROJECT === 0) counts.files += fuzzCommandLine(random, FILES_OF_PROJECT);
  }
  await endServer();
  return { counts, slowest };
}

const EDITS_PER_CHECK = 20;
const MAX_LENGTH = 20_000;
const SAMPLES = 10;

/**
 * Edits one document at random, again and again, and asks for its findings now and then.
 * @param collect collects garbage
 * @param report told ten times how much is alive then: after so many edits, so many megabytes
 */
export async function editSteadily(
  { seed, edits }: { seed: number; edits: number },
  collect: () => void,
  report: (edits: number, megabytes: number) => void,
): Promise<void> {
  const { connection, errors, end } = await startServer();
  const random = new Random(seed);
  let document = TextDocument.create(URI, 'markdown', 1, agentText(random));
  await open(connection, document);
  for (let edit = 1; edit <= edits; edit++) {
    document = await change(connection, document, random);
    if (edit % EDITS_PER_CHECK === 0) await connection.sendRequest(WHOLE[0], { textDocument: { uri: URI } });
    if (document.getText().length > MAX_LENGTH) {
      await close(connection);
      document = TextDocument.create(URI, 'markdown', document.version + 1, agentText(random));
      await open(connection, document);
    }
    if (edit % Math.ceil(edits / SAMPLES) !== 0) continue;
    collect();
    report(edit, process.memoryUsage().heapUsed / 2 ** 20);
  }
  if (errors.length > 0) throw new Error(errors.join('\n'));
  await end();
}

/** A server in memory that has been introduced to its client; `errors` are what it logs. */
async function startServer() {
  const { connection, exited } = serverInMemory();
  const errors: string[] = [];
  connection.onNotification('window/logMessage', ({ type, message }: LogMessageParams) => {
    if (type === 1) errors.push(message);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const capabilities = { textDocument: EDITOR, workspace: { workspaceEdit: { documentChanges: true } } };
  await connection.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders: null, capabilities });
  await connection.sendNotification('initialized', {});
  const end = async (): Promise<void> => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await exited;
    connection.dispose();
  };
  return { connection, errors, end };
}

const open = (connection: Server, document: TextDocument): Promise<void> =>
  connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'markdown', version: document.version, text: document.getText() },
  });

const close = (connection: Server): Promise<void> =>
  connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });

async function change(connection: Server, document: TextDocument, random: Random): Promise<TextDocument> {
  const { start, end, text } = changeOf(document.getText(), random);
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  const version = document.version + 1;
  const contentChanges = [{ range, text }];
  await connection.sendNotification('textDocument/didChange', { textDocument: { uri: URI, version }, contentChanges });
  return TextDocument.update(document, contentChanges, version);
}

async function ask(
  connection: Server,
  document: TextDocument,
  random: Random,
  counts: { fixes: number },
  slowest: { request: string; ms: number },
): Promise<void> {
  const [method, more = {}] = random.of(REQUESTS);
  const position = document.positionAt(random.below(document.getText().length + 1));
  const params = {
    textDocument: { uri: URI },
    ...(WHOLE.includes(method as (typeof WHOLE)[number]) ? {} : { position }),
    ...(method === 'textDocument/codeAction'
      ? { range: { start: document.positionAt(0), end: position }, context: { diagnostics: [] } }
      : {}),
    ...(method === 'textDocument/colorPresentation' ? { range: { start: position, end: position } } : {}),
    ...(method === 'textDocument/selectionRange' ? { positions: [position] } : {}),
    ...more,
  };
  const start = performance.now();
  const answer = await connection.sendRequest<unknown>(method, params).catch((error: unknown) => {
    // A refusal, in words for the user.
    if (method === 'textDocument/prepareRename' || method === 'textDocument/rename') return null;
    throw error;
  });
  const took = performance.now() - start;
  const where = `${method} at ${position.line}:${position.character}`;
  if (took > slowest.ms) Object.assign(slowest, { request: where, ms: Math.round(took) });
  for (const range of rangesIn(answer)) expectInside(range, document, where);
  if (method === 'textDocument/hover' && answer) expectHover(answer as Hover, document, position, where);
  if (method === 'textDocument/codeAction') {
    for (const action of answer as CodeAction[]) counts.fixes += expectEdits(action, document, where);
  }
}

/** Every range of this document in an answer, wherever it is. */
function* rangesIn(answer: unknown): Generator<Range> {
  if (typeof answer !== 'object' || answer === null) return;
  if ('start' in answer && 'end' in answer) yield answer as Range;
  else if (!('uri' in answer) || answer.uri === URI) for (const value of Object.values(answer)) yield* rangesIn(value);
}

function expectInside({ start, end }: Range, document: TextDocument, where: string): void {
  const offsets = [start, end].map((position) => document.offsetAt(position));
  const isSame = [start, end].every((position, index) =>
    isDeepStrictEqual(document.positionAt(offsets[index]!), position),
  );
  if (!isSame || offsets[0]! > offsets[1]!)
    throw new Error(`${where}: no range of the text: ${JSON.stringify({ start, end })}`);
}

/** A hover says something, about what is at the place that was asked about. */
function expectHover({ contents, range }: Hover, document: TextDocument, position: Position, where: string): void {
  if ((contents as MarkupContent).value.trim() === '') throw new Error(`${where}: an empty hover`);
  const [at, start, end] = [position, range?.start, range?.end].map((one) => one && document.offsetAt(one));
  if (start === undefined || end === undefined || at! < start || at! > end)
    throw new Error(`${where}: a hover about another place`);
}

/** @returns how many edits were looked at */
function expectEdits({ title, edit }: CodeAction, document: TextDocument, where: string): number {
  const changes = (edit?.documentChanges ?? []) as { textDocument: { version: number }; edits: TextEdit[] }[];
  for (const { textDocument, edits } of changes) {
    if (textDocument.version !== document.version) throw new Error(`${where}: ‘${title}’ is for another version`);
    // Throws where edits overlap.
    const after = TextDocument.applyEdits(document, edits);
    if (after === document.getText()) throw new Error(`${where}: ‘${title}’ changes nothing`);
  }
  return changes.length;
}

/** What the server says after edits is what it says of the same text when it is opened. */
async function expectNoDrift(connection: Server, document: TextDocument): Promise<void> {
  const said = async (): Promise<unknown[]> =>
    Promise.all(WHOLE.map((method) => connection.sendRequest(method, { textDocument: { uri: URI } })));
  const before = await said();
  await close(connection);
  await open(connection, document);
  const after = await said();
  const codes = (answers: unknown[]) =>
    (answers[0] as { items: Diagnostic[] }).items.map(({ code, range }) => [code, range]);
  if (!isDeepStrictEqual(before, after))
    throw new Error(`drift: ${JSON.stringify(codes(before))}, and fresh ${JSON.stringify(codes(after))}`);
}
