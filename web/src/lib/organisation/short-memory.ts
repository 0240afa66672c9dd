/** A name that changed shows everywhere within this time. */
const keptForMs = 60_000;
/** More bodies and units than an instance meets in a minute; past it, the oldest are forgotten first. */
const keptMax = 2_000;

/** What an instance of the site has heard in the last minute. Only for what every reader may know. */
export type ShortMemory<Value> = {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
};

/** `nowMs` is a clock in milliseconds that never goes back. */
export const shortMemory = <Value>(nowMs: () => number = () => performance.now()): ShortMemory<Value> => {
  const kept = new Map<string, { readonly value: Value; readonly untilMs: number }>();
  return {
    get: (key) => {
      const found = kept.get(key);
      return found !== undefined && nowMs() < found.untilMs ? found.value : undefined;
    },
    set: (key, value) => {
      // A map keeps its order: taken out and put in again, a key is the newest.
      kept.delete(key);
      kept.set(key, { value, untilMs: nowMs() + keptForMs });
      const [oldest] = kept.keys();
      if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
    },
  };
};
