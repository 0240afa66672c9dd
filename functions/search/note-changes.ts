import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { SearchChangeStore } from './search-change.store.ts';

/** As many events as a batch brings: one row of the log names the ideas of all of them. */
export const eventsPerChange = 25;

/**
 * Tells every index which ideas to look at again. An event that comes twice, or late, makes them look once more at what they
 * know already, so nothing needs to be remembered of it.
 */
export const noteChanges =
  ({ changes }: { changes: Pick<SearchChangeStore, 'add'> }): ApplyEvents =>
  async (events) =>
    changes.add([...new Set(events.map(({ recordId }) => recordId as IdeaId))]);
