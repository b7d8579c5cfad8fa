/** Whether an agent can be called with `@agent-`: Claude Code takes printable ASCII without blanks and slashes. */
export const isMentionable = (name: string): boolean => !/[^!-~]|\//.test(name);

/** Whether a name is read as a whole behind `@agent-`, whatever follows: a full stop may end a sentence. */
export const isPlainName = (name: string): boolean => /^\w+(?:[:-]+\w+)*$/.test(name);
