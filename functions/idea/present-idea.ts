import type { Policy } from '#functions/platform/policy/policy.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import { isPossible } from '#shared/idea/idea.rules.ts';
import type { IdeaAuthor, IdeaSummary, IdeaSummaryResponse, ShownAuthor } from '#shared/idea/idea.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { ActionOn } from '#shared/policy/actions.ts';
import type { SealedAuthor } from './own-seals.ts';

/** What is written of an idea besides itself. */
type ForReader = Pick<IdeaSummaryResponse, 'author' | 'can'>;

/**
 * Writes ideas for one reader: with what they may do (policy and state together), and without the author for those who
 * may not know them. Decisions are kept for the length of one answer: ideas that differ only in their words share one.
 */
export const presenter = (
  policy: Policy,
  reader: Principal,
  sealedAuthorOf: (idea: IdeaSummary) => SealedAuthor = () => undefined,
): ((idea: IdeaSummary) => ForReader) => {
  const decided = new Map<string, ActionOn<'Idea'>[]>();
  const can = (idea: IdeaSummary) => {
    const resource = ideaResource(idea, sealedAuthorOf(idea));
    const key = JSON.stringify([resource.attributes, idea.reopened]);
    const known = decided.get(key);
    if (known !== undefined) return known;
    const actions = policy.can(reader, resource).filter((action) => isPossible(action, idea));
    decided.set(key, actions);
    return actions;
  };
  return (idea) => {
    const allowed = can(idea);
    return {
      // Who among the staff works on it is for those who may know them.
      ...(mayKnowColleagues(reader) ? {} : { assigneeId: undefined }),
      // That somebody wants to know a sealed author is between them, who decides, and the author.
      ...(allowed.some((action) => concernsSeal.includes(action)) ? {} : { opening: undefined }),
      author: authorFor(idea.author, allowed.includes('readAuthor')),
      can: allowed,
    };
  };
};

/** Whoever may do one of these is one of those who open seals. */
const concernsSeal: readonly ActionOn<'Idea'>[] = ['openSeal', 'declineSealOpening', 'readSealedAuthor'];

const authorFor = (author: IdeaAuthor, mayKnow: boolean): ShownAuthor => {
  if (author.kind === 'sealed') return { kind: 'sealed' };
  return author.kind !== 'person' || mayKnow ? author : { kind: 'withheld' };
};

/** Public servants know each other by name (as policy says of `readPersonName`); others read organisations and units. */
export const mayKnowColleagues = (reader: Principal): boolean =>
  reader.kind === 'person' &&
  reader.roles.some(({ role, scope }) => role === 'civil-servant' && scope === reader.organisationId);
