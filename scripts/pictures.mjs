// Makes the pictures in docs/images again, by the tests of the suite that take them in the real editor: as WebP, since
// all of them are part of the package.
// usage: npm run pictures [-- THEME]   a colour theme of VS Code, to look at the pictures in it: they go to .vscode-test
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBrowser } from './vscode/chromium.mjs';

/** Wide enough to be read, no wider than a README is shown. */
const WIDTH = 1200;
const QUALITY = 0.48;

const root = path.resolve(import.meta.dirname, '..');
const [theme] = process.argv.slice(2);
const taken = mkdtempSync(path.join(tmpdir(), 'pictures-'));
process.on('exit', () => rmSync(taken, { recursive: true, force: true }));
const args = [path.join(root, 'test/vscode/run.mjs'), '--grep', 'pictures for the documentation'];
const env = { ...process.env, SUBAGENT_PICTURES: taken, ...(theme ? { SUBAGENT_THEME: theme } : {}) };
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
if (process.exitCode === 0) await convert();

async function convert() {
  const images = theme ? path.join(root, '.vscode-test/pictures', theme) : path.join(root, 'docs/images');
  mkdirSync(images, { recursive: true });
  const browser = await openBrowser();
  const page = await browser.newPage();
  let total = 0;
  for (const name of readdirSync(taken).filter((file) => file.endsWith('.png'))) {
    const png = readFileSync(path.join(taken, name)).toString('base64');
    const webp = await page.evaluate(encode, { png, width: WIDTH, quality: QUALITY });
    const file = path.join(images, name.replace(/\.png$/, '.webp'));
    writeFileSync(file, Buffer.from(webp.slice(webp.indexOf(',') + 1), 'base64'));
    const { size } = statSync(file);
    total += size;
    console.log(`${path.relative(root, file)}: ${Math.round(size / 1024)} kB`);
  }
  console.log(`${Math.round(total / 1024)} kB in all`);
  await browser.close();
}

/** In the browser: a picture as the data URL of a WebP of a width. */
async function encode({ png, width, quality }) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(width, image.width);
  canvas.height = Math.round((image.height * canvas.width) / image.width);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/webp', quality);
}
