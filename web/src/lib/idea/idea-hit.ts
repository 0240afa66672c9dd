import type { OrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import type { IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';

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
> & { readonly organisation: string };

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
