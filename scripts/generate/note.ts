/** The first line of a page that is made. */
export const NOTE = '<!-- Made by `npm run generate`; not to be edited by hand. -->';
