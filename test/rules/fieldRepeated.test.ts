import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('field-repeated', () => {
  checkFindings(`---
name: a
description: b
model: opus
^^^^^ warning field-repeated: This ‘model’ has no effect: the one in line 5 wins.
model: haiku
---`);
  checkFix('field-repeated', withHeader('model: opus', 'model: haiku'), withHeader('model: haiku'));
});
