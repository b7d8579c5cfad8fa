/** The server is killed: the client starts another, which knows what the user has typed and not saved. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type * as vscode from 'vscode';
import { diagnosticsOf, openNew, typeText } from './support/editor.ts';

/** The processes of this extension's server that this window has started. */
function servers(): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && /\bdist\/server\.js\b/.test(args) ? [Number(pid)] : [];
  });
}

(process.platform === 'win32' ? describe.skip : describe)('a server that is killed', () => {
  it('is started again, and judges what is in the editor', async () => {
    const text = '---\nname: restarted\ndescription: Is judged again.\ncolor: re<|>\n---\nYou.\n';
    const editor = await openNew('.claude/agents/restarted.md', text);
    const { uri } = editor.document;
    const says = (word: string) => (all: readonly vscode.Diagnostic[]) =>
      all.some(({ message }) => message.includes(word));
    await diagnosticsOf(uri, says('‘re’'));
    const [killed, ...others] = servers();
    assert.ok(killed !== undefined && others.length === 0);
    process.kill(killed, 'SIGKILL');
    await typeText('ddish');
    await diagnosticsOf(uri, says('‘reddish’'));
    assert.notDeepEqual(servers(), [killed]);
  });
});
