import type { Span } from '../../text/span.ts';

/** The grammar of examples: their tags, and the labels of their parts. */

/** An opening or closing tag of an example, in the decoded text. */
export interface Tag extends Span {
  readonly isClosing: boolean;
}

/** One in inline code is talked about. */
const TAG = /(?<!`)<(\/?)example(?: [^<>\n]*)?>(?!`)/g;

/** The tags of examples in a decoded text, in order. */
export const findTags = (text: string): Tag[] =>
  text.includes('<example') || text.includes('</example')
    ? [...text.matchAll(TAG)].map(({ index, 0: tag, 1: slash }) => ({
        start: index,
        end: index + tag.length,
        isClosing: slash === '/',
      }))
    : [];

/** Whether a text breaks off between the tags of an example, or of a commentary. */
export const endsInside = (text: string, tag: 'example' | 'commentary'): boolean =>
  text.lastIndexOf(`<${tag}>`) > text.lastIndexOf(`</${tag}>`);

export const EXAMPLE_END = '</example>';
export const COMMENTARY_END = '</commentary>';

/** The words that begin a part in front of a colon, as a pattern. */
export const LABEL_WORDS = 'context|user|assistant|commentary';

const LABEL = new RegExp(`\\b(?:${LABEL_WORDS}):`, 'i');

/** Whether a part begins in a text. */
export const hasLabel = (text: string): boolean => LABEL.test(text);
