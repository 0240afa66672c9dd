import type { OrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import type { IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';
import type { FoundIdea } from '#shared/search/search.contract.ts';

/** What a list shows of an idea. Ids of people and capabilities stay on the server. */
export type IdeaHit = Pick<
  IdeaSummaryResponse,
  | 'id'
  | 'title'
  | 'language'
  | 'state'
  | 'category'
  | 'submittedAt'
  | 'supportHere'
  | 'supportCarriedOver'
  | 'visibility'
> & {
  readonly organisation: string;
  /** Where it was found by its words: the place, and the words. */
  readonly excerpt?: string;
  readonly found?: readonly string[];
};

export const toIdeaHit = (idea: IdeaSummaryResponse, { organisations }: OrganisationNames): IdeaHit => ({
  id: idea.id,
  title: idea.title,
  language: idea.language,
  state: idea.state,
  category: idea.category,
  visibility: idea.visibility,
  submittedAt: idea.submittedAt,
  supportHere: idea.supportHere,
  supportCarriedOver: idea.supportCarriedOver,
  organisation: organisations[idea.organisationId] ?? idea.organisationId,
});

export const toFoundHit = (idea: FoundIdea, names: OrganisationNames): IdeaHit => ({
  ...toIdeaHit(idea, names),
  ...(idea.found.length === 0 ? {} : { excerpt: idea.excerpt, found: idea.found }),
});
