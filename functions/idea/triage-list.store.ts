import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { mergeEarliest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Day } from '#shared/kernel/instant.ts';
import { triageDayOf } from '#shared/triage/triage-queue.rules.ts';
import { ideaEntity, summaryFromItem } from './idea.entity.ts';
import type { ListPage, Stretch } from './idea-list.store.ts';

/** The lists a team works through, the first due first. All are lagging: a change shows within a second or so. */
export type TriageListStore = {
  /** Of the queues (`triageQueue`) that are named. */
  readonly ofQueues: (queues: readonly string[], stretch: Stretch) => Promise<ListPage>;
  /** Of the queues of a challenge (`challengeQueue`) that are named. */
  readonly ofChallengeQueues: (queues: readonly string[], stretch: Stretch) => Promise<ListPage>;
  /** Of one of a team, or of nobody (`assigneeQueue`). */
  readonly ofAssignee: (queue: string, stretch: Stretch) => Promise<ListPage>;
  /** The ideas that the platform has to look at on one day, page by page. */
  readonly wakingOn: (day: Day) => AsyncIterable<readonly IdeaId[]>;
};

/** How many waking ideas are read at once. */
const wakingAtOnce = 100;

const positionOf = (idea: IdeaSummary): Position => ({ sortValue: triageDayOf(idea), id: idea.id });

export const makeTriageListStore = (access: TableAccess): TriageListStore => {
  const idea = () => ideaEntity(access);
  const listed = ({ limit }: Stretch) =>
    ({ attributes: ['id', 'revision', 'changedAt', 'head'], limit: limit + 1 }) as const;
  const after = ({ after }: Stretch) => ({ triageDay: after?.sortValue ?? '', id: after?.id ?? '' });

  return {
    ofQueues: async (queues, stretch) => {
      const lists = await Promise.all(
        queues.map(async (triageQueue) => {
          const { data } = await idea().query.byTriage({ triageQueue }).gt(after(stretch)).go(listed(stretch));
          return data.map(summaryFromItem);
        }),
      );
      return mergeEarliest(lists, stretch.limit, positionOf);
    },

    ofChallengeQueues: async (queues, stretch) => {
      const lists = await Promise.all(
        queues.map(async (challengeQueue) => {
          const { data } = await idea()
            .query.byChallengeQueue({ challengeQueue })
            .gt(after(stretch))
            .go(listed(stretch));
          return data.map(summaryFromItem);
        }),
      );
      return mergeEarliest(lists, stretch.limit, positionOf);
    },

    ofAssignee: async (assigneeQueue, stretch) => {
      const { data } = await idea().query.byAssignee({ assigneeQueue }).gt(after(stretch)).go(listed(stretch));
      return mergeEarliest([data.map(summaryFromItem)], stretch.limit, positionOf);
    },

    wakingOn: async function* (wakesOn) {
      let cursor: string | null = null;
      do {
        const page: { data: { id: string }[]; cursor: string | null } = await idea()
          .query.byWakeDay({ wakesOn })
          .go({ attributes: ['id'], limit: wakingAtOnce, cursor });
        yield page.data.map(({ id }) => id as IdeaId);
        cursor = page.cursor;
      } while (cursor !== null);
    },
  };
};
