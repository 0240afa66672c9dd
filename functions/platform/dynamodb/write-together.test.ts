import { describe, expect, it } from 'vitest';
import { TooBusy, writeTogether } from './write-together.ts';

/** A transaction that is cancelled for these reasons at its first tries, one list for each try, and then goes through. */
const cancelledFor = (...tries: string[][]) => {
  const left = [...tries];
  let count = 0;
  return {
    transaction: () => ({
      go: async () => {
        count += 1;
        const codes = left.shift();
        if (codes === undefined) return { canceled: false, data: [null, null] };
        return { canceled: true, data: codes.map((code) => ({ rejected: code !== 'None', code })) };
      },
    }),
    tries: () => count,
  };
};

describe('writing together', () => {
  it('refuses nothing where everything was written', async () => {
    expect(await writeTogether(cancelledFor().transaction)).toEqual([]);
  });

  it('tells which conditions were not met, and does not try again', async () => {
    const { transaction, tries } = cancelledFor(['None', 'ConditionalCheckFailed', 'ConditionalCheckFailed']);

    expect(await writeTogether(transaction)).toEqual([1, 2]);
    expect(tries()).toBe(1);
  });

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'tries again after %s, which passes',
    async (code) => {
      const { transaction, tries } = cancelledFor(['None', code], [code, 'None']);

      expect(await writeTogether(transaction)).toEqual([]);
      expect(tries()).toBe(3);
    },
  );

  it('tells of a condition that is not met where another item is in conflict, since trying again could not help', async () => {
    const { transaction } = cancelledFor(['TransactionConflict', 'ConditionalCheckFailed']);

    expect(await writeTogether(transaction)).toEqual([1]);
  });

  it('says that it is too busy where a conflict persists', async () => {
    const always = Array.from({ length: 20 }, () => ['TransactionConflict']);
    const { transaction, tries } = cancelledFor(...always);

    await expect(writeTogether(transaction)).rejects.toBeInstanceOf(TooBusy);
    expect(tries()).toBeLessThan(10);
  });

  it.each(['ValidationError', 'ItemCollectionSizeLimitExceeded', 'AccessDenied'])(
    'throws at %s, a fault of ours, without trying again',
    async (code) => {
      const { transaction, tries } = cancelledFor(['ConditionalCheckFailed', code]);

      await expect(writeTogether(transaction)).rejects.toThrow(code);
      expect(tries()).toBe(1);
    },
  );
});
