import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

const messages = (text: string): string[] => check(agentOf(text)).map(({ message }) => message);

test('tool-unknown', () => {
  checkFindings(`---
name: a
description: b
tools: Read, grep, Bash(*), Florp9, mcp__x__y
             ^^^^ warning tool-unknown: No tool is called ‘grep’, so the agent does not get it. Did you mean ‘Grep’?
                            ^^^^^^ warning tool-unknown: No tool is called ‘Florp9’, so the agent does not get it.
disallowedTools: [writ]
                  ^^^^ warning tool-unknown: No tool is called ‘writ’, so nothing is taken away. Did you mean ‘Write’?
---`);
  checkFix('tool-unknown', withHeader('tools: [Read, "grpe"]'), withHeader('tools: [Read, "Grep"]'));
  checkFix('tool-unknown', withHeader('tools: Read, Grep, grep'), withHeader('tools: Read, Grep'));
  checkFix('tool-unknown', withHeader('tools: Read, Florp9'), withHeader('tools: Read'), 'Remove ‘Florp9’');
  checkFix('tool-unknown', withHeader('tools: Read; Grep'), withHeader('tools: Read, Grep'), 'Separate by commas');
  expect(messages(withHeader('tools: Read, mcp__*'))).toEqual([
    'Only disallowedTools takes ‘mcp__*’; here it has no effect. Name the servers: ‘mcp__server’.',
  ]);
  checkFindings(withHeader('disallowedTools: mcp__*'));
  checkFindings(`---
name: a
description: b
tools: Read; Grep
       ^^^^^ warning tool-unknown: No tool is called ‘Read;’, so the agent does not get it. Only commas and spaces separate tools.
---`);
});

test('tool-unknown: an entry that is indented further than the one above', () => {
  const uneven = withHeader('tools:', '- Read', '  - Write', '  - Bash(git *)');
  checkFindings(`---
name: a
description: b
tools:
- Read
  - Write
  ^ warning tool-unknown: This line goes on with the entry above, because it is indented further: its ‘-’ is no tool and begins no entry.
---`);
  checkFix(
    'tool-unknown',
    uneven,
    withHeader('tools:', '- Read', '- Write', '  - Bash(git *)'),
    'Align it with the entry above',
  );
  // Within a line it is a name like any other.
  checkFix(
    'tool-unknown',
    withHeader('tools:', '  - Read - Write'),
    withHeader('tools:', '  - Read Write'),
    'Remove ‘-’',
  );
});

test('tool-unknown: names of servers’ tools that stand for nothing', () => {
  checkFindings(
    withHeader(
      'tools: Read, mcp__docs__get_*, mcp__my.docs__get',
      '             ^^^^^^^^^^^^^^^^ warning tool-unknown: No tool is called ‘mcp__docs__get_*’, so the agent does not get it. Only ‘mcp__server’ and ‘mcp__server__*’ stand for several tools.',
      '                               ^^^^^^^^^^^^^^^^^ warning tool-unknown: No tool is called ‘mcp__my.docs__get’, so the agent does not get it. Did you mean ‘mcp__my_docs__get’?',
    ),
  );
  checkFix('tool-unknown', withHeader('tools: Read, mcp__my.docs__get'), withHeader('tools: Read, mcp__my_docs__get'));
  // Alone they are refused.
  checkFindings(
    withHeader(
      'tools: mcp__docs__get_*',
      '       ^^^^^^^^^^^^^^^^ error no-tool-resolves: Refused when called: no tool is called ‘mcp__docs__get_*’.',
    ),
  );
});

test('tool-unknown: ‘*’ in disallowedTools', () => {
  checkFindings(
    withHeader(
      'disallowedTools: Bash, *',
      '                       ^ warning tool-unknown: ‘*’ stands for no tool here: because of it, disallowedTools takes nothing away.',
    ),
  );
  checkFix('tool-unknown', withHeader('disallowedTools: Bash, *'), withHeader('disallowedTools: Bash'), 'Remove ‘*’');
});
