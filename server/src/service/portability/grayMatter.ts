import matter from 'gray-matter';

/** What gray-matter makes of a file: the fields, or that it gives up. */
export type GrayMatterReading =
  | { readonly kind: 'read'; readonly data: Readonly<Record<string, unknown>> }
  /** `line` is counted from 0 in the file, where the reader says one. */
  | { readonly kind: 'rejected'; readonly line: number | undefined };

const CLOSING = '\n---';

const refuse = (): never => {
  throw new Error('only YAML headers are read');
};

/**
 * Reads a header as gray-matter does, the library by which most JavaScript tools read them. Its YAML engine stays its
 * own, since that is what other tools get. Two of its traps are shut here: a header that names another language
 * (`---js`) would be run, so every other engine refuses; and a call without options answers from a cache that holds
 * the remains of failed readings, so there are always options.
 */
export function readByGrayMatter(text: string): GrayMatterReading {
  try {
    const engines = { js: refuse, javascript: refuse, json: refuse };
    const { data } = matter(headerOf(text), { language: 'yaml', engines });
    return { kind: 'read', data: typeof data === 'object' && data !== null ? data : {} };
  } catch (error) {
    // A global that is missing here says nothing about the text.
    if (error instanceof ReferenceError) throw error;
    // The text that it parses begins right behind the opening `---`, so its lines are those of the file.
    const line = (error as { mark?: { line?: unknown } }).mark?.line;
    return { kind: 'rejected', line: typeof line === 'number' ? line : undefined };
  }
}

/** A text up to where gray-matter sees the end of the header: it copies all that it is given. */
function headerOf(text: string): string {
  const end = text.indexOf(CLOSING, 1);
  return end < 0 ? text : text.slice(0, end + CLOSING.length);
}
