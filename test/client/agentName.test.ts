import { expect, test } from 'vitest';
import { agentNameFrom } from '../../client/src/commands/agentName.ts';

test.each([
  ['Code Reviewer', 'code-reviewer'],
  ['Prüfer: ☃', 'prufer'],
  ['Straßen-Révision', 'strassen-revision'],
  ['-- a  b --', 'a-b'],
  ['☃', ''],
])('%s becomes %s', (typed, name) => expect(agentNameFrom(typed)).toBe(name));
