// The browser that shows the workbench to tests.
import { chromium } from 'playwright-core';
import { installPackages } from './apt.mjs';
import { isExecutable, which } from './processes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Finds a Chromium; installs one where that is possible without asking. */
export async function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    const file = isExecutable(named) ? named : which(named);
    if (file) return file;
    throw new Error(`CHROMIUM names "${named}", which cannot be run`);
  }
  const found = findOnPath();
  if (found) return found;
  await installPackages(['chromium'], missing());
  const added = findOnPath();
  if (!added) throw new Error(missing());
  return added;
}

const findOnPath = () => NAMES.map(which).find(Boolean);

const missing = () =>
  'no Chromium found: install Chromium or Google Chrome (on Debian: apt-get install chromium) ' +
  'or name its executable in CHROMIUM';

/** Opens a headless browser that reaches nothing but this machine. */
export async function openBrowser() {
  return chromium.launch({
    executablePath: await findChromium(),
    headless: true,
    // Whoever opens it closes it: playwright's own handlers would exit before the server is stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
}

/** A page of the size that the pictures have: crisp on a dense screen, readable in a README. */
export async function openPage(browser) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}
