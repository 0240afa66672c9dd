import { type Day, dayOfInstant, type Now } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import type { WakeMarkStore } from './wake-mark.store.ts';

type Waking<Id> = {
  readonly mark: WakeMarkStore;
  readonly now: Now;
  readonly wakingOn: (day: Day) => AsyncIterable<readonly Id[]>;
  /** Whether something was done. What somebody changes at this moment is looked at by the next run. */
  readonly wakeOne: (id: Id) => Promise<boolean>;
};

/** An index follows its table a moment later, so that the day before is looked at once more. */
const daysBehind = 1;

/**
 * Wakes what stands under every day from the last that is not settled to the present one, and tells how many. For what is
 * due at an exact moment, so that no run has to look ahead.
 */
export const wakeByDay = async <Id>({ mark, now, wakingOn, wakeOne }: Waking<Id>): Promise<number> => {
  const today = dayOfInstant(now());
  const settled = addDays(today, -daysBehind);
  const doneBefore = await mark.read();
  let firstLeft = settled;
  let count = 0;
  for (let day = doneBefore ?? settled; day <= today; day = addDays(day, 1)) {
    for await (const ids of wakingOn(day)) {
      for (const id of ids) {
        if (await wakeOne(id)) count += 1;
        else if (day < firstLeft) firstLeft = day;
      }
    }
  }
  if (firstLeft !== doneBefore) await mark.write(firstLeft);
  return count;
};
