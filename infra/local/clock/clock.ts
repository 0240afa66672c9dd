import type { DatabaseSync } from 'node:sqlite';

/**
 * The movable clock. Its offset lies in shared memory, so that every worker follows at once, and on disk, so that
 * a restart stays in the same time. Time only moves forward: rows, sessions and messages never lie in the future.
 */
export type Clock = {
  readonly shared: SharedArrayBuffer;
  /** The moved time in milliseconds. */
  now(): number;
  /**
   * What this clock showed in a second of the machine's own clock, in epoch seconds: the DynamoDB engine stamps by that one,
   * in whole seconds. Where the clock was moved within that second, what it showed after the move: a record that was written
   * after a leap of days would else count as days old, and be given up by who reads the stream.
   */
  shownIn(machineSecond: number): number;
  /** Puts the clock forward. */
  moveBy(ms: number): void;
  /** Back to the machine's own time. For an empty data folder; with data, what was written later lies in the future. */
  returnToNow(): void;
  /** Called after every move. */
  onMove(listener: () => void): void;
};

export function createClock(state: DatabaseSync): Clock {
  state.exec('CREATE TABLE IF NOT EXISTS clock_moves (machine_ms INTEGER NOT NULL, offset_ms INTEGER NOT NULL)');
  const shared = new SharedArrayBuffer(8);
  const offset = new BigInt64Array(shared);
  const listeners: (() => void)[] = [];
  const last = state.prepare('SELECT offset_ms FROM clock_moves ORDER BY rowid DESC LIMIT 1').get();
  Atomics.store(offset, 0, BigInt(Number(last?.['offset_ms'] ?? 0)));
  const movedBefore = state.prepare(
    'SELECT offset_ms FROM clock_moves WHERE machine_ms < ? ORDER BY rowid DESC LIMIT 1',
  );
  const set = (ms: number) => {
    state.prepare('INSERT INTO clock_moves VALUES (?, ?)').run(Date.now(), ms);
    Atomics.store(offset, 0, BigInt(ms));
    for (const listener of listeners) listener();
  };
  const current = () => Number(Atomics.load(offset, 0));
  return {
    shared,
    now: () => Date.now() + current(),
    shownIn: (machineSecond) => {
      const before = movedBefore.get((machineSecond + 1) * 1_000);
      return Math.floor(machineSecond + Number(before?.['offset_ms'] ?? 0) / 1_000);
    },
    moveBy: (ms) => {
      if (!(ms > 0)) throw new Error('the clock only moves forward');
      set(current() + Math.round(ms));
    },
    returnToNow: () => set(0),
    onMove: (listener) => {
      listeners.push(listener);
    },
  };
}
