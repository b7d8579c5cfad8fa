// Publishes a version: to the Visual Studio Marketplace, to Open VSX and to npm; writes release-notes.md from the
// changelog. Everything that could be wrong is looked at before the first of them. The bundles must have been built.
// usage: node scripts/release.mjs
// Environment: DRY_RUN=true packs, and only says what would be published. Else GITHUB_REF_NAME, the tag: v1.2.3; and the
// secrets VSCE_PAT, OVSX_PAT, NPM_TOKEN.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const { DRY_RUN, GITHUB_REF_NAME, NPM_TOKEN } = process.env;
const isDry = DRY_RUN === 'true';
const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
/** Where the npm package is put together; with `./`, or npm looks for a package of that name. */
const FOR_NPM = './dist/npm';
const vsix = `subagent-prompts-${version}.vsix`;

/** Where it is published: each by a command of its own, with a secret that the command reads from its environment. */
const PLACES = [
  {
    to: 'npm',
    secret: 'NPM_TOKEN',
    command: ['npm', 'publish', FOR_NPM, '--access', 'public'],
    env: npmToken,
    isThere: isOnNpm,
  },
  {
    to: 'the Visual Studio Marketplace',
    secret: 'VSCE_PAT',
    command: ['vsce', 'publish', '--skip-duplicate', '--packagePath', vsix],
  },
  { to: 'Open VSX', secret: 'OVSX_PAT', command: ['--yes', 'ovsx@1.4.0', 'publish', '--skip-duplicate', vsix] },
];

const problems = [
  ...(isDry || GITHUB_REF_NAME === `v${version}` ? [] : [`the tag is ‘${GITHUB_REF_NAME}’, not ‘v${version}’`]),
  ...PLACES.flatMap(({ secret }) => (isDry || process.env[secret] ? [] : [`there is no secret ${secret}`])),
  ...(releaseNotes() ? [] : [`CHANGELOG.md has nothing on ${version}`]),
];
if (problems.length > 0) {
  for (const problem of problems) console.error(`Nothing is published: ${problem}.`);
  process.exit(1);
}
writeFileSync(path.join(ROOT, 'release-notes.md'), `${releaseNotes()}\n`);
run(['npm', 'run', '--silent', 'vsix']);
run([process.execPath, 'scripts/npmPackage.mjs', FOR_NPM]);
for (const { to, command, env, isThere } of PLACES) {
  if (!isDry && isThere?.()) {
    console.log(`${version} is on ${to} already`);
    continue;
  }
  console.log(`${isDry ? 'would publish' : 'publishing'} to ${to}: npx ${command.join(' ')}`);
  if (!isDry) run(['npx', ...command], env?.());
}

/** What the changelog says of the version; undefined for nothing. */
function releaseNotes() {
  const sections = readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8').split(/^## /m);
  const found = sections.find((section) => section.split(/\s/, 1)[0] === version);
  return found?.slice(found.indexOf('\n')).trim() || undefined;
}

/** A run that is repeated goes on where the one before has ended. */
function isOnNpm() {
  const { status, stdout } = spawnSync('npm', ['view', `subagent-prompts@${version}`, 'version'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() === version;
}

/** npm takes a token by the address of its registry. */
function npmToken() {
  const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' });
  return { [`npm_config_${stdout.trim().replace(/^https?:/, '')}:_authToken`]: NPM_TOKEN };
}

/** Runs a program to its end; what goes wrong ends this one. */
function run([program, ...args], env = {}) {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  if (status === 0) return;
  console.error(`${program} ${args.join(' ')} has failed${error ? `: ${error.message}` : ''}.`);
  process.exit(1);
}
