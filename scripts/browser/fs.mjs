// No files: whoever asks for one is told so.
export const readFileSync = () => {
  throw new Error('a browser has no files');
};
