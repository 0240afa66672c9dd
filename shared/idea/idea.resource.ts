import type { PersonId, SealHandle } from '#shared/kernel/ids.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import type { DraftHead } from './draft.schema.ts';
import type { AuthorName, IdeaAuthor, IdeaSummary } from './idea.schema.ts';
import { coAuthorsOf, handlesAmong, mergedAuthorsOf, mergedHandlesOf } from './writers.rules.ts';

/**
 * Whom the seal has named to a reader: themselves, as whoever these handles of an idea stand for. For one decision, and kept
 * nowhere.
 */
export type OwnSeal = { readonly personId: PersonId; readonly handles: readonly SealHandle[] };

/** What policy is told about an idea. Of a sealed one only the seal knows its author. */
export const ideaResource = (idea: IdeaSummary, own?: OwnSeal): PolicyResource<'Idea'> => ({
  type: 'Idea',
  id: idea.id,
  attributes: {
    organisation: idea.organisationId,
    visibility: idea.visibility,
    state: idea.state,
    authorName: authorNameOf(idea.author),
    ...authorIn(idea.author, own),
    ...(isOwnSeal([...handlesAmong([idea.author]), ...mergedHandlesOf(idea)], own)
      ? { sealedWriter: own.personId }
      : {}),
    coAuthors: coAuthorsOf(idea),
    invited: [...(idea.invited ?? [])],
    mergedAuthors: mergedAuthorsIn(idea, own),
    ...(idea.opening === undefined ? {} : { sealAskedBy: idea.opening.askedBy }),
    ...(idea.opening?.openedBy === undefined ? {} : { sealOpenedBy: idea.opening.openedBy }),
    ...(idea.concealed === undefined ? {} : { concealedFor: idea.concealed.readers }),
  },
});

const authorIn = (author: IdeaAuthor, own: OwnSeal | undefined) => {
  if (author.kind === 'person') return { author: author.personId };
  return isOwnSeal(handlesAmong([author]), own) ? { author: own.personId } : {};
};
const isOwnSeal = (handles: readonly SealHandle[], own: OwnSeal | undefined): own is OwnSeal =>
  handles.some((handle) => own?.handles.includes(handle) === true);

const mergedAuthorsIn = (idea: IdeaSummary, own: OwnSeal | undefined): PersonId[] => {
  const people = mergedAuthorsOf(idea);
  return isOwnSeal(mergedHandlesOf(idea), own) && !people.includes(own.personId) ? [...people, own.personId] : people;
};

/** Whoever is no person here has no name that could be hidden. */
export const authorNameOf = (author: IdeaAuthor): AuthorName => {
  if (author.kind === 'sealed') return 'sealed';
  return author.kind === 'person' && author.isHidden === true ? 'hidden' : 'shown';
};

export const draftResource = (draft: Pick<DraftHead, 'id' | 'authorId'>): PolicyResource<'Draft'> => ({
  type: 'Draft',
  id: draft.id,
  attributes: { author: draft.authorId },
});
