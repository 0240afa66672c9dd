import { refuse } from '../refusal.ts';

/** Refuses `invalid-request`, naming the list that has not as many entries as the outcome. */
export const requireSameLength = (n: number, lists: Record<string, ArrayLike<unknown> | undefined>): void => {
  for (const [name, list] of Object.entries(lists))
    if (list && list.length !== n)
      refuse({
        reason: 'invalid-request',
        message: `${name} has ${list.length} entries where there are ${n} rows.`,
        remedy: 'Give every column the same length, one entry per row.',
        columns: [name],
      });
};
