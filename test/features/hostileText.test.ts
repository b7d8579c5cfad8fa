import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { complete, explain, hover, previewMarkdown } from '../../server/src/service/index.ts';
import { agentRegistryOf } from '../../server/src/service/project/agentRegistry.ts';
import { agentOf } from '../support/agent.ts';

/** What must never mean anything in a hover. */
const HOSTILE = [
  '![p](https://evil.example/p.png)',
  '[a](command:workbench.action.quit)',
  '<img src=x onerror=alert(1)>',
  'https://evil.example',
  'www.evil.example',
  'me@evil.example',
  '`x` **b** | c |',
  '# h',
  'h\n===',
  'h\n---\n',
];

/** As VS Code shows it, with all that Markdown can do. */
const markdown = new MarkdownIt({ html: true, linkify: true });

const MEANS = /<(?:img|a|script|h\d|table)\b|onerror=alert\(1\)>/;

const check = (text: string): void => {
  expect(markdown.render(text), text).not.toMatch(MEANS);
};

/** A page has a heading and tables of its own, which a text from a file must add nothing to. */
const checkPage = (page: string): void => {
  const html = markdown.render(page);
  expect(html, page).not.toMatch(/<(?:img|a|script)\b|onerror=alert\(1\)>/);
  expect(html.match(/<h1>/g), page).toHaveLength(1);
  expect(html.match(/<td[^>]*>/g)?.length ?? 0, page).toBe(3 * (html.match(/<tr>/g)?.length ?? 1) - 3);
};

const file = (hostile: string): string =>
  [
    '---',
    `name: ${JSON.stringify(hostile)}`,
    `description: ${JSON.stringify(`${hostile}\\n<example>\\nuser: "${hostile}"\\n</example>`)}`,
    `tools: [${JSON.stringify(`mcp__${hostile}__b`)}, ${JSON.stringify(hostile)}, "Agent(${hostile.replace(/["\\]/g, '')})", Read]`,
    `disallowedTools: ${JSON.stringify(hostile)}`,
    `model: ${JSON.stringify(hostile)}`,
    `color: ${JSON.stringify(hostile)}`,
    `skills: [${JSON.stringify(hostile)}]`,
    `mcpServers:\n  - ${JSON.stringify(hostile)}\n  - ${JSON.stringify(hostile)}:\n      command: ${JSON.stringify(hostile)}`,
    `hooks:\n  PreToolUse:\n    - matcher: ${JSON.stringify(hostile)}\n      hooks: []`,
    `${hostile.replace(/\W/g, '') || 'x'}: ${JSON.stringify(hostile)}`,
    '---',
    `Use the ${hostile} agent. @agent-${hostile}`,
    '',
  ].join('\n');

test.each(HOSTILE)('%s is shown as it stands, wherever it is', (hostile) => {
  const project = {
    version: 1,
    agents: agentRegistryOf([
      { name: hostile, description: hostile, path: `/w/${hostile}.md`, scope: 'project' as const },
      { name: 'critic', description: hostile, path: `/w/${hostile}/critic.md`, scope: 'user' as const },
    ]),
    skills: new Map([
      [hostile, { name: hostile, description: hostile, path: `/w/${hostile}`, scope: 'project' as const }],
    ]),
    serversInPermissions: new Set<string>(),
    deniedAgents: new Map(),
    servers: new Map([[hostile, { name: hostile, target: hostile, path: `/w/${hostile}` }]]),
  };
  for (const path of ['/w/.claude/agents/a.md', `/w/.claude/agents/${hostile}.md`]) {
    for (const text of [file(hostile), file(hostile).replace(/^name: .*$/m, 'name: critic')]) {
      const agent = agentOf(text, path, { project });
      checkPage(previewMarkdown(agent));
      for (let offset = 0; offset <= text.length; offset++) {
        const found = hover(agent, offset);
        if (found) check(found.markdown);
      }
      for (const place of ['tools: [', 'skills: [', '@agent-', 'mcpServers:\n  - ']) {
        for (const { topic } of complete(agent, text.indexOf(place) + place.length)) check(explain(topic, agent));
      }
    }
  }
});
