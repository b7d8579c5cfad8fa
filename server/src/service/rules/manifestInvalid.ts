import {
  invalidHooksIn,
  type Manifest,
  type ManifestFault,
  type ManifestPath,
  readManifest,
} from '../runtime/manifest.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { jsonAt, jsonSpan, parseJson } from '../syntax/jsonTree.ts';
import { insert, remove, type TextEdit } from '../text/edit.ts';
import { isAbsolute, normalPath, parentOf, resolved } from '../text/paths.ts';
import { type Span, span } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { fixOf } from './support/messages.ts';

export const manifestInvalid: Rule = {
  code: 'manifest-invalid',
  severity: 'error',
  summary: 'The manifest or the hooks of a plugin lose the plugin, or an agent of it',
  why: 'Claude Code refuses a plugin as a whole, with all its agents, skills and commands, when a field of `plugin.json` is not of its type. `agents` lists files, each from `./` to `.md`: a folder, or a path without `./`, loses the plugin, and a pattern or a file that is not there loses the agents meant. Without the field, all that is in the folder `agents` is loaded. A plugin that its marketplace describes with `"strict": false` and parts of its own must have no `plugin.json`. In `hooks/hooks.json`, as in an agent, anything wrong below an event that may guard (`PreToolUse`, `PermissionRequest`) loses all.',
  example: { file: '{"name": "kit", "agents": "./agents"}\n', isManifest: true },
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  kinds: ['manifest', 'hooks'],
  *check(file) {
    if (file.kind === 'hooks') {
      const place = invalidHooksIn(file.text, file.knowledge);
      if (place) yield { span: place, message: 'Plugin not loaded: a hook that may guard is not as it must be.' };
      return;
    }
    const manifest = readManifest(file.text, file.knowledge);
    for (const fault of manifest.faults) {
      yield {
        span: fault.span,
        message: `Plugin not loaded: ${fault.what}.`,
        fixes: () => fixes(file, manifest, fault),
      };
    }
    if (manifest.faults.length === 0 && file.exclusion === 'plugin-refused') {
      const what = 'the marketplace lists its parts with ‘strict’ false, which goes without a manifest';
      yield { span: firstMark(file.text), message: `Plugin not loaded: ${what}.` };
    }
    if (manifest.faults.length > 0 || !file.project) return;
    // Every file that the manifest lists, and that is there, is an agent.
    const { agents } = file.project;
    const folder = folderOf(file);
    for (const agent of manifest.agents ?? []) {
      if (agents.inFile(resolved(folder, agent.path)).length > 0) continue;
      const pattern = agent.path.includes('*') ? ', and patterns are not taken' : '';
      yield {
        span: agent.span,
        message: `Not loaded: the plugin has no file ‘${agent.path}’${pattern}.`,
        fixes: () => withoutField(file, manifest, agent),
      };
    }
  },
};

/** The bracket that a manifest begins with. */
function firstMark(text: string): Span {
  const start = Math.max(0, text.indexOf('{'));
  return span(start, Math.min(text.length, start + 1));
}

/** The folder of the plugin. */
const folderOf = ({ path, knowledge }: SourceFile): string =>
  parentOf(normalPath(path).slice(0, -knowledge.paths.manifest.length));

function fixes(file: SourceFile, manifest: Manifest, { path, span: place }: ManifestFault): Fix[] {
  if (!path) return [];
  const written = file.text.slice(place.start + 1, place.end - 1);
  const [agent] = path.field === file.knowledge.manifest.agents ? (manifest.agents ?? []) : [];
  const whole = agent ? withoutField(file, manifest, agent) : [];
  if (whole.length > 0) return whole;
  const isBelow = !written.startsWith('.') && !isAbsolute(written) && written.endsWith(path.ending) && written !== '';
  return isBelow ? fixOf(`Change ‘${written}’ to ‘./${written}’`, [insert(place.start + 1, './')]) : [];
}

/** Takes out the field that names the folder of agents, or all files in it, and nothing else: they are read anyway. */
function withoutField(file: SourceFile, { agents }: Manifest, { path }: ManifestPath): Fix[] {
  const field = file.knowledge.manifest.agents;
  const isFolder = /^(?:\.\/)?agents\/?(?:\*{1,2}\/)?(?:\*\.md)?$/.test(path);
  if (!isFolder || agents?.length !== 1) return [];
  return fixOf(
    { title: `Remove ‘${field}’: without it the folder is read`, removes: field + path },
    memberRemoval(file.text, field),
  );
}

/** Takes a member out of a JSON map, with one comma. */
function memberRemoval(text: string, name: string): TextEdit[] {
  const { root } = parseJson(text);
  const member = root && jsonAt(root, name)?.parent;
  if (!member) return [];
  const { start, end } = jsonSpan(member);
  const after = /^\s*,\s*/.exec(text.slice(end));
  if (after) return [remove(span(start, end + after[0].length))];
  const before = text.slice(0, start).trimEnd();
  return [remove(span(before.length - (before.endsWith(',') ? 1 : 0), end))];
}
