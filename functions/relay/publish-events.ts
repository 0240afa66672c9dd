import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type JournalEntry, toBusEvent } from '#shared/kernel/journal.ts';

/** EventBridge takes this many at once. */
const entriesPerCall = 10;

/** Publishes entries as thin events and gives back those that the bus did not take. It throws only when a call failed whole. */
export type PublishEvents = (entries: readonly JournalEntry[]) => Promise<JournalEntry[]>;

export const makePublishEvents =
  (bus: Pick<EventBridgeClient, 'send'>, busName: string): PublishEvents =>
  async (entries) => {
    const failed: JournalEntry[] = [];
    for (let start = 0; start < entries.length; start += entriesPerCall) {
      const group = entries.slice(start, start + entriesPerCall);
      const answer = await bus.send(new PutEventsCommand({ Entries: group.map((entry) => busEntry(entry, busName)) }));
      // Each entry has its own outcome; a call that succeeds may still have refused some.
      failed.push(...group.filter((_, place) => answer.Entries?.[place]?.ErrorCode !== undefined));
    }
    return failed;
  };

const busEntry = (entry: JournalEntry, busName: string) => ({
  EventBusName: busName,
  Source: 'commonweal',
  DetailType: entry.event.type,
  Detail: JSON.stringify(toBusEvent(entry)),
});
