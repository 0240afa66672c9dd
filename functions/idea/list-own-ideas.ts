import type { AuthorshipStore } from '#functions/co-author/co-author.public.ts';
import { type Position, readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';
import type { IdeaStore } from './idea.store.ts';
import type { IdeaListStore } from './idea-list.store.ts';

/** Lists what a person wrote, by themselves or with others, whoever may see it. */
export const listOwnIdeas =
  (parts: {
    lists: Pick<IdeaListStore, 'ofAuthor'>;
    authorships: AuthorshipStore;
    ideas: Pick<IdeaStore, 'findSummaries'>;
    checkHits: CheckHits;
  }) =>
  async (
    { cursor, limit }: { cursor?: Cursor | undefined; limit: number },
    author: PersonPrincipal,
  ): Promise<Result<Page<IdeaSummary>, { reason: 'cursor-not-for-this-list' }>> => {
    const list = ['listOwnIdeas', author.personId];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const stretch = { after: after.value, limit };
    const [own, withOthers] = await Promise.all([
      parts.lists.ofAuthor(author.personId, stretch),
      parts.authorships.ofPerson(author.personId, stretch),
    ]);
    const page = mergeNewest([own.items.map(positionOf), withOthers], limit, (position) => position);
    const here = new Map(own.items.map((idea) => [idea.id as string, idea]));
    const elsewhere = page.items.flatMap(({ id }) => (here.has(id) ? [] : (id as IdeaId)));
    for (const idea of await parts.ideas.findSummaries(elsewhere)) here.set(idea.id, idea);
    const items = page.items.flatMap(({ id }) => here.get(id) ?? []);
    const end = page.items.at(-1);
    const isLast = (page.last === undefined && own.last === undefined) || end === undefined;
    return ok({
      items: parts.checkHits(author, 'readIdea', items, ideaResource),
      ...(isLast ? {} : { next: writeCursor(end, list) }),
    });
  };

const positionOf = ({ submittedAt, id }: IdeaSummary): Position => ({ sortValue: submittedAt, id });
