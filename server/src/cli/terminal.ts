/** A text in which nothing can steer a terminal, or turn the order of letters around. */
export const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** Says something on standard error, as one line. */
export const warn = (message: string): void => void process.stderr.write(`subagent-prompts: ${plain(message)}\n`);
