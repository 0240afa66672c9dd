import type { InboxStore, NewNotification } from '#functions/inbox/inbox.public.ts';
import type { PersonStore } from '#functions/person/person.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import type { OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import { msOfInstant, type Now } from '#shared/kernel/instant.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';

/** Longer than an event is under way where nothing is broken. */
const freshMs = 15 * 60_000;

/**
 * Tells people what happened: an author that their idea arrived, the innovation team of the organisation that it has a
 * new one to answer. A notification holds ids only. About what was imported nobody is told.
 */
export const notifyPeople =
  (parts: {
    people: Pick<PersonStore, 'holdersOf'>;
    inbox: Pick<InboxStore, 'add' | 'wasProcessed'>;
    now: Now;
  }): ApplyEvents =>
  async (events) => {
    for (const event of events) {
      // `add` finds repetitions by itself, but by a refused write, as dear as a true one: a day of events that is published
      // again every night is asked about before. What has just happened hardly ever comes twice.
      const isLate = msOfInstant(parts.now()) - msOfInstant(event.at) > freshMs;
      const [wasProcessed, notifications] = await Promise.all([
        isLate && parts.inbox.wasProcessed(event.id),
        notificationsOf(event, parts.people),
      ]);
      if (!wasProcessed) await parts.inbox.add(notifications, event.id);
    }
  };

const notificationsOf = async (event: BusEvent, people: Pick<PersonStore, 'holdersOf'>): Promise<NewNotification[]> => {
  if (event.type !== 'idea-submitted' || event.imported === true) return [];
  const author = event.actor.kind === 'person' ? event.actor.personId : undefined;
  const team = await people.holdersOf('innovation-team', event.organisationId as OrganisationId);
  const notification = (personId: PersonId, kind: NewNotification['kind']): NewNotification => ({
    personId,
    kind,
    id: event.id,
    recordId: event.recordId,
    at: event.at,
  });
  return [
    ...(author === undefined ? [] : [notification(author, 'your-idea-arrived')]),
    ...team.filter((member) => member !== author).map((member) => notification(member, 'idea-to-answer')),
  ];
};
