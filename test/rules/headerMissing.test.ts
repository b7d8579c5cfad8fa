import { test } from 'vitest';
import { checkFindings, checkFix } from '../support/findings.ts';

test('header-missing', () => {
  const path = '/w/.claude/agents/code-reviewer.md';
  checkFindings(
    `# Code Reviewer
^^^^^^^^^^^^^^^ warning header-missing: Not an agent: without a header, Claude Code does not load this file.

## Overview
Reviews: all of it.`,
    { path },
  );
  checkFix(
    'header-missing',
    '# Reviewer\n\n## Overview\nYou are a reviewer of:\nall code.\n',
    '---\nname: reviewer\ndescription: "You are a reviewer of: all code."\n---\n\n# Reviewer\n\n## Overview\nYou are a reviewer of:\nall code.\n',
  );
  for (const file of ['01 - Data Engineer.md', 'data engineer 2.md', '3_data_engineer.md']) {
    checkFindings('# Data Engineer\n^^^^^^^^^^^^^^^ warning header-missing\n', { path: `/w/.claude/agents/${file}` });
  }
  for (const [file, text] of [
    ['README.md', '# Agents\n\nYou are a reader of this.'],
    ['agent-matrix.md', '# Agent Matrix Reviewer\n'],
    ['conventions.md', '# Conventions\n\nHow we write.'],
    ['code-review.md', '# Code Review\n\nHow we review.'],
  ]) {
    checkFindings(text!, { path: `/w/.claude/agents/${file}` });
  }
  checkFindings(
    `# Agents
^^^^^^^^ warning header-missing: No header. The plugin’s agent loads as ‘README’, described as ‘Agent from kit plugin’: every Markdown file in the agents of a plugin is one.
`,
    { path: '/p/agents/README.md', origin: 'plugin', plugin: 'kit' },
  );
});
