import { ITEM, keyAt } from '../knowledge/keys.ts';
import { typeFaults } from '../runtime/typeFaults.ts';
import { headerField } from '../syntax/document.ts';
import { stringOf, type Value } from '../syntax/frontmatter/value.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineStart, linesIn } from '../text/lines.ts';
import { sliceOf, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { quoted, unsafeFix } from './support/messages.ts';

export const serverMalformed: Rule = {
  code: 'server-malformed',
  severity: 'warning',
  summary: 'An entry of mcpServers that is dropped',
  why: 'The field takes a list of names of configured servers, or of maps with one key, the name, to its configuration. Anything else is dropped without a word, and so is a server without what its type needs, or with a value of another type: an address that is a number, an empty command; a map instead of the list, as `.mcp.json` has it, is ignored as a whole.',
  example: 'mcpServers:\n  github:\n    command: github-mcp',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check({ document, knowledge, verdict, origin }) {
    const value = headerField(document, 'mcpServers')?.value;
    if (!value || !verdict.loads || origin === 'plugin' || (value.kind === 'scalar' && value.value === null)) return;
    if (value.kind !== 'list') {
      yield {
        span: value.span,
        message: 'Ignored: mcpServers takes a list, each server an item that begins with ‘- ’.',
        fixes: () => unsafeFix('Write the servers as a list', asList(document.text, value)),
      };
      return;
    }
    const type = keyAt(knowledge.fields, ['mcpServers', ITEM])?.type ?? { kind: 'any' };
    for (const item of value.items) {
      if (item.kind === 'map' ? item.fields.length !== 1 : !stringOf(item)) {
        yield { span: item.span, message: 'Dropped: a server is a name, or a map of one name to its configuration.' };
        continue;
      }
      for (const { path, what, span } of typeFaults(item, type)) {
        const [server = '', ...keys] = path;
        const whose = keys.length > 0 ? `its ‘${keys.join('.')}’ ${what}` : `its configuration ${what}`;
        yield { span, message: `The server ${quoted(server)} is dropped: ${whose}.` };
      }
    }
  },
};

/** Names in brackets; of a map on lines of its own, each server behind a dash, with its configuration further in. */
function asList(text: string, value: Value): TextEdit[] | undefined {
  const name = stringOf(value);
  if (name !== undefined) return /^[\w-]+(?:, *[\w-]+)*$/.test(name) ? [replace(value.span, `[${name}]`)] : undefined;
  const [first] = value.kind === 'map' ? value.fields : [];
  if (value.kind !== 'map' || !first) return undefined;
  const start = lineStart(text, first.key.start);
  const indent = sliceOf(text, span(start, first.key.start));
  if (indent === '' || indent.trim() !== '') return undefined;
  const servers = new Set(value.fields.map(({ key }) => key.start));
  return [...linesIn(text, span(start, value.span.end))]
    .filter((line) => text.startsWith(indent, line.start) && sliceOf(text, line).trim() !== '')
    .map((line) => insert(line.start + indent.length, servers.has(line.start + indent.length) ? '- ' : '  '));
}
