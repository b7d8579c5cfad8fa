// Decides which VS Code runs the tests: the one named in VSCODE_EXECUTABLE, else desktop VS Code as @vscode/test-electron
// downloads it, else code-server from npm. SUBAGENT_VSCODE=code-server goes straight to the last.

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { findChromium } from './chromium.mjs';
import { progress } from './log.mjs';
import { isExecutable, which, within } from './processes.mjs';
import { isProvisionable, provision } from './provision.mjs';

const UPDATE_SERVICE = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE = 5000;
const DOWNLOAD = 10 * 60_000;

/** What starts a VS Code: `executable`, and arguments that go before all others. */
const desktop = (executable) => {
  if (hasDisplay()) return { kind: 'desktop', executable, leading: [] };
  return { kind: 'desktop', executable: which('xvfb-run'), leading: ['-a', executable] };
};

/** Whether a window can be opened, if only on a virtual screen. */
const canShowWindow = () => hasDisplay() || which('xvfb-run') !== undefined;

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Resolves to a VS Code; rejects with what to install when none can be had. */
export async function findVSCode({ cache }) {
  const why = [];
  const pass = (reason) => {
    why.push(reason);
    progress(reason);
  };

  const forced = process.env.SUBAGENT_VSCODE === 'code-server';
  const named = process.env.VSCODE_EXECUTABLE;
  if (!forced && named) {
    const executable = isExecutable(named) ? path.resolve(named) : which(named);
    if (!executable) throw new Error(`VSCODE_EXECUTABLE names "${named}", which cannot be run`);
    if (canShowWindow()) return desktop(executable);
    pass('no display and no xvfb-run: VSCODE_EXECUTABLE cannot be used');
  }
  if (!forced && !named) {
    const { executable, reason } = await downloaded(cache);
    if (executable) return desktop(executable);
    pass(`no desktop VS Code: ${reason}`);
  }

  try {
    await provision();
    await findChromium();
    progress('using code-server');
    return { kind: 'code-server', executable: process.execPath, leading: [path.join(import.meta.dirname, 'code.mjs')] };
  } catch (error) {
    throw new Error([...why, error.message, whatToInstall()].join('\n'), { cause: error });
  }
}

async function downloaded(cache) {
  if (!canShowWindow()) return { reason: 'there is no display, and no xvfb-run to stand in for one' };
  const isHere = existsSync(cache) && readdirSync(cache).some((name) => /^vscode-.+-[\d.]+$/.test(name));
  // The download itself may retry for minutes where there is no network; a look at the service does not.
  if (!isHere && !(await answers(UPDATE_SERVICE))) return { reason: 'the update service does not answer' };
  try {
    const executable = await within(downloadAndUnzipVSCode({ cachePath: cache, timeout: PROBE }), DOWNLOAD);
    return { executable };
  } catch (error) {
    return { reason: `it could not be downloaded (${error?.message ?? error})` };
  }
}

async function answers(url) {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE) })).ok;
  } catch {
    return false;
  }
}

const whatToInstall = () =>
  isProvisionable()
    ? 'To run the tests, install desktop VS Code and name its executable in VSCODE_EXECUTABLE, or see to it that npm ' +
      'can download code-server and that Chromium is installed.'
    : 'To run the tests, install desktop VS Code and name its executable in VSCODE_EXECUTABLE.';
