import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';
import type { IdeaListStore } from './idea-list.store.ts';

/** Lists what a person submitted themselves, whoever may see it. */
export const listOwnIdeas =
  (parts: { lists: Pick<IdeaListStore, 'ofAuthor'>; checkHits: CheckHits }) =>
  async (
    { cursor, limit }: { cursor?: Cursor | undefined; limit: number },
    author: PersonPrincipal,
  ): Promise<Result<Page<IdeaSummary>, { reason: 'cursor-not-for-this-list' }>> => {
    const list = ['listOwnIdeas', author.personId];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const page = await parts.lists.ofAuthor(author.personId, { after: after.value, limit });
    return ok({
      items: parts.checkHits(author, 'readIdea', page.items, ideaResource),
      ...(page.last === undefined ? {} : { next: writeCursor(page.last, list) }),
    });
  };
