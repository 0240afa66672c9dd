import * as v from 'valibot';
import type { DigestStore } from '#functions/inbox/inbox.public.ts';
import type { Log } from '#functions/platform/log/log.ts';
import type { SendMessages } from '#functions/platform/queue/send-messages.ts';
import { cadences } from '#shared/inbox/inbox-settings.schema.ts';
import { daySchema } from '#shared/kernel/instant.ts';
import type { DigestMessage } from './digest-message.ts';

type Parts = {
  readonly digests: Pick<DigestStore, 'waiting'>;
  readonly send: SendMessages;
  readonly log: Log;
};

/** What the schedule says: which digests, and for when. The same run tried again says the same. */
const runSchema = v.object({
  cadence: v.picklist(cadences),
  scheduledAt: v.pipe(
    v.string(),
    v.transform((text) => text.slice(0, 10)),
    daySchema,
  ),
});

/**
 * One run of digests: queues a message for each person who waits for one, so that each mail is sent, and tried again, by
 * itself. It writes nothing and so may break off and run again at any time: who is queued twice is mailed once.
 */
export const queueDigests =
  ({ digests, send, log }: Parts) =>
  async (event: unknown): Promise<void> => {
    const { cadence, scheduledAt: day } = v.parse(runSchema, event);
    let count = 0;
    for await (const people of digests.waiting(cadence)) {
      await send(people.map((personId): DigestMessage => ({ personId, day })));
      count += people.length;
    }
    log('digests.queued', { cadence, day, count });
  };
