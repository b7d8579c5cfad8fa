/** Waiting for what VS Code reports by events. No timers: the test's own time-out is the bound. */
import type { Disposable, Event } from 'vscode';

interface Wait {
  readonly what: string;
  seen: unknown;
}

const waits = new Set<Wait>();

/**
 * Resolves to the first value of `probe` that satisfies `accept`; looks now, and again after each of the events.
 * When the test times out first, its message says `what` was waited for and what was seen last.
 */
export function until<T>(
  what: string,
  events: readonly Event<unknown>[],
  probe: () => T,
  accept: (value: T) => boolean = Boolean,
): Promise<T> {
  const wait: Wait = { what, seen: undefined };
  waits.add(wait);
  return new Promise<T>((resolve, reject) => {
    const subscriptions: Disposable[] = [];
    const end = (): void => {
      waits.delete(wait);
      for (const subscription of subscriptions) subscription.dispose();
    };
    const look = (): void => {
      try {
        const value = probe();
        wait.seen = value;
        if (!accept(value)) return;
        end();
        resolve(value);
      } catch (error) {
        end();
        reject(error);
      }
    };
    for (const event of events) subscriptions.push(event(look));
    look();
  });
}

/** What is still waited for; forgets it. */
export function pendingWaits(): string[] {
  const lines = [...waits].map(({ what, seen }) => `waited for ${what}; last seen: ${JSON.stringify(seen)}`);
  waits.clear();
  return lines;
}
