// Runs a test suite in the extension host of a VS Code server, with a headless browser as its window.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBrowser, openPage } from './chromium.mjs';
import { startServer } from './codeServer.mjs';
import { EXIT } from './exit.mjs';
import { progress } from './log.mjs';
import { servePage } from './pageServer.mjs';
import { onStopSignal } from './processes.mjs';
import { testSettings } from './settings.mjs';

/**
 * - `suite`: a CommonJS file that exports `run()`.
 * - `extensions`: folders of the extensions under test.
 * - `workspace`: the folder to open; what is opened is a copy. Of a file `.code-workspace`, its folder is copied.
 * - `settings`: instead of those for tests.
 * - `timeout`: seconds for all of it, once VS Code and a browser are there.
 * - `pictures`: where screenshots go.
 *
 * Resolves to an exit code. The suite finds the folder of the page protocol in `SUBAGENT_PAGE`.
 */
export async function runInCodeServer({ suite, extensions, workspace, settings = testSettings, timeout, pictures }) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'subagent-run-')));
  // On exit rather than when all is cleaned up: playwright may crash when it is closed while it opens a page.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const isFile = workspace.endsWith('.code-workspace');
  const source = isFile ? path.dirname(workspace) : workspace;
  const copied = path.join(folder, path.basename(source));
  const copy = isFile ? path.join(copied, path.basename(workspace)) : copied;
  const requests = path.join(folder, 'page');
  cpSync(source, copied, { recursive: true });
  mkdirSync(requests);

  let server;
  let browser;
  let requestsServed;
  let cleaning;
  const cleanUp = () => {
    cleaning ??= (async () => {
      requestsServed?.close();
      await browser?.close().catch(() => {});
      await server?.stop();
    })();
    return cleaning;
  };
  onStopSignal(cleanUp);

  try {
    browser = await openBrowser();
    server = await startServer({ settings, env: { SUBAGENT_PAGE: requests }, isTest: true });
    progress(`VS Code's server is up, port ${server.port}`);
    const page = await openPage(browser);
    const { ended } = await watch({ page, browser, server, timeout });
    requestsServed = servePage(page, { folder: requests, pictures });
    await page.goto(
      server.address(copy, [
        ...linkAll(extensions, folder).map((link) => ['extensionDevelopmentPath', server.remoteUri(link)]),
        ['extensionTestsPath', server.remoteUri(suite)],
        ['skipWelcome', 'true'],
      ]),
    );
    progress('the workbench is open');
    const { code, reason } = withCrash(await ended, server);
    if (reason) progress(reason);
    if (code === EXIT.timedOut) await keepPicture(page, pictures);
    if (code === EXIT.serverEnded) progress(server.output());
    return code;
  } finally {
    await cleanUp();
  }
}

/**
 * The extensions by another path. VS Code takes all that lies below that of an extension for under development, its own
 * themes included when it lies there itself, and then shows the first of them instead of those that were set.
 */
function linkAll(extensions, folder) {
  return extensions.map((extension, index) => {
    const link = path.join(folder, `extension-${index + 1}`);
    symlinkSync(extension, link);
    return link;
  });
}

/** Prepares the page for tests; `ended` resolves when they have ended, or can no longer. */
async function watch({ page, browser, server, timeout }) {
  let end;
  const promise = new Promise((resolve) => {
    end = (code, reason) => resolve({ code, reason });
  });
  const late = () => end(EXIT.timedOut, `the tests did not end within ${timeout} seconds`);
  const timer = setTimeout(late, timeout * 1000);
  // The workbench calls these two when it runs tests.
  await page.exposeFunction('codeAutomationLog', () => {});
  await page.exposeFunction('codeAutomationExit', (code) => end(code));
  page.on('crash', () => end(EXIT.pageCrashed, 'the page crashed'));
  browser.on('disconnected', () => end(EXIT.pageCrashed, 'the browser ended'));
  server.exited.then((how) => end(EXIT.serverEnded, `VS Code's server ended (${how})`));
  return { ended: promise.finally(() => clearTimeout(timer)) };
}

/** The workbench says 0, too, when the extension host crashed; the server knows better. */
function withCrash(end, server) {
  const crash = /Extension Host Process exited with (code: (?!0\b)\w+, signal: \w+)/.exec(server.output())?.[1];
  if (end.code !== 0 || !crash) return end;
  return { code: EXIT.extensionHostEnded, reason: `the extension host ended (${crash})` };
}

async function keepPicture(page, pictures) {
  const file = path.join(pictures, 'timed-out.png');
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: file, timeout: 5000 }).then(
    () => progress(`what it looked like: ${file}`),
    () => {},
  );
}
