import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

const messages = (text: string): string[] => check(agentOf(text)).map(({ message }) => message);

test('no-tools', () => {
  checkFindings(`---
name: a
description: b
tools:
^^^^^ warning no-tools: The agent has no tools at all: the list is empty. Without the field it has all.
---`);
  checkFix('no-tools', withHeader('tools: []'), withHeader(), 'Remove ‘tools: []’: the agent has all tools then');
  expect(messages(withHeader('tools: {Read: true}'))).toEqual([
    'The agent has no tools at all: this is neither text nor a list.',
  ]);
  expect(messages(withHeader('tools: Read', 'disallowedTools: Read'))).toEqual([
    'The agent has no tools at all: ‘disallowedTools’ takes away every one that is listed.',
  ]);
  checkFindings(withHeader('tools: Read'));
});
