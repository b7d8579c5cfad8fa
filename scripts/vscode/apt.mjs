// Programs that tests need, from Debian's packages: installed where that is possible without asking.
import { existsSync } from 'node:fs';
import { progress } from './log.mjs';
import { run, which } from './processes.mjs';

const canInstall = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && which('apt-get') !== undefined;

/** Installs packages; rejects with `missing` where that cannot be done. */
export async function installPackages(packages, missing) {
  if (!canInstall()) throw new Error(missing);
  progress(`installing ${packages.join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  } catch (error) {
    throw new Error(`${missing}\n${error.message}`, { cause: error });
  }
}
