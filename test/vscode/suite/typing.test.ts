/** What becomes of an agent that is typed on the keyboard, as people type, in a window with its default settings. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openNew, seeds, textOf } from './support/editor.ts';
import { itWithPage } from './support/needs.ts';
import { on, type Page } from './support/page.ts';
import { FOLDERS, PAUSE, typeInto } from './support/typing.ts';

const HEADER = ['---', 'name: typed', 'description: Types.', '---', ''].join('\n');

/** The kinds of suggestions that belong into a header, as a screen reader names them: no words, nothing else. */
const IN_HEADER = /, (?:Field|Enum Member|Function|Snippet|Keyword|Class)(?:, docs: .*)?$/s;

/** Types at the mark, which must lead to a text; gives the first rows of the lists that opened on the way. */
async function checkTyping(window: Page, folder: string, start: string, keys: string, expected: string) {
  const { document, opened } = await typeInto(window, folder, start, keys, (text) => text === expected);
  return { document, opened };
}

for (const [language, folder] of Object.entries(FOLDERS)) {
  describe(`typing an agent that is ${language}`, function () {
    this.timeout(180_000);

    itWithPage('prose stays prose', async (window) => {
      for (const prose of ['Ask before you call another agent\n', 'for example\n', '## Ex\n', 'agent\n', 'example\n']) {
        const { document, opened } = await checkTyping(window, folder, `${HEADER}<|>`, prose, HEADER + prose);
        assert.equal(document.languageId, language);
        assert.deepEqual(opened, []);
      }
    });

    itWithPage('the text of a description stays as it is typed, and no list opens', async (window) => {
      const lines = ['---', 'name: typed', 'description: |', '  Reports of the warehouse are ready.', '  ', '---', ''];
      const start = lines.join('\n').replace(/ {2}\n---/, '  <|>\n---');
      const prose = 'Reports are ready\nwarehouse\nexamples\n';
      const { opened } = await checkTyping(
        window,
        folder,
        start,
        prose,
        [...lines.slice(0, 4), '  Reports are ready', '  warehouse', '  examples', ...lines.slice(4)].join('\n'),
      );
      assert.deepEqual(opened, []);
    });

    itWithPage('a word that begins as the name of an agent does stays a word', async (window) => {
      const start = '---\nname: typed\ndescription: Types.\n---\n<|>';
      const prose = 'Use the plan\nof others, and never use the explore\nview. Call the database\nof the shop.';
      const { opened } = await checkTyping(window, folder, start, prose, start.replace('<|>', prose));
      assert.deepEqual(opened, []);
    });

    itWithPage('a header begins with three dashes and a line break', async (window) => {
      const { opened } = await checkTyping(window, folder, '<|>', '---\n', '---\n');
      assert.deepEqual(opened, []);
    });

    itWithPage('the lines of a block are indented only where the header has a language of its own', async (window) => {
      const key = '---\nname: typed\ndescription: |';
      await checkTyping(
        window,
        folder,
        `${key}<|>`,
        '\nTypes.',
        `${key}\n${language === 'chatagent' ? '  ' : ''}Types.`,
      );
    });

    itWithPage('field names are suggested, and one that is begun is taken by Enter', async (window) => {
      const { document } = await openNew(`${folder}/fields.md`, '---\nname: typed\n<|>\n---\n');
      await window.type('co', { waitFor: `${on.suggestions}:has-text("color")` });
      await window.press('Enter');
      await textOf(document, (text) => text === '---\nname: typed\ncolor: red\n---\n');
    });

    itWithPage('Tab goes from stop to stop of a template, whatever was typed into it', async (window) => {
      const { document } = await openNew(`${folder}/template.md`, '<|>');
      await window.type('agent-sk');
      await window.press('Control+Space', { waitFor: `${on.suggestions}:has-text("agent-skeleton")` });
      await window.press('Enter');
      await textOf(document, (text) => text.startsWith('---\nname: template\n'));
      for (const words of ['my-agent', 'Reads what stands in the header of the template']) {
        await window.type(words, { pause: PAUSE });
        await window.press('Tab');
      }
      // Behind the comma the header's own language lists the tools, and Tab goes on all the same.
      await window.type(
        'Read, Edit',
        language === 'chatagent' ? { waitFor: `${on.suggestions}:has-text("Edit")` } : {},
      );
      await window.press('Tab');
      await window.type('opus');
      await window.press(['Tab', 'Tab']);
      await window.type('a reader');
      const lines = ['name: my-agent', 'description: |', '  Reads what stands in the header of the template'];
      const whole = ['---', ...lines, 'tools: Read, Edit', 'model: opus', 'color: red', '---', '', 'You are a reader.'];
      await textOf(document, (text) => text.startsWith(`${whole.join('\n')}\n`));
    });

    itWithPage('an annotation in code is no mention', async (window) => {
      const start = `${HEADER}\n\`\`\`java\n<|>\n\`\`\`\n`;
      const code = '@Test\nvoid plan() {}';
      const { opened } = await checkTyping(window, folder, start, code, start.replace('<|>', code));
      assert.deepEqual(opened, []);
    });

    if (language === 'chatagent')
      itWithPage('where a field was taken from the list, its values are suggested', async (window) => {
        const { document } = await openNew(`${folder}/values.md`, '---\nname: typed\n<|>\n---\n');
        await window.type('too', { waitFor: `${on.suggestions}:has-text("tools")` });
        await window.press('Enter');
        await window.type('WebF', { waitFor: `${on.suggestions}:has-text("WebFetch")` });
        await window.press('Enter');
        await textOf(document, (text) => text === '---\nname: typed\ntools: WebFetch\n---\n');
      });

    itWithPage('Toggle Comment writes YAML’s in the header', async (window) => {
      const { document } = await openNew(`${folder}/comment.md`, '---\nname: typed\n<|>model: opus\n---\n');
      await window.press('Control+Slash');
      await textOf(document, (text) => text === '---\nname: typed\n# model: opus\n---\n');
    });

    for (const seed of seeds()) {
      itWithPage(`the header of ${path.basename(seed.path)} becomes what is typed`, async (window) => {
        const text = readFileSync(seed.fsPath, 'utf8');
        const header = text.slice(0, text.indexOf('\n---') + 5);
        const { opened } = await checkTyping(window, folder, '<|>', header, header);
        assert.deepEqual(
          opened.filter((row) => !IN_HEADER.test(row)),
          [],
        );
      });
    }
  });
}
