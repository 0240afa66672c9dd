import type * as v from 'valibot';
import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import { audiencesFor, visibilitiesFor } from '#shared/idea/audience.rules.ts';
import type { ideaFilterSchema } from '#shared/idea/idea.contract.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { IdeaListStore, ListPage, Stretch } from './idea-list.store.ts';

type Filter = v.InferOutput<typeof ideaFilterSchema>;

/** Lists what the reader may see: the audiences follow from the reader, never from the request. */
export const listIdeas =
  (parts: { lists: IdeaListStore; checkHits: CheckHits }) =>
  async (
    { cursor, limit, ...filter }: Filter,
    reader: Principal,
  ): Promise<Result<Page<IdeaSummary>, { reason: 'cursor-not-for-this-list' }>> => {
    const list = ['listIdeas', filter];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const page = await pageOf(parts.lists, filter, reader, { after: after.value, limit });
    return ok({
      items: parts.checkHits(reader, 'readIdea', page.items, ideaResource),
      ...(page.last === undefined ? {} : { next: writeCursor(page.last, list) }),
    });
  };

const pageOf = (
  lists: IdeaListStore,
  filter: Omit<Filter, 'cursor' | 'limit'>,
  reader: Principal,
  stretch: Stretch,
): Promise<ListPage> => {
  const { organisation, ...narrowing } = filter;
  if (organisation !== undefined)
    return lists.ofOrganisation(organisation, visibilitiesFor(reader, organisation), stretch);
  return lists.ofAudiences(audiencesFor(reader), narrowing, stretch);
};
