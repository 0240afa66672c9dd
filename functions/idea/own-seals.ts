import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import { actorOf, type Calling } from '#functions/platform/endpoint/caller.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { OrganisationId, PersonId, SealHandle } from '#shared/kernel/ids.ts';
import type { Instant, Now } from '#shared/kernel/instant.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { dayAlone } from '#shared/seal/day-alone.rules.ts';
import type { FoundIdea } from './find-idea.ts';

/** Whose a sealed idea is to its reader: themselves, or somebody of whom nothing is known. Kept nowhere. */
export type SealedAuthor = PersonId | undefined;

/** Tells, for one reader and some ideas, of which sealed ones they are the author. Asks the seal once, if there is any. */
export type OwnSeals = (
  reader: Principal,
  ideas: readonly Pick<IdeaSummary, 'author'>[],
) => Promise<(idea: Pick<IdeaSummary, 'author'>) => SealedAuthor>;

export const makeOwnSeals =
  (askSeal: AskSeal): OwnSeals =>
  async (reader, ideas) => {
    const handles = [...new Set(ideas.flatMap(({ author }) => (author.kind === 'sealed' ? [author.handle] : [])))];
    if (reader.kind !== 'person' || handles.length === 0) return () => undefined;
    const { personId } = reader;
    const own = new Set(await askSeal({ ask: 'heldBy', personId, handles }));
    return ({ author }) => (author.kind === 'sealed' && own.has(author.handle) ? personId : undefined);
  };

/** For who does not ask the seal, as search: of a sealed idea it says what any reader may do, to its author too. */
export const nobodysSeals: OwnSeals = async () => () => undefined;

/** The platform's name for every request of a sealed author: their own ids lead to logs of who asked. */
const sealedRequestId = 'sealed';

/**
 * When and by whom something is done to an idea. Its sealed author does it as the handle and not as a person, at no time of
 * day, and in no request that could be found in another log.
 */
export const occasionOf =
  (parts: { now: Now; settingsOf: SettingsOf }) =>
  async (
    { principal, requestId }: Calling,
    { idea: { author, organisationId }, sealedAuthor }: FoundIdea<IdeaSummary>,
  ): Promise<Occasion> => {
    const now = parts.now();
    return author.kind === 'sealed' && sealedAuthor !== undefined
      ? sealedOccasion(parts, { handle: author.handle, organisationId, now })
      : { now, actor: actorOf(principal), requestId };
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
