import { createWriteTransaction } from 'electrodb';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { type Instant, msOfInstant } from '#shared/kernel/instant.ts';
import type { BusEvent } from '#shared/kernel/journal.ts';
import { followerEntity, followerNewsEntity } from './follower.entity.ts';

/** Longer than the event of somebody who begins to follow can be under way. */
const newsDays = 14;

type Following = {
  readonly ideaId: IdeaId;
  readonly personId: PersonId;
  /** Of the interest that said so. */
  readonly revision: number;
  readonly follows: boolean;
};

/** Who is told of what happens to an idea: a projection of people's interests, where inboxes are. */
export type FollowerStore = {
  /** Keeps what an event said, unless a later revision of the same interest has said something already. */
  readonly keep: (following: Following) => Promise<void>;
  /** Everybody who follows an idea now. Consistent. */
  readonly of: (ideaId: string) => Promise<PersonId[]>;
  /** Keeps an event for followers of an idea who are not known yet. */
  readonly keepNews: (ideaId: string, event: BusEvent) => Promise<void>;
  /** What has happened to an idea from a moment on, oldest first. Consistent. */
  readonly newsSince: (ideaId: string, at: Instant) => Promise<BusEvent[]>;
};

export const makeFollowerStore = (access: TableAccess): FollowerStore => {
  const follower = () => followerEntity(access);
  const news = () => followerNewsEntity(access);
  return {
    keep: async (following) => {
      await writeTogether(() =>
        createWriteTransaction({ follower: follower() }, (write) => [
          write.follower
            .put({ ...following })
            .where(({ revision }, { notExists, lt }) => `${notExists(revision)} OR ${lt(revision, following.revision)}`)
            .commit(),
        ]),
      );
    },

    of: async (ideaId) => {
      const { data } = await follower().query.primary({ ideaId }).go({ consistent: true, pages: 'all' });
      return data.filter(({ follows }) => follows).map(({ personId }) => personId as PersonId);
    },

    keepNews: async (ideaId, event) => {
      const expiresAtSeconds = Math.floor(msOfInstant(event.at) / 1_000) + newsDays * 86_400;
      await news().put({ ideaId, at: event.at, eventId: event.id, event, expiresAtSeconds }).go();
    },

    newsSince: async (ideaId, at) => {
      const { data } = await news().query.primary({ ideaId }).gte({ at }).go({ consistent: true, pages: 'all' });
      return data.map(({ event }) => event);
    },
  };
};
