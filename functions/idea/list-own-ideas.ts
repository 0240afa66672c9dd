import type { AuthorshipStore } from '#functions/co-author/co-author.public.ts';
import { type Position, readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { mergeNewest } from '#functions/platform/dynamodb/merge-newest.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { handlesAmong } from '#shared/idea/writers.rules.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';
import type { IdeaStore } from './idea.store.ts';
import type { IdeaListStore, Stretch } from './idea-list.store.ts';

type Parts = {
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly lists: Pick<IdeaListStore, 'ofAuthor'>;
  readonly authorships: AuthorshipStore;
  readonly askSeal: AskSeal;
  readonly checkHits: CheckHits;
};

/** Lists what a person wrote, whoever may see it: under their name, by themselves or with others, and what the seal says is theirs. */
export const listOwnIdeas =
  (parts: Parts) =>
  async (
    { cursor, limit }: { cursor?: Cursor | undefined; limit: number },
    author: PersonPrincipal,
  ): Promise<Result<Page<IdeaSummary>, { reason: 'cursor-not-for-this-list' }>> => {
    const list = ['listOwnIdeas', author.personId];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const page = await ownPage(parts, author, { after: after.value, limit });
    const { personId } = author;
    return ok({
      items: parts.checkHits(author, 'readIdea', page.items, (idea) =>
        ideaResource(idea, { personId, handles: handlesAmong([idea.author]) }),
      ),
      ...(page.last === undefined ? {} : { next: writeCursor(page.last, list) }),
    });
  };

/** Where an idea stands in the list; one that is listed by its id alone is read only when it is known to stand on this page. */
type Placed = { readonly position: Position; readonly idea: IdeaSummary | IdeaId };

const ownPage = async (
  { ideas, lists, authorships, askSeal }: Parts,
  { personId }: PersonPrincipal,
  { after, limit }: Stretch,
) => {
  // One more of each than the page holds, so that it is known whether there is another page.
  const stretch = { after, limit: limit + 1 };
  const [named, shared, sealed] = await Promise.all([
    lists.ofAuthor(personId, stretch),
    authorships.ofPerson(personId, stretch),
    askSeal({ ask: 'ideasOf', personId, ...stretch }),
  ]);
  const ofName = named.items.map((idea): Placed => ({ position: { sortValue: idea.submittedAt, id: idea.id }, idea }));
  const ofOthers = shared.map((position): Placed => ({ position, idea: position.id as IdeaId }));
  const ofSeal = sealed.map(
    ({ ideaId, sealedAt }): Placed => ({ position: { sortValue: sealedAt, id: ideaId }, idea: ideaId }),
  );
  const { items, last } = mergeNewest([ofName, ofOthers, ofSeal], limit, ({ position }) => position);
  const found = await ideas.findSummaries(items.flatMap(({ idea }) => (typeof idea === 'string' ? [idea] : [])));
  const byId = new Map(found.map((idea) => [idea.id, idea]));
  return {
    // What was sealed and then never sent has a place and no idea.
    items: items.flatMap(({ idea }) => (typeof idea === 'string' ? (byId.get(idea) ?? []) : [idea])),
    last,
  };
};
