import type { Policy } from '#functions/platform/policy/policy.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import { isPossible } from '#shared/idea/idea.rules.ts';
import type { IdeaAuthor, IdeaSummary, IdeaSummaryResponse, ShownAuthor } from '#shared/idea/idea.schema.ts';
import { isPublicServant } from '#shared/person/person.rules.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { type ActionOn, actionsByResource } from '#shared/policy/actions.ts';
import { type KnowsAuthor, knowsAuthor } from './knows-author.ts';
import type { ReadersSeal } from './own-seals.ts';

/** What is written of an idea besides itself. */
type ForReader = Pick<
  IdeaSummaryResponse,
  'author' | 'can' | 'coAuthors' | 'invited' | 'mergedIdeas' | 'merging' | 'opening'
>;
type Decided = { readonly actions: readonly ActionOn<'Idea'>[]; readonly knows: KnowsAuthor };

/**
 * Writes ideas for one reader: with what they may do (policy and state together), and without the author for those who
 * may not know them. Decisions are kept for the length of one answer: ideas that differ only in their words share one.
 */
export const presenter = (
  policy: Policy,
  reader: Principal,
  ownSealOf: (idea: IdeaSummary) => ReadersSeal = () => undefined,
): ((idea: IdeaSummary) => ForReader) => {
  const decided = new Map<string, Decided>();
  const decide = (idea: IdeaSummary, own: ReadersSeal): Decided => {
    const resource = ideaResource(idea, own);
    const possible = actionsByResource.Idea.filter((action) => isPossible(action, idea));
    const key = JSON.stringify([resource.attributes, possible]);
    const known = decided.get(key);
    if (known !== undefined) return known;
    const made = { actions: policy.can(reader, resource, possible), knows: knowsAuthor(policy, reader, resource) };
    decided.set(key, made);
    return made;
  };
  return (idea) => {
    const own = ownSealOf(idea);
    const { actions, knows } = decide(idea, own);
    const shown = (authors: readonly IdeaAuthor[]) => authors.map((author) => authorFor(author, knows(author)));
    return {
      // Whether a merge is thought of is between the team and those who are asked.
      merging: actions.includes('readLetters') ? mergingFor(reader, idea, own) : undefined,
      ...(idea.mergedIdeas === undefined
        ? {}
        : { mergedIdeas: idea.mergedIdeas.map(({ authors, ...part }) => ({ ...part, authors: shown(authors) })) }),
      ...(idea.coAuthors === undefined ? {} : { coAuthors: shown(idea.coAuthors) }),
      // Whom an author asks to be named beside them is between the two until they accept.
      ...(actions.includes('takeBackInvitation') ? {} : { invited: undefined }),
      // Who among the staff works on it is for those who may know them.
      ...(mayKnowColleagues(reader) ? {} : { assigneeId: undefined }),
      // That somebody wants to know a sealed author is between them, who decides, and the author.
      ...(actions.some((action) => concernsSeal.includes(action)) ? {} : { opening: undefined }),
      author: authorFor(idea.author, actions.includes('readAuthor')),
      can: [...actions],
    };
  };
};

/** Who has not agreed yet is counted and not named: an author may be one whom the reader must not know. */
const mergingFor = (reader: Principal, { merging }: IdeaSummary, own: ReadersSeal) => {
  if (merging === undefined) return undefined;
  const isReader = (author: IdeaAuthor) =>
    author.kind === 'sealed'
      ? own?.handles.includes(author.handle) === true
      : author.kind === 'person' && reader.kind === 'person' && author.personId === reader.personId;
  const { waitsFor, ...rest } = merging;
  return { ...rest, waitingCount: waitsFor.length, isReaderAsked: waitsFor.some(isReader) };
};

/** Whoever may do one of these is one of those who open seals. */
const concernsSeal: readonly ActionOn<'Idea'>[] = ['openSeal', 'declineSealOpening', 'readSealedAuthor'];

const authorFor = (author: IdeaAuthor, mayKnow: boolean): ShownAuthor => {
  if (author.kind === 'sealed') return { kind: 'sealed' };
  return author.kind !== 'person' || mayKnow ? author : { kind: 'withheld' };
};

/** Public servants know each other by name (as policy says of `readPersonName`); others read organisations and units. */
export const mayKnowColleagues = (reader: Principal): boolean => reader.kind === 'person' && isPublicServant(reader);
