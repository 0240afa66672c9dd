import type { Policy } from '#functions/platform/policy/policy.ts';
import { authorNameOf } from '#shared/idea/idea.resource.ts';
import type { IdeaAuthor } from '#shared/idea/idea.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';

/** Whether a reader may know the name of one who wrote an idea, or a part of it. */
export type KnowsAuthor = (author: IdeaAuthor) => boolean;

/**
 * Asks policy about each author of an idea as it would about the first: an idea whose author is named can hold one whose author
 * is hidden. What it says is kept for as long as this is.
 */
export const knowsAuthor = (policy: Policy, reader: Principal, resource: PolicyResource<'Idea'>): KnowsAuthor => {
  const decided = new Map<string, boolean>();
  return (author) => {
    if (author.kind !== 'person') return false;
    if (reader.kind === 'person' && reader.personId === author.personId) return true;
    const authorName = authorNameOf(author);
    const { author: _, ...attributes } = resource.attributes;
    const known =
      decided.get(authorName) ??
      policy.allows(reader, 'readAuthor', { ...resource, attributes: { ...attributes, authorName } });
    decided.set(authorName, known);
    return known;
  };
};
