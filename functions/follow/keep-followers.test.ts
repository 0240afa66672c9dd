import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeConsumer } from '#functions/platform/events/consumer.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId, type IdeaId, type PersonId } from '#shared/kernel/ids.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import { interestId } from '#shared/support/support.rules.ts';
import { type SupportEventType, supportEventTypes } from '#shared/support/support-event.schema.ts';
import { messages } from '#test/support/events.ts';
import { observed } from '#test/support/observed.ts';
import { startTables } from '#test/support/tables.ts';
import { makeFollowerStore } from './follower.store.ts';
import { keepFollowers } from './keep-followers.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

const followers = () => makeFollowerStore(tables.access('people'));
const consume = (...events: BusEvent[]) =>
  makeConsumer({ apply: keepFollowers({ followers: followers() }), groupSize: 1, ...observed() })(messages(...events));
const person = anId<PersonId>(1);
const event = (ideaId: IdeaId, revision: number, type: SupportEventType): BusEvent => {
  const recordId = interestId({ ideaId, personId: person });
  return {
    id: eventId(recordId, revision),
    type,
    recordId,
    revision,
    at: mondayMorning,
    actor: { kind: 'person', personId: person },
    organisationId: portCity,
  };
};

describe('who follows an idea', () => {
  it('is whoever supported it or began to follow it, until they end it', async () => {
    const ideaId = anId<IdeaId>(1);

    await consume(event(ideaId, 1, 'support-given'));
    expect(await followers().of(ideaId)).toEqual([person]);
    await consume(event(ideaId, 2, 'support-withdrawn'));
    expect(await followers().of(ideaId)).toEqual([person]);
    await consume(event(ideaId, 3, 'follow-ended'));
    expect(await followers().of(ideaId)).toEqual([]);
  });

  it('is what the last event said of it, in whatever order they come and however often', async () => {
    let n = 10;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...supportEventTypes), { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat(1_000)),
        async (types, dice) => {
          n += 1;
          const ideaId = anId<IdeaId>(n);
          const events = types.map((type, place) => event(ideaId, place + 1, type));
          const shuffled = [...events, ...events]
            .map((one) => ({ one, place: dice.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ one }) => one);

          await consume(...shuffled);

          const last = types.findLast((type) => type !== 'support-withdrawn');
          expect(await followers().of(ideaId)).toEqual(last === undefined || last === 'follow-ended' ? [] : [person]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
