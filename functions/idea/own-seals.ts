import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import { actorOf, type Calling } from '#functions/platform/endpoint/caller.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import type { OwnSeal } from '#shared/idea/idea.resource.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { handlesAmong, mergedHandlesOf, writersOf } from '#shared/idea/writers.rules.ts';
import type { OrganisationId, SealHandle } from '#shared/kernel/ids.ts';
import type { Instant, Now } from '#shared/kernel/instant.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { dayAlone } from '#shared/seal/day-alone.rules.ts';
import type { FoundIdea } from './find-idea.ts';

/** What of an idea its reader wrote under a seal; whose the rest is nothing is known. Kept nowhere. */
export type ReadersSeal = OwnSeal | undefined;
type Written = Pick<IdeaSummary, 'author' | 'mergedIdeas'>;
const handlesOf = (idea: Written): SealHandle[] => [...handlesAmong([idea.author]), ...mergedHandlesOf(idea)];

/** Tells, for one reader and some ideas, what of them they wrote under a seal. Asks the seal once, if there is any. */
export type OwnSeals = (reader: Principal, ideas: readonly Written[]) => Promise<(idea: Written) => ReadersSeal>;

export const makeOwnSeals =
  (askSeal: AskSeal): OwnSeals =>
  async (reader, ideas) => {
    const handles = [...new Set(ideas.flatMap(handlesOf))];
    if (reader.kind !== 'person' || handles.length === 0) return () => undefined;
    const { personId } = reader;
    const own = new Set(await askSeal({ ask: 'heldBy', personId, handles }));
    return (idea) => {
      const held = handlesOf(idea).filter((handle) => own.has(handle));
      return held.length === 0 ? undefined : { personId, handles: held };
    };
  };

/** For who does not ask the seal, as search: of a sealed idea it says what any reader may do, to its author too. */
export const nobodysSeals: OwnSeals = async () => () => undefined;

/** The platform's name for every request of a sealed author: their own ids lead to logs of who asked. */
const sealedRequestId = 'sealed';

type ActingHandle = (principal: Principal, at: FoundIdea<IdeaSummary>) => SealHandle | undefined;

/** As which handle somebody acts on an idea as its author: that of the idea, if it is theirs, whatever else of it they wrote. */
const asAuthor: ActingHandle = (_, { idea, ownSeal }) =>
  handlesAmong([idea.author]).find((handle) => ownSeal?.handles.includes(handle) === true);

/**
 * As which handle somebody does what whoever wrote any part of an idea may do: that of a part they sealed too, unless they wrote
 * another one under their name. For nothing else: with another right they act under their name, and a handle beside it would
 * tell whose it is.
 */
export const asWriter: ActingHandle = (principal, at) => {
  const { idea, ownSeal } = at;
  const isNamed = principal.kind === 'person' && writersOf(idea).includes(principal.personId);
  return asAuthor(principal, at) ?? (isNamed ? undefined : ownSeal?.handles[0]);
};

/**
 * When and by whom something is done to an idea. Its sealed author does it as the handle and not as a person, at no time of
 * day, and in no request that could be found in another log.
 */
export const occasionOf =
  (parts: { now: Now; settingsOf: SettingsOf }, actingHandle: ActingHandle = asAuthor) =>
  async ({ principal, requestId }: Calling, at: FoundIdea<IdeaSummary>): Promise<Occasion> => {
    const now = parts.now();
    const handle = actingHandle(principal, at);
    return handle === undefined
      ? { now, actor: actorOf(principal), requestId }
      : sealedOccasion(parts, { handle, organisationId: at.idea.organisationId, now });
  };

export const sealedOccasion = async (
  { settingsOf }: { settingsOf: SettingsOf },
  { handle, organisationId, now }: { handle: SealHandle; organisationId: OrganisationId; now: Instant },
): Promise<Occasion> => ({
  now,
  actor: { kind: 'sealed', handle },
  requestId: sealedRequestId,
  writtenAt: dayAlone((await settingsOf(organisationId)).calendar, now),
});
