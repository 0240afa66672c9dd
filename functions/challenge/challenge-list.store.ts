import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { ChallengeSummary } from '#shared/challenge/challenge.schema.ts';
import type { ChallengeId } from '#shared/kernel/ids.ts';
import { type Day, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { challengeEntity, challengeLineEntity, summaryFromLine } from './challenge.entity.ts';

type Stretch = { readonly after: Position | undefined; readonly limit: number };
type ListPage = { readonly items: ChallengeSummary[]; readonly last: Position | undefined };

/** Lists of challenges, the last opened first. All are lagging: a change shows within a second or so. */
export type ChallengeListStore = {
  /** Of the lists that are named, what has opened by a moment; with no moment, what will open too. */
  readonly ofLists: (lists: readonly string[], openedBy: Instant | undefined, stretch: Stretch) => Promise<ListPage>;
  /** The challenges of which somebody has to be told on one day, page by page. */
  readonly wakingOn: (day: Day) => AsyncIterable<readonly ChallengeId[]>;
};

const wakingAtOnce = 100;
const positionOf = ({ opensAt, id }: ChallengeSummary): Position => ({ sortValue: opensAt, id });

/** A cursor that somebody made up must not lead past the present moment to what has not opened yet. */
const startOf = (after: Position | undefined, openedBy: Instant | undefined) => {
  const end = openedBy === undefined ? '\uffff' : instantFromMs(msOfInstant(openedBy) + 1);
  return after === undefined || after.sortValue >= end
    ? { opensAt: end, id: '' }
    : { opensAt: after.sortValue, id: after.id };
};

export const makeChallengeListStore = (access: TableAccess): ChallengeListStore => ({
  ofLists: async (lists, openedBy, { after, limit }) => {
    const pages = await Promise.all(
      lists.map(async (list) => {
        const { data } = await challengeLineEntity(access)
          .query.primary({ list })
          .lt(startOf(after, openedBy))
          .go({ order: 'desc', limit: limit + 1 });
        return data.map(summaryFromLine);
      }),
    );
    return mergeNewest(pages, limit, positionOf);
  },

  wakingOn: async function* (wakesOn) {
    let cursor: string | null = null;
    do {
      const page: { data: { id: string }[]; cursor: string | null } = await challengeEntity(access)
        .query.byWakeDay({ wakesOn })
        .go({ attributes: ['id'], limit: wakingAtOnce, cursor });
      yield page.data.map(({ id }) => id as ChallengeId);
      cursor = page.cursor;
    } while (cursor !== null);
  },
});
