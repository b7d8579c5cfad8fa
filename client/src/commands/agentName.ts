/** A name as names are by custom, from whatever was typed: lower-case letters without accents, digits and hyphens. */
export const agentNameFrom = (typed: string): string =>
  typed
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
