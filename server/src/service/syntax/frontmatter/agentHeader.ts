const HEADER = /^\uFEFF?---[^\S\n]*\n(?=(?:.*\n)*?name[ \t]*:)(?=(?:.*\n)*?description[ \t]*:)/;

/** So much of a text shows whether it begins with the header of an agent, in characters. */
const BEGINNING = 4096;

/** Whether a text begins as agents do, wherever it lies: with a header that has a name and a description. */
export const beginsAsAgent = (text: string): boolean => HEADER.test(text.slice(0, BEGINNING));
