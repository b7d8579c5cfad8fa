import { test } from 'vitest';
import { withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

test('header-cut-short', () => {
  checkFindings(`---
name: a
description: Reviews --- quickly
                     ^^^ warning header-cut-short: The header ends at this ‘---’: ‘tools’ below is not read.
tools: Read
---
You review.`);
  checkFindings(`---
name: a
description: Reviews --- quickly
                     ^^^ warning header-cut-short: The header ends at this ‘---’: the rest of the line becomes the prompt.
You review.`);
  checkFix(
    'header-cut-short',
    '---\nname: a\ndescription: Reviews --- quickly\ntools: Read\n---\nYou review.\n',
    '---\nname: a\ndescription: Reviews — quickly\ntools: Read\n---\nYou review.\n',
  );
  checkFindings(`${withHeader()}\n---\n\nA rule in the body, and a table:\n\n| a |\n|---|\n`);
  // A dash in the list would be one of its tools, and none of the others is listed any more.
  checkNoFix('header-cut-short', '---\nname: a\ntools: [Read, Edit] ---\ndescription: d\n---\n');
});
