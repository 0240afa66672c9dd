import { createWriteTransaction } from 'electrodb';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import { followerEntity } from './follower.entity.ts';

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
};

export const makeFollowerStore = (access: TableAccess): FollowerStore => {
  const follower = () => followerEntity(access);
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
  };
};
