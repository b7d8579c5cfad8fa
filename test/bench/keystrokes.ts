import { mkdirSync } from 'node:fs';
import { nodeFiles } from '../../server/src/nodeFiles.ts';
import {
  check,
  complete,
  foldings,
  hover,
  KNOWLEDGE,
  type SourceFile,
  semanticTokens,
  symbols,
  Workspace,
} from '../../server/src/service/index.ts';
import { marked, withHeader } from '../support/agent.ts';
import { type Effort, type Figure, percentile, timesOf } from './measure.ts';
import { type Sample, writeAgents } from './sample.ts';

const LINE = 'You review code, and say what is wrong with each line of it.\n';
const KEYSTROKES = 1500;

/** What a keystroke costs in the process of the server, from the new text to its findings. */
export async function benchKeystrokes(folder: string, from: readonly Sample[], { largest }: Effort): Promise<Figure[]> {
  const figures: Figure[] = [];
  const many = `${folder}/many`;
  const one = `${folder}/one`;
  mkdirSync(many);
  mkdirSync(one);
  const files = writeAgents(many, Math.min(10_000, largest), from);
  const [single] = writeAgents(one, 1, from);

  const reading = await timesOf(1, () => Promise.all(files.map((file) => nodeFiles.read(file))));
  const workspace = new Workspace({ home: `${folder}/home` }, nodeFiles);
  const indexing = await timesOf(1, () => workspace.explore(many));
  const floor = reading[0]!;
  figures.push({ what: `${files.length} files: read by the server`, value: floor, unit: 'ms' });
  figures.push({
    what: `${files.length} files: cold index`,
    value: indexing[0]!,
    unit: 'ms',
    target: Math.round(1.5 * floor + 400),
  });

  const alone = new Workspace({ home: `${folder}/home` }, nodeFiles);
  await alone.explore(one);
  const small = withHeader('tools: Read, E', 'model: opus') + LINE.repeat(130);
  const large = withHeader('tools: Read, E', 'model: opus') + LINE.repeat(16_500);
  const inBody = (text: string) => (round: number) => `${text}${'x'.repeat(round % 40)}\n`;
  const inHeader = (text: string) => (round: number) => text.replace('Reviews', `Reviews ${'x'.repeat(round % 40)}`);
  const cases = [
    { what: '8 KB, in the body', at: alone, file: single!, text: inBody(small), p50: 0.5, p99: 3 },
    { what: '8 KB, in the header', at: alone, file: single!, text: inHeader(small), p50: 0.5, p99: 3 },
    {
      what: `8 KB, beside ${files.length} agents`,
      at: workspace,
      file: files[0]!,
      text: inHeader(small),
      p50: 0.5,
      p99: 3,
    },
    { what: '1 MB, in the body', at: alone, file: single!, text: inBody(large), p99: 25 },
  ];
  for (const { what, at, file, text, p50, p99 } of cases) {
    const read = await reader(at, file);
    const count = text(0).length > 100_000 ? 60 : KEYSTROKES;
    const times = await timesOf(count, (round) => check(read(text(round))));
    figures.push({
      what: `a keystroke: ${what}: p50`,
      value: percentile(times, 0.5),
      unit: 'ms',
      ...(p50 === undefined ? {} : { target: p50 }),
    });
    figures.push({ what: `a keystroke: ${what}: p99`, value: percentile(times, 0.99), unit: 'ms', target: p99 });
  }

  const { text, offset } = marked(small.replace('Read, E', 'Read, E<|>'));
  const read = await reader(alone, single!);
  const features: Record<string, (file: SourceFile) => unknown> = {
    completion: (file) => complete(file, offset),
    hover: (file) => hover(file, offset),
    symbols: (file) => symbols(file),
    folding: (file) => foldings(file),
    tokens: (file) => semanticTokens(file),
  };
  for (const [name, feature] of Object.entries(features)) {
    const times = await timesOf(400, (round) => feature(read(inBody(text)(round))));
    figures.push({ what: `${name}: p99`, value: percentile(times, 0.99), unit: 'ms', target: 2 });
  }
  return figures;
}

/** Reads a text as the server does when it is the new one of an open document. */
async function reader(workspace: Workspace, path: string): Promise<(text: string) => SourceFile> {
  const place = await workspace.placeOf(path);
  const project = await workspace.contextOf(workspace.folderOf(path));
  if (!place) throw new Error(`${path} is no agent`);
  return (text) => {
    workspace.edited(path, text);
    return workspace.sourceOf(path, text, place, project, KNOWLEDGE);
  };
}
