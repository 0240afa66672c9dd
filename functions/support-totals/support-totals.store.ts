import { createWriteTransaction } from 'electrodb';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { interestId } from '#shared/support/support.rules.ts';
import { supportChanges } from '#shared/support/support-totals.rules.ts';
import type { Pair, Vote } from './read-votes.ts';
import { supportCountedEntity, supportTotalEntity } from './support-totals.entity.ts';

/** How many support each idea: a projection of people's interests and of merges, which follows them within seconds. */
export type SupportTotalsStore = {
  /** Of each idea that anybody supports; the others are left out. Lagging: totals are for orientation. */
  readonly ofIdeas: (ideaIds: readonly IdeaId[]) => Promise<Map<string, number>>;
  /** The same, consistent: for whoever keeps a copy and does not look again. */
  readonly exactlyOfIdeas: (ideaIds: readonly IdeaId[]) => Promise<Map<string, number>>;
  /** How many support an idea, and whether one person is counted among them. Consistent. */
  readonly seenBy: (ideaId: IdeaId, personId: PersonId) => Promise<{ supporters: number; countsReader: boolean }>;
  /** Everybody who is counted as a supporter of an idea. For counting again, never for a request. Consistent. */
  readonly countedOf: (ideaId: IdeaId) => Promise<PersonId[]>;
  /**
   * Counts votes as they are, at most `votesPerCount` of them, in one transaction. False, and nothing written, where another
   * instance counted one of them meanwhile.
   */
  readonly count: (pairs: readonly Pair[], readVotes: (pairs: readonly Pair[]) => Promise<Vote[]>) => Promise<boolean>;
  /**
   * Adds up again what was counted of an idea. False, and nothing written, where anything of it was counted meanwhile.
   */
  readonly addUpAgain: (ideaId: IdeaId) => Promise<boolean>;
};

export const makeSupportTotalsStore = (access: TableAccess): SupportTotalsStore => {
  const total = () => supportTotalEntity(access);
  const counted = () => supportCountedEntity(access);
  const countedOf = async (pairs: readonly Pair[]) =>
    getAll(
      pairs.map(({ ideaId, personId }): { ideaId: string; personId: string } => ({ ideaId, personId })),
      (batch) => counted().get(batch).go({ consistent: true }),
    );

  const totalsOf = async (ideaIds: readonly IdeaId[], consistent: boolean) => {
    const keys = ideaIds.map((ideaId): { ideaId: string } => ({ ideaId }));
    const items = await getAll(keys, (batch) => total().get(batch).go({ consistent }));
    return new Map(items.map(({ ideaId, supporters }) => [ideaId, supporters]));
  };

  return {
    ofIdeas: (ideaIds) => totalsOf(ideaIds, false),
    exactlyOfIdeas: (ideaIds) => totalsOf(ideaIds, true),

    seenBy: async (ideaId, personId) => {
      const [{ data }, [own]] = await Promise.all([
        total().get({ ideaId }).go({ consistent: true }),
        countedOf([{ ideaId, personId }]),
      ]);
      return { supporters: data?.supporters ?? 0, countsReader: own?.supports ?? false };
    },

    countedOf: async (ideaId) => {
      const { data } = await counted().query.primary({ ideaId }).go({ consistent: true, pages: 'all' });
      return data.filter(({ supports }) => supports).map(({ personId }) => personId as PersonId);
    },

    count: async (pairs, readVotes) => {
      const before = new Map((await countedOf(pairs)).map((item) => [interestId(item as never), item]));
      // Read after what was counted: whoever writes on that ground has seen everything that was counted there.
      const moves = (await readVotes(pairs)).flatMap((vote) => {
        const seen = before.get(interestId(vote));
        const wasSupport = seen?.supports ?? false;
        return vote.supports === wasSupport ? [] : { ...vote, wasSupport, changes: seen?.changes };
      });
      if (moves.length === 0) return true;
      const refused = await writeTogether(() =>
        createWriteTransaction({ total: total(), counted: counted() }, (write) => [
          ...moves.map(({ ideaId, personId, supports, changes: seen }) =>
            write.counted
              .put({ ideaId, personId, supports, changes: (seen ?? 0) + 1 })
              .where(({ changes }, { notExists, eq }) => (seen === undefined ? notExists(changes) : eq(changes, seen)))
              .commit(),
          ),
          ...supportChanges(moves).map(({ ideaId, by }) =>
            write.total.upsert({ ideaId }).add({ supporters: by, changes: 1 }).commit(),
          ),
        ]),
      );
      return refused.length === 0;
    },

    addUpAgain: async (ideaId) => {
      const { data: seen } = await total().get({ ideaId }).go({ consistent: true });
      // After the total, so that whatever is counted between the two reads has changed it when it is written.
      const { data } = await counted().query.primary({ ideaId }).go({ consistent: true, pages: 'all' });
      const supporters = data.filter(({ supports }) => supports).length;
      const refused = await writeTogether(() =>
        createWriteTransaction({ total: total() }, (write) => [
          write.total
            .put({ ideaId, supporters, changes: (seen?.changes ?? 0) + 1 })
            .where(({ changes }, { notExists, eq }) => (seen === null ? notExists(changes) : eq(changes, seen.changes)))
            .commit(),
        ]),
      );
      return refused.length === 0;
    },
  };
};
