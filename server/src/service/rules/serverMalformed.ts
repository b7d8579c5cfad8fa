import { headerField } from '../syntax/document.ts';
import { stringOf, type Value } from '../syntax/frontmatter/value.ts';
import type { Rule } from './rule.ts';

export const serverMalformed: Rule = {
  code: 'server-malformed',
  severity: 'warning',
  summary: 'An entry of mcpServers that is dropped',
  why: 'The field takes a list of names of configured servers, or of maps with one key, the name, to its configuration. Anything else is dropped without a word; a map instead of the list, as `.mcp.json` has it, is ignored as a whole.',
  example: 'mcpServers:\n  github:\n    command: github-mcp',
  noFix: 'what the server is started with is known to its author alone.',
  since: '0.1.0',
  source: 'documented',
  dialects: ['claude-code'],
  *check({ document, verdict, origin }) {
    const value = headerField(document, 'mcpServers')?.value;
    if (!value || !verdict.loads || origin === 'plugin' || (value.kind === 'scalar' && value.value === null)) return;
    if (value.kind !== 'list') {
      yield {
        span: value.span,
        message: 'Ignored: mcpServers takes a list, each server an item that begins with ‘- ’.',
      };
      return;
    }
    for (const item of value.items.filter((one) => !isServer(one))) {
      yield { span: item.span, message: 'Dropped: a server is a name, or a map of one name to its configuration.' };
    }
  },
};

const isServer = (item: Value): boolean =>
  item.kind === 'map' ? item.fields.length === 1 && item.fields[0]!.value.kind === 'map' : Boolean(stringOf(item));
