import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import { challengeResource } from '#shared/challenge/challenge.resource.ts';
import type { ChallengeSummary } from '#shared/challenge/challenge.schema.ts';
import { challengeListsFor, ownChallenges } from '#shared/challenge/challenge-audience.rules.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Instant, Now } from '#shared/kernel/instant.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { ChallengeListStore } from './challenge-list.store.ts';

type Parts = { challengeLists: Pick<ChallengeListStore, 'ofLists'>; checkHits: CheckHits; now: Now };
type Query = { readonly cursor?: Cursor | undefined; readonly limit: number };
type Listed = Promise<Result<Page<ChallengeSummary>, { reason: 'cursor-not-for-this-list' }>>;
type Asked = {
  readonly name: readonly string[];
  readonly lists: readonly string[];
  readonly openedBy: Instant | undefined;
};

const pageOf =
  ({ challengeLists, checkHits, now }: Parts) =>
  async ({ name, lists, openedBy }: Asked, { cursor, limit }: Query, reader: Principal): Listed => {
    const after = readCursor(cursor, name);
    if (!after.ok) return after;
    const page = await challengeLists.ofLists(lists, openedBy, { after: after.value, limit });
    const moment = now();
    return ok({
      items: checkHits(reader, 'readChallenge', page.items, (one) => challengeResource(one, moment)),
      ...(page.last === undefined ? {} : { next: writeCursor(page.last, name) }),
    });
  };

/** Lists what calls the reader and has opened by now. */
export const listChallenges =
  (parts: Parts) =>
  (query: Query, reader: Principal): Listed =>
    pageOf(parts)({ name: ['listChallenges'], lists: challengeListsFor(reader), openedBy: parts.now() }, query, reader);

/** Lists all challenges of a body. */
export const listOwnChallenges =
  (parts: Parts) =>
  (organisationId: OrganisationId, query: Query, reader: Principal): Listed =>
    pageOf(parts)(
      { name: ['listOwnChallenges', organisationId], lists: [ownChallenges(organisationId)], openedBy: undefined },
      query,
      reader,
    );
