// A suite inside the extension host cannot see the page. It asks through a folder: it puts down `NNN.request.json` and
// waits for `NNN.done.json`. Both sides write elsewhere and rename, so that nobody reads half a file.
//
// Request: `{ action, …arguments, waitFor?: string[], absent?: string[] }`; the action comes first, then the waiting
// for selectors to be visible or gone, then the answer. Selectors are playwright's. Actions:
//   wait                         nothing but the waiting
//   type { text, pause? }        as on a keyboard; with a pause (ms) between words, as people type
//   press { keys: string[] }     key combinations in playwright's spelling, one after the other
//   click, hover { selector } or { text }   an element, or a piece of text in the editor
//   texts { selector }           answers with aria-label or inner text of each element
//   suggested                    answers with the first row of each list of suggestions that has opened since last asked
//   screenshot { name, selector? }   of the page or an element; answers with the file
// Answer: `{ ok: true, texts?, file? }` or `{ ok: false, error }`.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

// Shorter than a test may take, so that a test fails with the reason and not with "timeout".
const PATIENCE = 15_000;
const REQUEST = /^(.+)\.request\.json$/;

/** Serves requests in `folder` until `close()` is called; pictures go to `pictures`. */
export function servePage(page, { folder, pictures }) {
  const taken = new Set();
  let last = Promise.resolve();
  const look = () => {
    for (const name of readdirSync(folder).sort()) {
      const id = REQUEST.exec(name)?.[1];
      if (!id || taken.has(id)) continue;
      taken.add(id);
      last = last.then(() => answer(page, { folder, pictures, id }));
    }
  };
  const watcher = watch(folder, look);
  look();
  return { close: () => watcher.close() };
}

async function answer(page, { folder, pictures, id }) {
  const request = JSON.parse(readFileSync(path.join(folder, `${id}.request.json`), 'utf8'));
  let result;
  try {
    result = { ok: true, ...(await perform(page, request, pictures)) };
  } catch (error) {
    result = { ok: false, error: `page: ${request.action}: ${stripVTControlCharacters(error.message)}` };
  }
  // The run may have ended, and its folder with it.
  if (!existsSync(folder)) return;
  const file = path.join(folder, `${id}.done.json`);
  writeFileSync(`${file}.part`, JSON.stringify(result));
  renameSync(`${file}.part`, file);
}

async function perform(page, request, pictures) {
  const before = actions[request.action];
  if (!before && !answers[request.action]) throw new Error('no such action');
  await before?.(page, request);
  for (const selector of request.waitFor ?? []) {
    await page.locator(selector).first().waitFor({ state: 'visible', timeout: PATIENCE });
  }
  for (const selector of request.absent ?? []) {
    await page.locator(selector).first().waitFor({ state: 'hidden', timeout: PATIENCE });
  }
  return answers[request.action]?.(page, request, pictures);
}

const actions = {
  wait: () => {},
  type: async (page, { text, pause }) => {
    if (!pause) return page.keyboard.type(text);
    // Lists of suggestions open while a person hesitates: behind the first letter of a word, and behind its last.
    for (const keys of text.match(/[^\w\n]+\w|(?<!\w)\w|\w+|\n|[^\w\n]+/gu)) {
      await page.keyboard.type(keys);
      await page.waitForTimeout(pause);
    }
  },
  press: async (page, { keys }) => {
    for (const key of keys) await page.keyboard.press(key);
  },
  click: async (page, { selector, text, modifiers = [] }) => {
    if (selector) return page.locator(selector).first().click({ modifiers, timeout: PATIENCE });
    const { x, y } = await locateText(page, text);
    for (const key of modifiers) await page.keyboard.down(key);
    // With a modifier the editor turns text into a link when the pointer moves over it.
    await page.mouse.move(x - 1, y);
    await page.mouse.move(x, y);
    await settle(page);
    await page.mouse.click(x, y);
    for (const key of modifiers) await page.keyboard.up(key);
  },
  hover: async (page, { selector, text }) => {
    if (selector) return page.locator(selector).first().hover({ timeout: PATIENCE });
    const { x, y } = await locateText(page, text);
    // A move on from beside it: a pointer that already rests there raises no event.
    await page.mouse.move(x - 2, y);
    await page.mouse.move(x, y);
  },
};

const answers = {
  texts: async (page, { selector }) => ({
    texts: await page
      .locator(selector)
      .evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? element.innerText)),
  }),
  suggested: async (page) => ({
    texts: await page.evaluate(() => {
      globalThis.openedSuggestions ??= watchSuggestions();
      return globalThis.openedSuggestions.splice(0);

      function watchSuggestions() {
        const seen = [];
        const visible = new Set();
        const look = ({ target }) => {
          if (!target.classList.contains('suggest-widget')) return;
          if (!target.classList.contains('visible')) return visible.delete(target);
          if (visible.has(target)) return;
          visible.add(target);
          seen.push(target.querySelector('.monaco-list-row')?.getAttribute('aria-label') ?? target.innerText);
        };
        const observer = new MutationObserver((changes) => changes.forEach(look));
        observer.observe(document.body, { subtree: true, attributeFilter: ['class'] });
        return seen;
      }
    }),
  }),
  screenshot: async (page, { name, selector }, pictures) => {
    const file = path.join(pictures, `${name}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    await settle(page);
    const target = selector ? page.locator(selector).first() : page;
    await target.screenshot({ path: file, animations: 'disabled', caret: 'initial', timeout: PATIENCE });
    return { file };
  },
};

/** Waits until fonts are there, animations that end have ended, and a frame with all that has been drawn. */
async function settle(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  });
}

/** The middle of a piece of text in the visible lines of an editor, once it is there. */
async function locateText(page, text) {
  const find = (wanted) => {
    for (const line of document.querySelectorAll('.editor-instance .view-line')) {
      // The editor draws spaces as no-break spaces, and cuts a line into many elements.
      const at = line.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let seen = 0;
      let started = false;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.data.length;
        if (!started && at < seen + length) {
          range.setStart(node, at - seen);
          started = true;
        }
        if (started && at + wanted.length <= seen + length) {
          range.setEnd(node, at + wanted.length - seen);
          break;
        }
        seen += length;
      }
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return undefined;
  };
  try {
    const found = await page.waitForFunction(find, text, { polling: 'raf', timeout: PATIENCE });
    return await found.jsonValue();
  } catch (error) {
    throw new Error(`no editor shows "${text}" (${error.message.split('\n')[0]})`);
  }
}
