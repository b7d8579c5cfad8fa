// Child processes: looking a program up, running it to its end, and leaving none behind.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The full path of a program on PATH, or undefined. */
export function which(name) {
  const endings = process.platform === 'win32' ? (process.env.PATHEXT ?? '.EXE;.CMD').split(';') : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program to its end. Resolves to its stdout; rejects with the end of its output when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const title = [path.basename(command), ...args].join(' ');
    let stdout = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      all += text;
    });
    child.once('error', (error) => reject(new Error(`cannot run "${title}": ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(stdout);
      reject(new Error(`"${title}" failed (${signal ?? `exit code ${code}`}):\n${all.trim().slice(-2000)}`));
    });
  });
}

/** Sends a signal to a child that was spawned `detached`, and to all that it started. */
export function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody left in the group.
  }
}

/** Ends a `detached` child with all that it started: asks first, insists after `grace` milliseconds. */
export async function stopGroup(child, grace = 3000) {
  const running = child.exitCode === null && child.signalCode === null;
  const gone = running ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve();
  signalGroup(child, 'SIGTERM');
  await within(gone, grace).catch(() => {});
  signalGroup(child, 'SIGKILL');
}

/** Rejects when the promise has not settled after so many milliseconds. */
export function within(promise, milliseconds, message = 'took too long') {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/**
 * Runs `cleanUp` when the process is told to stop, then exits with the code a shell expects of that signal.
 * A second signal does not wait for it.
 */
export function onStopSignal(cleanUp) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  let stopping = false;
  for (const [signal, number] of Object.entries(numbers)) {
    process.on(signal, async () => {
      if (stopping) return process.exit(128 + number);
      stopping = true;
      try {
        await cleanUp(signal);
      } finally {
        process.exit(128 + number);
      }
    });
  }
}
