import { agentName } from '../edits/fieldEdits.ts';
import { oneLine } from '../edits/writeScalar.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { insert } from '../text/edit.ts';
import { lineBreak, lineSpan } from '../text/lines.ts';
import type { Rule } from './rule.ts';
import { loadsAs, onlyIf, unsafeFix } from './support/messages.ts';

export const headerMissing: Rule = {
  code: 'header-missing',
  severity: 'warning',
  summary: 'A prompt without a header is no agent',
  why: 'Without `name` and `description` between two lines `---` at its start, Claude Code takes a file for a document. A file is reported only if it reads like a prompt: its title is the name of the file and that of somebody who does a job, or it says “You are …”. A README or another document is none. In a plugin it is different: there every Markdown file below `agents/` becomes an agent, a README too.',
  example: { file: '# Code Reviewer\n\nYou are a careful reviewer.\n' },
  since: '0.1.0',
  source: 'custom',
  *check(agent) {
    const { document, origin, knowledge } = agent;
    if (document.delimiterFault !== 'none' || agent.exclusion) return;
    const isInPlugin = origin === 'plugin';
    if (!isInPlugin && !isPrompt(agent)) return;
    yield {
      span: lineSpan(document.text, Math.max(0, document.text.search(/\S/))),
      message: isInPlugin
        ? `No header. ${loadsAs(agent)}: every Markdown file in the agents of a plugin is one.`
        : `Not an agent: without a header, ${knowledge.product} does not load this file.`,
      fixes: () => (isPrompt(agent) ? fixes(agent) : []),
    };
  },
};

/** Words in the names of files that are documents about agents. */
const DOCUMENT =
  /(?:^|-)(?:readme|changelog|contributing|license|index|overview|summary|matrix|guide|template|templates|notes|todo|list|index|roadmap|agents|claude|conventions|example|examples)(?:-|$)/;
/** The last word of a title that names somebody. */
const SOMEBODY =
  /(?:^| )(?:agent|assistant|expert|specialist|lead|maestro|pro|guru|coach|[a-z]{2,}(?:er|or|ist|ian|yst|ect))$/;

/** The words of a name or a title. */
const wordsOf = (name: string): string[] => name.toLowerCase().match(/[a-z0-9]+/g) ?? [];

function isPrompt({ document: { text }, fileStem }: SourceFile): boolean {
  // Numbers say in which order files are to be read: `01 - Data Engineer`.
  const words = wordsOf(fileStem);
  const stem = words.filter((word) => words.length === 1 || !/^\d+$/.test(word)).join('-');
  if (text.trim() === '' || DOCUMENT.test(stem)) return false;
  if (/\bYou are (?:an?|the)\b/.test(text.slice(0, 2000))) return true;
  const title = wordsOf(/^\s*#{1,2} (?:\d+[.)]? )?(.{1,200})/.exec(text)?.[1]?.replace(/\(.*?\)/g, '') ?? '');
  return stem !== '' && title.length > 1 && title.join('-').startsWith(stem) && SOMEBODY.test(title.join(' '));
}

/** A header with the name of the file and the first paragraph. */
function fixes(agent: SourceFile) {
  const { document, fileStem } = agent;
  const { text } = document;
  const paragraph = text
    .split(/\r?\n[ \t]*\r?\n/)
    .map((part) =>
      part
        .replace(/^[ \t]*#.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .find((part) => part !== '');
  // A header further down, perhaps in a code block, is the real one.
  if (!paragraph || paragraph.includes('---') || /^---[^\S\n]*\n\s*name:/m.test(text)) return [];
  const lines = ['---', `name: ${agentName(fileStem)}`, `description: ${oneLine(paragraph)}`, '---', '', ''];
  const edits = [insert(0, lines.join(lineBreak(text)))];
  return onlyIf(({ after }) => after.verdict.loads, unsafeFix('Add a header, described by the first paragraph', edits));
}
