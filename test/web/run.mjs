// Runs test/web/suite in the extension host of a VS Code that has nothing but a browser: no Node, no files but those of
// a virtual file system. The extension must have been built. The report goes to stdout, progress to stderr.
// usage: node test/web/run.mjs [--grep TEXT]
// Environment: CHROMIUM, SUBAGENT_TIMEOUT (seconds), SUBAGENT_PICTURES, REPORT_FILE, as for test/vscode/run.mjs
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { build } from 'esbuild';
import { openBrowser, openPage } from '../../scripts/vscode/chromium.mjs';
import { progress } from '../../scripts/vscode/log.mjs';
import { servePage } from '../../scripts/vscode/pageServer.mjs';
import { provisionWeb } from '../../scripts/vscode/provisionWeb.mjs';
import { testSettings } from '../../scripts/vscode/settings.mjs';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const BUNDLE = path.join(PROJECT, 'dist/test/web-suite.js');
/** Where the suite looks for answers: a folder of the workspace. */
const ANSWERS = 'page-answers';

const { values: options } = parseArgs({ options: { grep: { type: 'string', default: '' } } });

process.exitCode = conclude(await main().catch((error) => brokenOff(error.message)));
// What serves VS Code, and its browser, may keep the process alive.
process.exit();

async function main() {
  if (!existsSync(path.join(PROJECT, 'dist/extension.js'))) return brokenOff('run "npm run build" first');
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'subagent-web-')));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const workspace = path.join(folder, 'examples');
  cpSync(path.join(PROJECT, 'examples'), workspace, { recursive: true });
  const answers = path.join(workspace, ANSWERS);
  for (const one of [answers, path.join(workspace, '.vscode')]) mkdirSync(one);
  writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify(testSettings));

  const [{ open, options: served }] = await Promise.all([provisionWeb(), bundle()]);
  const port = await freePort();
  const server = await open({
    ...served,
    browserType: 'none',
    host: '127.0.0.1',
    port,
    folderPath: workspace,
    extensionDevelopmentPath: PROJECT,
    extensionTestsPath: BUNDLE,
  });
  const browser = await openBrowser();
  try {
    const page = await openPage(browser);
    const pictures = path.resolve(process.env.SUBAGENT_PICTURES ?? path.join(PROJECT, '.vscode-test/pictures'));
    const requests = servePage(page, { folder: answers, pictures });
    const result = await run(page, answers, `http://127.0.0.1:${port}/`);
    requests.close();
    return result;
  } finally {
    await browser.close().catch(() => {});
    server.dispose();
  }
}

function bundle() {
  return build({
    entryPoints: [path.join(import.meta.dirname, 'suite/index.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode'],
    define: { GREP: JSON.stringify(options.grep), ANSWERS: JSON.stringify(ANSWERS) },
    logLevel: 'warning',
  });
}

/** Runs the suite; resolves to its result. */
async function run(page, answers, address) {
  let result = brokenOff('the tests did not begin');
  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  // What the suite says by the console: requests to the page, its result so far, and else what is to be read.
  await page.exposeFunction('codeAutomationLog', (_, [first, ...rest]) => {
    if (first === 'request') {
      const [id, request] = rest;
      writeFileSync(path.join(answers, `${id}.request.json`), request);
    } else if (first === 'result') result = JSON.parse(rest[0]);
    else if (first === 'report') console.log(format(...rest));
  });
  await page.exposeFunction('codeAutomationExit', () => end());
  page.on('crash', () => end('the page crashed'));
  const seconds = Number(process.env.SUBAGENT_TIMEOUT ?? 180);
  const timer = setTimeout(() => end(`the tests did not end within ${seconds} seconds`), seconds * 1000);
  await page.goto(address);
  progress('the workbench for the web is open');
  const reason = await ended;
  clearTimeout(timer);
  if (!reason && result.complete) return result;
  const failures = [...result.failures, { title: result.running ?? 'the run', message: reason ?? 'ended early' }];
  return { ...result, failures };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function brokenOff(message) {
  return { passed: 0, failures: [{ title: 'the run', message }], complete: false };
}

/** Says how it went; returns the exit code. */
function conclude({ passed, failures }) {
  const all = passed === 0 && failures.length === 0 ? [{ title: 'the run', message: 'no test ran' }] : failures;
  for (const { title, message } of all) console.error(`failed: ${title}: ${message}`);
  if (process.env.REPORT_FILE) {
    writeFileSync(process.env.REPORT_FILE, JSON.stringify({ passed, failed: all.length, failures: all }));
  }
  console.log(`web: ${passed} passed, ${all.length} failed`);
  return all.length === 0 ? 0 : 1;
}
