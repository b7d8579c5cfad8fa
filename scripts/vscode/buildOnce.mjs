// Folders with what takes long to set up, below `.vscode-test`: built by the first who needs one, then kept.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { progress } from './log.mjs';
import { which } from './processes.mjs';

/** Throws when a program is not there. */
export function needTools(...tools) {
  for (const tool of tools) if (!which(tool)) throw new Error(`“${tool}” is not on PATH`);
}

/**
 * Makes sure that a folder holds what `build(folder)` puts there. It is built beside its place and then renamed: a
 * half-finished attempt is never taken for the whole.
 * @param stamp the name of a file in it, which changes with what is built
 */
export async function buildOnce(folder, stamp, build) {
  if (existsSync(path.join(folder, stamp))) return;
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent, path.basename(folder));
  const building = mkdtempSync(path.join(parent, `${path.basename(folder)}.${process.pid}-`));
  try {
    await build(building);
    writeFileSync(path.join(building, stamp), '');
    // Somebody else may have finished while this one was building: theirs is as good.
    if (existsSync(path.join(folder, stamp))) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
    progress(`${path.relative(process.cwd(), folder) || folder} is ready`);
  } catch (error) {
    throw new Error(`cannot set up ${path.basename(folder)}: ${error.message}`, { cause: error });
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** Removes what earlier attempts left when they were killed: folders named after processes that are gone. */
function removeAbandoned(parent, name) {
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(`${name}.`) && /\.(\d+)-[^.]*$/.exec(entry)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(path.join(parent, entry), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
