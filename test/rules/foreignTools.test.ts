import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

describe('names of other editors', () => {
  test('a list made for VS Code', () => {
    checkFindings(
      withHeader(
        'tools: codebase, edit/editFiles, runCommands, mssql_query',
        '       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error no-tool-resolves: Refused when called: these are tools of VS Code’s agents; Claude Code’s have other names.',
      ),
    );
    const title = 'Change ‘codebase, edit/editFiles, runCommands, mssql_query’ to Grep, Glob, Edit, Write and Bash';
    checkFix(
      'no-tool-resolves',
      withHeader('tools: codebase, edit/editFiles, runCommands, mssql_query'),
      withHeader('tools: Grep, Glob, Edit, Write, Bash'),
      title,
    );
    checkFix(
      'no-tool-resolves',
      withHeader("tools: ['codebase', 'fetch']"),
      withHeader('tools: [Grep, Glob, WebFetch]'),
    );
    checkFix(
      'no-tool-resolves',
      withHeader('tools:', '  - codebase', '  - opik/*'),
      withHeader('tools:', '  - Grep', '  - Glob', '  - mcp__opik'),
    );
    // Some of it is a guess, so nothing does it unasked.
    const fixes = check(agentOf(withHeader('tools: read, search, shell'))).flatMap((finding) => finding.fixes());
    expect(fixes.map(({ title: one, applicability }) => [one, applicability])).toEqual([
      ['Change ‘read, search, shell’ to Read, Grep, Glob and Bash', 'unsafe'],
      ['Change ‘read’ to ‘Read’', 'unsafe'],
    ]);
  });

  test('single names in a list', () => {
    checkFindings(
      withHeader(
        'tools: Read, runCommands, github/list_issues',
        '             ^^^^^^^^^^^ warning tool-unknown: No tool is called ‘runCommands’, so the agent does not get it. See Bash.',
        '                          ^^^^^^^^^^^^^^^^^^ warning tool-unknown: No tool is called ‘github/list_issues’, so the agent does not get it. See mcp__github__list_issues.',
      ),
    );
    checkFix('tool-unknown', withHeader('tools: Read, runCommands'), withHeader('tools: Read, Bash'));
  });
});

test('a name that stands for two things is not taken away with one of them', () => {
  checkFix(
    'tool-renamed',
    withHeader('tools: Task(a), Agent(b)', 'background: false'),
    withHeader('tools: Agent(a), Agent(b)', 'background: false'),
  );
  checkFix('tool-removed', withHeader('disallowedTools: LS, Bash'), withHeader('disallowedTools: Bash'), 'Remove ‘LS’');
  checkFix(
    'tool-removed',
    withHeader('tools: LS, Bash'),
    withHeader('tools: Bash'),
    'Remove ‘LS’: Bash is in the list',
  );
});
