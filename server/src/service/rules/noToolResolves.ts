import { fixHeader } from '../edits/fixHeader.ts';
import { renameEntry } from '../edits/toolListEdits.ts';
import type { Knowledge } from '../knowledge/index.ts';
import { absenceOf, denialsOf, type ToolMeaning } from '../runtime/effectiveTools.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { bareName, toolEntries } from '../syntax/frontmatter/toolList.ts';
import { type Field, innerSpan, type Value } from '../syntax/frontmatter/value.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineStart } from '../text/lines.ts';
import { sliceOf, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf, fixSlip, headerFix, listed, listedFirst, onlyIf, quoted, unsafeFix } from './support/messages.ts';
import { isSurely, meantTool } from './support/suggest.ts';
import { listedTools } from './support/toolListing.ts';

export const noToolResolves: Rule = {
  code: 'no-tool-resolves',
  severity: 'error',
  summary: 'Not one of the listed tools exists',
  why: 'Claude Code drops the names that it does not know. If none is left, it refuses to start the agent: it “would be spawned with zero tools”.',
  example: 'tools: read, grep',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const field = headerField(agent.document, 'tools');
    if (!field || !agent.isRefused) return;
    yield {
      span: field.value.span,
      // Another session, or an older model, may have it.
      ...(agent.verdict.tools.absent.length > 0 ? { severity: 'warning' } : {}),
      message: `Refused when called: ${reason(agent, field)}`,
      fixes: () => fixes(agent, field),
    };
  },
};

/** Why nothing is left, as far as its form shows. */
function reason(agent: SourceFile, field: Field): string {
  const form = faultOfForm(agent, field);
  return form ? `${form}.` : whatIsMissing(agent);
}

const LACKS = [
  'no tool is called',
  'no subagent gets',
  'current models do not have',
  'not every session has',
  'disallowedTools takes away',
] as const;

function lackOf(
  meaning: ToolMeaning,
  isDenied: (name: string) => boolean,
  { knowledge, verdict }: SourceFile,
): (typeof LACKS)[number] {
  if ((meaning.kind === 'tool' || meaning.kind === 'mcp') && isDenied(meaning.name))
    return 'disallowedTools takes away';
  if (meaning.kind === 'unavailable') return 'no subagent gets';
  if (meaning.kind !== 'tool') return 'no tool is called';
  const isOld = absenceOf(meaning.name, verdict.tools, knowledge) === 'model';
  return isOld ? 'current models do not have' : 'not every session has';
}

/** The names that are no tools, and those that were meant. */
function whatIsMissing(agent: SourceFile): string {
  const entries = listedTools(agent).filter(({ field }) => field === 'tools');
  const isDenied = denialsOf(agent.document, agent.knowledge);
  const lacking = entries.map(({ entry, meaning }) => [lackOf(meaning, isDenied, agent), quoted(entry.name)] as const);
  const what = LACKS.flatMap((lack) => {
    const names = lacking.flatMap(([own, name]) => (own === lack ? [name] : []));
    return names.length > 0 ? [`${lack} ${listedFirst(names).replace(/ and (?=\S+$)/, ' or ')}`] : [];
  }).join(', and ');
  const meant = [...new Set(entries.flatMap(({ entry }) => meantTool(entry.name, agent.knowledge) ?? []))];
  return meant.length > 0 ? `${what}. Did you mean ${listedFirst(meant.map(quoted))}?` : `${what}.`;
}

/** What is wrong with the way in which the list is written. */
function faultOfForm({ document: { text }, knowledge }: SourceFile, { value }: Field): string | undefined {
  const written = text.slice(value.span.start, value.span.end).replace(/^["']|["']$/g, '');
  const isText = value.kind === 'scalar';
  if (isText && /^\[.*\]$/s.test(written)) return 'the quotes make one name of the whole list';
  if (isText && written.startsWith('[')) return 'the bracket of the list is never closed';
  if (isText && written.lastIndexOf('(') > written.lastIndexOf(')')) return 'a parenthesis is never closed';
  if (isText && value.text.text.trim().includes('\n')) return 'only commas and spaces separate tools, not lines';
  if (toolsInstead(value, knowledge))
    return `these are tools of VS Code’s agents; ${knowledge.product}’s have other names`;
  return undefined;
}

/** The tools that do the work of a list made for VS Code; undefined for another list. */
function toolsInstead(value: Value, { tools, foreignTools }: Knowledge): readonly string[] | undefined {
  const present = new Set([...tools.keys()].map((name) => name.toLowerCase()));
  const names = toolEntries(value).map(({ text }) => bareName(text));
  const known = names.flatMap((name) => {
    const instead = foreignTools.toolsFor(name) ?? foreignTools.mcpNameFor(name);
    // `read` may as well be a slip.
    return instead ? [{ instead, isSlip: present.has(name.toLowerCase()) }] : [];
  });
  // Half of them may be of extensions, whose names nobody knows.
  const isForeign = known.some(({ isSlip }) => !isSlip) && known.length * 2 >= names.length;
  return isForeign ? [...new Set(known.flatMap(({ instead }) => instead))] : undefined;
}

function fixes(agent: SourceFile, { value }: Field) {
  const { text } = agent.document;
  const written = text.slice(value.span.start, value.span.end);
  if (value.kind === 'scalar' && /^(["'])\[.*\]\1$/.test(written)) {
    return fixOf('Take the quotes away', [replace(value.span, written.slice(1, -1))]);
  }
  if (value.kind === 'scalar' && written.startsWith('[')) {
    // A bracket that is closed around nothing takes every tool away.
    return onlyIf(({ after }) => after.tools.kind !== 'none', headerFix(fixHeader(agent.document)));
  }
  const entries = listedTools(agent).filter(({ field }) => field === 'tools');
  const meant = entries.flatMap(({ entry }) => {
    const name = meantTool(entry.name, agent.knowledge);
    return name === undefined ? [] : [{ entry, name }];
  });
  const names = meant.map(({ name }) => name);
  const renamed = new Set(names).size < names.length ? [] : meant;
  const before = meant.map(({ entry }) => entry.name);
  const title = {
    title: `Change ${listed(before.map(quoted))} to ${listed(names.map(quoted))}`,
    removes: before.join(),
  };
  const edits = renamed.flatMap(({ entry, name }) => renameEntry(text, entry, name) ?? []);
  // An agent that can do half of its work may be worse than one that is refused.
  if (meant.length === entries.length) {
    return fixSlip(
      meant.every(({ entry, name }) => agent.knowledge.removedTools.has(entry.name) || isSurely(entry.name, name)),
      title,
      edits,
    );
  }
  const instead = toolsInstead(value, agent.knowledge);
  return [
    ...(instead && instead.length > 0
      ? unsafeFix(
          { title: `Change ${quoted(written.replace(/\s+/g, ' '))} to ${listed(instead)}`, removes: written },
          writeTools(text, value, instead),
        )
      : []),
    ...unsafeFix(title, edits),
  ];
}

/** Writes a list again in its form; undefined where it holds more than names. */
function writeTools(text: string, value: Value, names: readonly string[]): TextEdit[] | undefined {
  if (value.kind === 'map' || /#/.test(sliceOf(text, value.span))) return undefined;
  if (value.kind === 'scalar') return [replace(innerSpan(value), names.join(', '))];
  if (value.style === 'flow') return [replace(value.span, `[${names.join(', ')}]`)];
  const indent = sliceOf(text, span(lineStart(text, value.span.start), value.span.start));
  return [replace(value.span, names.map((name) => `- ${name}`).join(lineBreak(text) + indent))];
}
