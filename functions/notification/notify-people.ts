import type { InboxStore, NewNotification } from '#functions/inbox/inbox.public.ts';
import type { PersonStore } from '#functions/person/person.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import { type Told, tellingOf } from '#shared/inbox/tellings.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';

type People = Pick<PersonStore, 'holdersOf'>;

/**
 * Tells people what happened, as `tellings` has it. Nobody is told of what they did themselves, but that their idea
 * arrived; of what was imported nobody is told anything. A notification holds ids only.
 */
export const notifyPeople =
  (parts: { people: People; inbox: Pick<InboxStore, 'add' | 'wasProcessed'> }): ApplyEvents =>
  async (events) => {
    for (const event of events) {
      const [wasProcessed, notifications] = await Promise.all([
        parts.inbox.wasProcessed(event.id),
        notificationsOf(event, parts.people),
      ]);
      if (!wasProcessed) await parts.inbox.add(notifications, event.id);
    }
  };

const notificationsOf = async (event: BusEvent, people: People): Promise<NewNotification[]> => {
  if (event.imported === true) return [];
  const kinds = new Map<PersonId, NewNotification['kind']>();
  for (const { who, kind } of tellingOf(event.type)) {
    for (const personId of await recipientsOf(who, event, people)) {
      const isOwnDoing = event.actor.kind === 'person' && event.actor.personId === personId;
      if (!kinds.has(personId) && (!isOwnDoing || kind === 'your-idea-arrived')) kinds.set(personId, kind);
    }
  }
  const { id, recordId, at } = event;
  return [...kinds].map(([personId, kind]) => ({ personId, kind, id, recordId, at }));
};

const recipientsOf = async (who: Told, event: BusEvent, people: People): Promise<readonly PersonId[]> => {
  const { author, assignee } = event.concerned ?? {};
  const only = (personId: PersonId | undefined) => (personId === undefined ? [] : [personId]);
  switch (who) {
    case 'author':
      return only(author);
    case 'assignee':
      return only(assignee);
    case 'assignee-or-team':
      return assignee === undefined ? people.holdersOf('innovation-team', event.organisationId) : [assignee];
    case 'team':
      return people.holdersOf('innovation-team', event.organisationId);
    case 'administrators':
      return people.holdersOf('administrator', event.organisationId);
  }
};
