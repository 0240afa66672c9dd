import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { organisationAudienceOf } from '#shared/idea/audience.rules.ts';
import type { Category, IdeaState, IdeaSummary, Visibility } from '#shared/idea/idea.schema.ts';
import type { ChallengeId, OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import { ideaEntity, summaryFromItem } from './idea.entity.ts';

/** Where the page begins and how long it is. */
export type Stretch = { readonly after: Position | undefined; readonly limit: number };
export type ListPage = { readonly items: IdeaSummary[]; readonly last: Position | undefined };

/** Which of an audience's ideas: all, or those in one state or one category. */
export type Narrowing = { readonly state?: IdeaState | undefined; readonly category?: Category | undefined };

/**
 * Lists of ideas, newest first. All are lagging: a change shows within a second or so. What a list may show is in the
 * partitions it is given; it adds none of its own.
 */
export type IdeaListStore = {
  readonly ofAudiences: (audiences: readonly string[], narrowing: Narrowing, stretch: Stretch) => Promise<ListPage>;
  readonly ofOrganisation: (
    id: OrganisationId,
    visibilities: readonly Visibility[],
    stretch: Stretch,
  ) => Promise<ListPage>;
  /** The ideas of one challenge that these audiences may see. */
  readonly ofChallenge: (id: ChallengeId, audiences: readonly string[], stretch: Stretch) => Promise<ListPage>;
  readonly ofAuthor: (id: PersonId, stretch: Stretch) => Promise<ListPage>;
};

const positionOf = (idea: IdeaSummary): Position => ({ sortValue: idea.submittedAt, id: idea.id });

export const makeIdeaListStore = (access: TableAccess): IdeaListStore => {
  const idea = () => ideaEntity(access);
  /** The head is all a list needs, and all its indexes carry. */
  const listed = { order: 'desc', attributes: ['id', 'revision', 'changedAt', 'head'] } as const;
  const before = ({ after }: Stretch) => ({ submittedAt: after?.sortValue ?? '\uffff', id: after?.id ?? '' });

  const ofAudience = async (audience: string, { state, category }: Narrowing, stretch: Stretch) => {
    const options = { ...listed, limit: stretch.limit + 1 };
    const query = () => {
      if (state !== undefined) return idea().query.byState({ audience, state }).lt(before(stretch)).go(options);
      if (category !== undefined)
        return idea().query.byCategory({ audience, category }).lt(before(stretch)).go(options);
      return idea().query.byAudience({ audience }).lt(before(stretch)).go(options);
    };
    return (await query()).data.map(summaryFromItem);
  };

  return {
    ofAudiences: async (audiences, narrowing, stretch) => {
      const lists = await Promise.all(audiences.map((audience) => ofAudience(audience, narrowing, stretch)));
      return mergeNewest(lists, stretch.limit, positionOf);
    },

    ofOrganisation: async (id, visibilities, stretch) => {
      const lists = await Promise.all(
        visibilities.map(async (visibility) => {
          const organisationAudience = organisationAudienceOf(id, visibility);
          const { data } = await idea()
            .query.byOrganisation({ organisationAudience })
            .lt(before(stretch))
            .go({ ...listed, limit: stretch.limit + 1 });
          return data.map(summaryFromItem);
        }),
      );
      return mergeNewest(lists, stretch.limit, positionOf);
    },

    ofChallenge: async (challengeId, audiences, stretch) => {
      const lists = await Promise.all(
        audiences.map(async (audience) => {
          const { data } = await idea()
            .query.byChallenge({ challengeId, audience })
            .lt(before(stretch))
            .go({ ...listed, limit: stretch.limit + 1 });
          return data.map(summaryFromItem);
        }),
      );
      return mergeNewest(lists, stretch.limit, positionOf);
    },

    ofAuthor: async (authorId, stretch) => {
      const { data } = await idea()
        .query.byAuthor({ authorId })
        .lt(before(stretch))
        .go({ ...listed, limit: stretch.limit + 1 });
      return mergeNewest([data.map(summaryFromItem)], stretch.limit, positionOf);
    },
  };
};
