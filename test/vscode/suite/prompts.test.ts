/**
 * Real prompts, typed as people type: with the extension they become what they become without it, and no list of
 * suggestions opens that does not open without it, but where an agent or a path is named.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { itWithPage } from './support/needs.ts';
import type { Page } from './support/page.ts';
import { FOLDERS, typeInto } from './support/typing.ts';

const { SUBAGENT_PROMPTS: prompts = '', SUBAGENT_RECORDS: records = '' } = process.env;

/** The harness runs the suite in a VS Code without the extension first, to record. */
const isWithout = Boolean(process.env.SUBAGENT_WITHOUT);

const HEADER = ['---', 'name: typed', 'description: Types.', '---', ''].join('\n');
const END = 'The end of the prompt.';

/** Behind `@`, in a path, in a launch phrase. */
const NAMED = /, (?:Class|File|Folder|Keyword)(?:, docs: .*)?$/s;

/** A word of the text: VS Code's own, which it adds to the paths of a link or not, from run to run. We never offer any. */
const WORD = /, Text(?:, docs: .*)?$/s;

async function typePrompt(window: Page, folder: string, file: string) {
  const prompt = readFileSync(path.join(prompts, file), 'utf8');
  const keys = `${prompt}\n\n${END}`;
  const { document, opened } = await typeInto(window, folder, `${HEADER}<|>`, keys, (text) => text.endsWith(END));
  return { text: document.getText(), opened: opened.filter((row) => !NAMED.test(row) && !WORD.test(row)) };
}

for (const [language, folder] of Object.entries(FOLDERS)) {
  for (const file of prompts === '' ? [] : readdirSync(prompts)) {
    const record = path.join(records, `${language}-${file}.json`);

    describe('typing a prompt', function () {
      this.timeout(120_000);
      if (isWithout) {
        itWithPage(`${file} as ${language}, without the extension`, async (window) => {
          const typed = await typePrompt(window, folder, file);
          assert.equal(typed.text, `${HEADER}${readFileSync(path.join(prompts, file), 'utf8')}\n\n${END}`);
          writeFileSync(record, JSON.stringify(typed));
        });
      } else {
        itWithPage(`${file} as ${language} is what it is without the extension`, async (window) => {
          assert.deepEqual(await typePrompt(window, folder, file), JSON.parse(readFileSync(record, 'utf8')));
        });
      }
    });
  }
}
