import { ITEM, keyAt } from '../knowledge/keys.ts';
import { typeFaults } from '../runtime/typeFaults.ts';
import { headerField } from '../syntax/document.ts';
import { stringOf } from '../syntax/frontmatter/value.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';

export const serverMalformed: Rule = {
  code: 'server-malformed',
  severity: 'warning',
  summary: 'An entry of mcpServers that is dropped',
  why: 'The field takes a list of names of configured servers, or of maps with one key, the name, to its configuration. Anything else is dropped without a word, and so is a server without what its type needs, or with a value of another type: an address that is a number, an empty command; a map instead of the list, as `.mcp.json` has it, is ignored as a whole.',
  example: 'mcpServers:\n  github:\n    command: github-mcp',
  noFix: 'what the server is started with is known to its author alone.',
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
