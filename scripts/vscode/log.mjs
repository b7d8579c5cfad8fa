// Progress for whoever waits: one line per step on stderr, so that stdout holds nothing but results.

// Child processes go on counting where their parent started.
process.env.SUBAGENT_STARTED ??= String(Date.now());

const seconds = () => ((Date.now() - Number(process.env.SUBAGENT_STARTED)) / 1000).toFixed(1).padStart(5);

export const progress = (text) => void process.stderr.write(`[${seconds()}s] ${text}\n`);
