/** When the code of the extension began to be loaded: this module is imported before all others. */
const begun = performance.now();

/** What starting took, in milliseconds. */
export const timings = {
  /** From the start of the extension host until the code began to be loaded. */
  begun: Math.round(begun),
  /** To load the code. */
  loading: 0,
  /** To set up everything of ours, the server aside. */
  activating: 0,
  /** From when the code began to be loaded until the server had answered; what VS Code does meanwhile included. */
  served: 0,
  /** Until the first finding was there. */
  found: 0,
};

export const sinceBegun = (): number => Math.round(performance.now() - begun);
