import type { FollowerStore } from '#functions/follow/follow.public.ts';
import type { InboxStore, NewNotification } from '#functions/inbox/inbox.public.ts';
import type { PersonStore } from '#functions/person/person.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import { type Told, tellingOf } from '#shared/inbox/tellings.ts';
import type { PersonId, SealHandle } from '#shared/kernel/ids.ts';
import { type Instant, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';
import { governmentScope } from '#shared/person/person.schema.ts';

export type Directory = {
  readonly people: Pick<PersonStore, 'holdersOf'>;
  readonly followers: Pick<FollowerStore, 'of'>;
};

/** Longer than an event is under way where nothing is broken. */
const freshMs = 15 * 60_000;

/** Whether an event may have come before: what has just happened hardly ever comes twice. */
export const isLate = ({ at }: Pick<BusEvent, 'at'>, now: Instant): boolean =>
  msOfInstant(now) - msOfInstant(at) > freshMs;

/**
 * Tells people what happened, as `tellings` has it. Nobody is told of what they did themselves, but that their idea
 * arrived; of what was imported nobody is told anything. A notification holds ids only.
 */
export const notifyPeople =
  (
    parts: Directory & {
      followers: Pick<FollowerStore, 'keepNews'>;
      inbox: Pick<InboxStore, 'add' | 'wasProcessed'>;
      askSeal: AskSeal;
      now: Now;
    },
  ): ApplyEvents =>
  async (events) => {
    for (const event of events) {
      // `add` finds repetitions by itself, but by a refused write, as dear as a true one: a day of events that is published
      // again every night is asked about before.
      if (isLate(event, parts.now()) && (await parts.inbox.wasProcessed(event.id))) continue;
      // Before followers are read: whoever comes to be one of them later reads this.
      await keepNews(event, parts.followers);
      const notifications = await notificationsOf(event, parts);
      // Before the event is marked as processed: the seal knows by itself whom it has told.
      await tellSealedAuthors(event, parts.askSeal);
      await parts.inbox.add(notifications, event.id);
    }
  };

const keepNews = async (event: BusEvent, followers: Pick<FollowerStore, 'keepNews'>): Promise<void> => {
  const isForFollowers = tellingOf(event.type).some(({ who }) => who === 'followers');
  if (event.imported === true || !isForFollowers) return;
  await Promise.all(followedBy(event).map((ideaId) => followers.keepNews(ideaId, event)));
};

/** The idea that an event is of, and those that were merged into it: who follows any of them is told. */
const followedBy = ({ about, recordId, concerned }: BusEvent): string[] => [
  about ?? recordId,
  ...(concerned?.mergedIdeas ?? []),
];

/** Who is told what of an event, each person once. */
export const notificationsOf = async (event: BusEvent, directory: Directory): Promise<NewNotification[]> => {
  if (event.imported === true) return [];
  const kinds = new Map<PersonId, NewNotification['kind']>();
  for (const { who, kind } of tellingOf(event.type)) {
    for (const personId of await recipientsOf(who, event, directory)) {
      const isOwnDoing = event.actor.kind === 'person' && event.actor.personId === personId;
      if (!kinds.has(personId) && (!isOwnDoing || kind === 'your-idea-arrived')) kinds.set(personId, kind);
    }
  }
  const { id, at } = event;
  // What a person opens is the idea, also where the event is of a comment on it.
  const recordId = event.about ?? event.recordId;
  return [...kinds].map(([personId, kind]) => ({ personId, kind, id, recordId, at }));
};

/** Tells whoever wrote an idea, or a part of it, under a seal, by the handle; whose inbox that reaches is the seal's alone to know. */
const tellSealedAuthors = async (event: BusEvent, askSeal: AskSeal): Promise<void> => {
  const { sealedAuthor, sealedMergedAuthors = [] } = event.concerned ?? {};
  if (event.imported === true) return;
  if (sealedAuthor !== undefined) await tellSealed(event, { handle: sealedAuthor, as: 'author' }, askSeal);
  for (const handle of sealedMergedAuthors) await tellSealed(event, { handle, as: 'merged-authors' }, askSeal);
};

const tellSealed = async (event: BusEvent, told: { handle: SealHandle; as: Told }, askSeal: AskSeal) => {
  const { handle, as } = told;
  const isOwnDoing = event.actor.kind === 'sealed' && event.actor.handle === handle;
  const telling = tellingOf(event.type).find(
    ({ who, kind }) => who === as && (!isOwnDoing || kind === 'your-idea-arrived'),
  );
  if (telling === undefined) return;
  const { id, at } = event;
  await askSeal({ ask: 'tell', handle, id, at, kind: telling.kind, recordId: event.about ?? event.recordId });
};

const recipientsOf = async (
  who: Told,
  event: BusEvent,
  { people, followers }: Directory,
): Promise<readonly PersonId[]> => {
  const { author, assignee, commenter, invited } = event.concerned ?? {};
  const { coAuthors = [], mergedAuthors = [] } = event.concerned ?? {};
  const only = (personId: PersonId | undefined) => (personId === undefined ? [] : [personId]);
  switch (who) {
    case 'named':
      return event.concerned?.named ?? [];
    case 'author':
      return [...only(author), ...coAuthors];
    case 'co-authors':
      return coAuthors;
    case 'author-alone':
      return only(author);
    case 'invited':
      return only(invited);
    case 'assignee':
      return only(assignee);
    case 'assignee-or-team':
      return assignee === undefined ? people.holdersOf('innovation-team', event.organisationId) : [assignee];
    case 'team':
      return people.holdersOf('innovation-team', event.organisationId);
    case 'administrators':
      return people.holdersOf('administrator', event.organisationId);
    case 'commenter':
      return only(commenter);
    case 'merged-authors':
      return mergedAuthors;
    case 'auditors':
      return [
        ...(await people.holdersOf('auditor', event.organisationId)),
        ...(await people.holdersOf('auditor', governmentScope)),
      ];
    case 'followers':
      return (await Promise.all(followedBy(event).map(followers.of))).flat();
  }
};
