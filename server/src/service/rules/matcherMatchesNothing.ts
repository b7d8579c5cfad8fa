import { matchersOf } from '../references/headerReferences.ts';
import { replace } from '../text/edit.ts';
import { sliceOf } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { change, fixSlip, quoted, unsafeFix } from './support/messages.ts';
import { isSurely, meantTool } from './support/suggest.ts';

/** What is compared with names as it is; with any other character, a matcher is a regular expression. */
const NAMES = /^[\w\s,|-]+$/;

/** All tools of a server, as lists of tools have them. */
const WHOLE_SERVER = /^mcp__(?:(?!__).)+$/;

export const matcherMatchesNothing: Rule = {
  code: 'matcher-matches-nothing',
  severity: 'warning',
  summary: 'A hook for a tool that does not exist',
  why: 'A matcher of letters, digits, `_`, `-`, `,` and `|` is a list of names, compared letter for letter, and a hook whose matcher is no tool’s name never runs. `mcp__server` is no name of a tool either: all tools of a server are `mcp__server__.*`.',
  example:
    'hooks:\n  PreToolUse:\n    - matcher: bash|Edit\n      hooks:\n        - type: command\n          command: ./check.sh',
  since: '0.1.0',
  source: 'documented',
  dialects: ['claude-code'],
  *check({ text, document, knowledge, origin }) {
    if (origin === 'plugin') return;
    const events = knowledge.hookEvents.flatMap(({ name, matches }) => (matches === 'tool' ? [name] : []));
    for (const matcher of matchersOf(document, events)) {
      if (!NAMES.test(matcher.text)) continue;
      for (const { index, 0: part } of matcher.text.matchAll(/[^\s,|](?:[^,|]*[^\s,|])?/g)) {
        const span = matcher.sourceOf(index, index + part.length);
        if (sliceOf(text, span) !== part) continue;
        const never = 'so this hook never runs for it';
        if (WHOLE_SERVER.test(part)) {
          const all = `${part}__.*`;
          const isAlone = part === matcher.text.trim();
          yield {
            span,
            message: `No tool is called ${quoted(part)}, ${never}. All tools of the server are ${quoted(all)}.`,
            fixes: () => (isAlone ? unsafeFix(change(part, all), [replace(span, all)]) : []),
          };
          continue;
        }
        if (knowledge.aliases.has(part) || knowledge.removedTools.has(part)) continue;
        const meant = meantTool(part, knowledge);
        if (meant === undefined) continue;
        yield {
          span,
          message: `No tool is called ${quoted(part)}, ${never}. Did you mean ${quoted(meant)}?`,
          fixes: (): Fix[] => fixSlip(isSurely(part, meant), change(part, meant), [replace(span, meant)]),
        };
      }
    }
  },
};
