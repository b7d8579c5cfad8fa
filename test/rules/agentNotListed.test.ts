import { test } from 'vitest';
import { agent, checkNames } from '../support/names.ts';

test('agent-not-listed: the manifest lists others', () =>
  checkNames(`
=== /w/kit/.claude-plugin/plugin.json
{"name": "kit", "agents": ["./custom/one.md"]}
${agent('/w/kit/custom/one.md', 'one')}
=== /w/kit/agents/std.md
---
^^^ error agent-not-listed: Not loaded: the manifest of the plugin lists its agents, and not this one.
name: std
description: d
---
`));

test('agent-not-listed: the plugin is refused', () =>
  checkNames(`
=== /w/kit/.claude-plugin/plugin.json
{"name": "kit", "version": 1}
=== /w/kit/agents/std.md
---
^^^ error agent-not-listed: Not loaded: the plugin is refused, see its manifest.
name: std
description: d
---
`));
