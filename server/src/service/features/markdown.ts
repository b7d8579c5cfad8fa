/**
 * Text that comes from a file, in Markdown that shows it as it stands: no tag, picture, link or address in it means
 * anything. All of it that reaches a hover or the documentation of a completion goes through one of these two.
 */
export const asMarkdown = (text: string): string =>
  text
    .trim()
    .replace(/[<>&]/g, (char) => ESCAPED[char]!)
    .replace(/[[\]!\\`*_|#~@]/g, '\\$&')
    // An address is a link by itself.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<=\bwww)\./gi, '\\.')
    // A line of these makes a heading of the one above it.
    .replace(/^([ \t]{0,3})(-+|=+)(?=[ \t]*$)/gm, '$1\\$2')
    .replaceAll('\n', '  \n');

/** A line of Markdown as plain text: without the marks of emphasis, code and links. */
export const asPlainText = (line: string): string =>
  line
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/(\*{1,3}|~~)(?=\S)([^*~]*[^*~\s])\1/g, '$2')
    .replace(/(?<!\w)(_{1,2})(?=\S)([^_]*[^_\s])\1(?!\w)/g, '$2');

/** What was made for an editor that shows Markdown, for one that does not. */
export const withoutMarkdown = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line) =>
      // What is escaped is no mark.
      asPlainText(
        line.replace(/\\([!-/:-@[-`{-~])/g, (_, char: string) => String.fromCharCode(HIDDEN + char.charCodeAt(0))),
      )
        .replace(/[\uE021-\uE07E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - HIDDEN))
        .replace(/&(?:lt|gt|amp);/g, (entity) => UNESCAPED[entity]!)
        .trimEnd(),
    )
    .join('\n');

/** Characters from here on are in no text. */
const HIDDEN = 0xe000;

/** A name, a path or a command in code, whatever is in it. */
export const asCode = (text: string): string => `\`${text.replace(/[`\s]+/g, ' ')}\``;

const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
const UNESCAPED: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
