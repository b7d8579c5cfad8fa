/** A word that nobody can guess: in a page, only what carries it has an effect. */
export const nonce = (): string => Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join('');

/** @param token that the page's own style and script carry */
export const contentPolicy = (token: string): string =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${token}'; script-src 'nonce-${token}'">`;
