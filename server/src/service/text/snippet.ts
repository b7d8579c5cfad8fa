/** Text that stands for itself in a snippet. */
export const snippetText = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/**
 * The text that a snippet in TextMate syntax leaves when every tab stop keeps its default. A tab stop that is met again
 * repeats what it holds; one within another, a variable or a transformation is not known here.
 * @param choice which of its choices a tab stop takes, counted round
 */
export function expandSnippet(snippet: string, choice = 0): string {
  const values = new Map<string, string>();
  const filled = snippet.replace(
    /(\\[\\$}])|\$\{(\d+):([^}]*)\}|\$\{(\d+)\|([^}]*)\|\}/g,
    (whole, escaped, stop, value, picker, choices) => {
      if (escaped) return whole;
      const found: string = stop ? value : choices.split(',').at(choice % choices.split(',').length);
      values.set(stop ?? picker, found);
      return found;
    },
  );
  return filled.replace(
    /\\([\\$}])|\$(\d+)|\$\{(\d+)\}/g,
    (_whole, escaped, stop, braced) => escaped ?? values.get(stop ?? braced) ?? '',
  );
}
