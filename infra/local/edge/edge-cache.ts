import type { EdgeResponse } from './edge-response.ts';

type Entry = { readonly response: EdgeResponse; readonly storedAtMs: number; readonly freshUntilMs: number };

/** What the edge holds: in memory, the least recently used goes first. */
export type EdgeCache = {
  get(key: string, nowMs: number): Entry | undefined;
  put(key: string, entry: Entry): void;
  clear(): void;
};

const mostEntries = 2_000;

export function createEdgeCache(): EdgeCache {
  const entries = new Map<string, Entry>();
  return {
    get: (key, nowMs) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      if (entry.freshUntilMs <= nowMs) return undefined;
      entries.set(key, entry);
      return entry;
    },
    put: (key, entry) => {
      entries.set(key, entry);
      const oldest = entries.keys().next().value;
      if (entries.size > mostEntries && oldest !== undefined) entries.delete(oldest);
    },
    clear: () => entries.clear(),
  };
}
