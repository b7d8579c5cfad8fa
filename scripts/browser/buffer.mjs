// gray-matter keeps the original text as a buffer, which nobody reads.
const Present = globalThis.Buffer ?? { from: (text) => text };

export { Present as Buffer };
