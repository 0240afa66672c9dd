import { setTimeout as wait } from 'node:timers/promises';

/** Another transaction held one of our items, several times in a row. The caller may try again; nothing was written. */
export class TooBusy extends Error {
  constructor() {
    super('transaction conflict persists');
    this.name = 'TooBusy';
  }
}

/** What ElectroDB answers: it does not throw when a transaction is cancelled, it says so for each item. */
type Outcome = {
  readonly canceled: boolean;
  readonly data: readonly ({ readonly rejected: boolean; readonly code: string } | null)[];
};
type Transaction = { readonly go: () => Promise<Outcome> };

const attempts = 5;

/** Why AWS cancels a transaction that may well go through a moment later. */
const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/**
 * Runs a transaction and tells which of its items, by their place, did not meet their condition. An empty list means that
 * everything was written; otherwise nothing was.
 *
 * A conflict with another transaction on the same item, or a busy partition, is tried again after a short wait (AWS cancels
 * instead of queueing; the SDK does not retry it). Anything else that cancels a transaction is a fault and throws.
 */
export const writeTogether = async (transaction: () => Transaction): Promise<number[]> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const outcome = await transaction().go();
    if (!outcome.canceled) return [];
    const codes = outcome.data.map((item) => (item?.rejected === true ? item.code : 'None'));
    const unexpected = codes.find((code) => !['None', 'ConditionalCheckFailed', ...passing].includes(code));
    if (unexpected !== undefined) throw new Error(`transaction cancelled: ${unexpected}`);
    const refused = codes.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : []));
    if (refused.length > 0) return refused;
    await wait(20 * 2 ** attempt * (0.5 + Math.random()));
  }
  throw new TooBusy();
};
