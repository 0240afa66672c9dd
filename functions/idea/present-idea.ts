import type { Policy } from '#functions/platform/policy/policy.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import { isPossible } from '#shared/idea/idea.rules.ts';
import type { IdeaAuthor, IdeaSummary, IdeaSummaryResponse, ShownAuthor } from '#shared/idea/idea.schema.ts';
import { isPublicServant } from '#shared/person/person.rules.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { type ActionOn, actionsByResource } from '#shared/policy/actions.ts';

/** What is written of an idea besides itself. */
type ForReader = Pick<IdeaSummaryResponse, 'author' | 'can' | 'coAuthors' | 'invited' | 'mergedIdeas' | 'merging'>;

/**
 * Writes ideas for one reader: with what they may do (policy and state together), and without the author for those who
 * are not public servants. Decisions are kept for the length of one answer: ideas that differ only in their words share one.
 */
export const presenter = (policy: Policy, reader: Principal): ((idea: IdeaSummary) => ForReader) => {
  const decided = new Map<string, ActionOn<'Idea'>[]>();
  const can = (idea: IdeaSummary) => {
    const resource = ideaResource(idea);
    const standing = [idea.reopened, idea.merging !== undefined, idea.mergedIdeas !== undefined];
    const key = JSON.stringify([resource.attributes, standing]);
    const known = decided.get(key);
    if (known !== undefined) return known;
    // What is not possible anyway is not asked of policy, which takes a tenth of a millisecond for each.
    const possible = actionsByResource.Idea.filter((action) => isPossible(action, idea));
    const actions = possible.filter((action) => policy.allows(reader, action, resource));
    decided.set(key, actions);
    return actions;
  };
  return (idea) => {
    const actions = can(idea);
    return {
      // Whether a merge is thought of is between the team and those who are asked.
      ...(actions.includes('readLetters') ? {} : { merging: undefined }),
      ...(idea.mergedIdeas === undefined
        ? {}
        : {
            mergedIdeas: idea.mergedIdeas.map(({ authors, ...part }) => ({
              ...part,
              authors: authors.map((author) => authorFor(reader, author)),
            })),
          }),
      ...(idea.coAuthors === undefined ? {} : { coAuthors: idea.coAuthors.map((author) => authorFor(reader, author)) }),
      // Whom an author asks to be named beside them is between the two until they accept.
      ...(actions.includes('takeBackInvitation') ? {} : { invited: undefined }),
      // Who among the staff works on it is for those who may know them.
      ...(mayKnowColleagues(reader) ? {} : { assigneeId: undefined }),
      author: authorFor(reader, idea.author),
      can: actions,
    };
  };
};

const authorFor = (reader: Principal, author: IdeaAuthor): ShownAuthor => {
  if (author.kind !== 'person') return author;
  const isOwn = reader.kind === 'person' && reader.personId === author.personId;
  return isOwn || mayKnowColleagues(reader) ? author : { kind: 'withheld' };
};

/** Public servants know each other by name (as policy says of `readPersonName`); others read organisations and units. */
export const mayKnowColleagues = (reader: Principal): boolean => reader.kind === 'person' && isPublicServant(reader);
