import type { Policy } from '#functions/platform/policy/policy.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import { isPossible } from '#shared/idea/idea.rules.ts';
import type { IdeaAuthor, IdeaSummary, IdeaSummaryResponse, ShownAuthor } from '#shared/idea/idea.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { ActionOn } from '#shared/policy/actions.ts';

/** What is written of an idea besides itself. */
type ForReader = Pick<IdeaSummaryResponse, 'author' | 'can'>;

/**
 * Writes ideas for one reader: with what they may do (policy and state together), and without the author for those who
 * are not public servants. Decisions are kept for the length of one answer: ideas that differ only in their words share one.
 */
export const presenter = (policy: Policy, reader: Principal): ((idea: IdeaSummary) => ForReader) => {
  const decided = new Map<string, ActionOn<'Idea'>[]>();
  const can = (idea: IdeaSummary) => {
    const resource = ideaResource(idea);
    const key = JSON.stringify([resource.attributes, idea.reopened]);
    const known = decided.get(key);
    if (known !== undefined) return known;
    const actions = policy.can(reader, resource).filter((action) => isPossible(action, idea));
    decided.set(key, actions);
    return actions;
  };
  return (idea) => ({
    // Who among the staff works on it is for those who may know them.
    ...(mayKnowColleagues(reader) ? {} : { assigneeId: undefined }),
    author: authorFor(reader, idea.author),
    can: can(idea),
  });
};

const authorFor = (reader: Principal, author: IdeaAuthor): ShownAuthor => {
  if (author.kind !== 'person') return author;
  const isOwn = reader.kind === 'person' && reader.personId === author.personId;
  return isOwn || mayKnowColleagues(reader) ? author : { kind: 'withheld' };
};

/** Public servants know each other by name (as policy says of `readPersonName`); others read organisations and units. */
export const mayKnowColleagues = (reader: Principal): boolean =>
  reader.kind === 'person' &&
  reader.roles.some(({ role, scope }) => role === 'civil-servant' && scope === reader.organisationId);
