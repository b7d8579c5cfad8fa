import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

const messages = (text: string): string[] => check(agentOf(text)).map(({ message }) => message);

test('no-tool-resolves is the one finding of its list', () => {
  checkFindings(`---
name: a
description: b
tools: read, MultiEdit
       ^^^^^^^^^^^^^^^ error no-tool-resolves: Refused when called: no tool is called ‘read’ or ‘MultiEdit’. Did you mean ‘Read’ and ‘Edit’?
---`);
  checkFix('no-tool-resolves', withHeader('tools: read, GREP, x9'), withHeader('tools: Read, Grep, x9'));
  checkNoFix('no-tool-resolves', withHeader('tools: foo9'));
});

test('no-tool-resolves says why, and fixes what is certain', () => {
  expect(messages(withHeader('tools: |', '  Read', '  Edit'))).toEqual([
    'Refused when called: only commas and spaces separate tools, not lines.',
  ]);
  expect(messages(withHeader('tools: Bash(git *'))).toEqual(['Refused when called: a parenthesis is never closed.']);
  checkFix(
    'no-tool-resolves',
    withHeader('tools: "[Read, Edit]"'),
    withHeader('tools: [Read, Edit]'),
    'Take the quotes away',
  );
  checkFix('no-tool-resolves', withHeader('tools: [Read,'), withHeader('tools: [Read,]'), 'Close the bracket of tools');
  // Closed around nothing, it would be an agent without any tool.
  checkNoFix('no-tool-resolves', '---\nname: a\ndescription: b\ntools: [---\nmodel: opus\n---\n');
});

test('no-tool-resolves: what is left of a list is no tool', () => {
  checkFindings(
    withHeader(
      'tools: Read, foo',
      '       ^^^^^^^^^ error no-tool-resolves: Refused when called: no tool is called ‘foo’, and disallowedTools takes away ‘Read’.',
      'disallowedTools: Read',
    ),
  );
  checkFindings(
    withHeader(
      'tools: Agent(helper)',
      '       ^^^^^^^^^^^^^ error no-tool-resolves: Refused when called: disallowedTools takes away ‘Agent’.',
      'disallowedTools: Agent',
    ),
  );
  checkFindings(
    withHeader(
      'tools: mcp__t__l, foo',
      '       ^^^^^^^^^^^^^^ error no-tool-resolves: Refused when called: no tool is called ‘foo’, and disallowedTools takes away ‘mcp__t__l’.',
      'disallowedTools: mcp__t',
    ),
  );
});
