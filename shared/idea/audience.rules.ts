import type { OrganisationId } from '#shared/kernel/ids.ts';
import { governmentScope, type Role } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { Visibility } from './idea.schema.ts';

/**
 * The partition of a list index that an idea stands in: exactly one, chosen from its visibility when it is written. What a
 * list may show is thereby in its keys, and a reader's list is the union of the audiences they belong to.
 */
export const audienceOf = (idea: {
  readonly visibility: Visibility;
  readonly organisationId: string;
  readonly concealed?: object | undefined;
}): string => {
  if (idea.concealed !== undefined) return concealedAudience;
  return idea.visibility === 'organisation' ? `organisation.${idea.organisationId}` : idea.visibility;
};

/** Where an idea stands that its challenge does not show yet: no reader's list is taken from there. */
export const concealedAudience = 'concealed';

/**
 * Ideas of one organisation stand apart by whom they are for, so that a list of that organisation can be narrowed too.
 */
export const organisationAudienceOf = (
  organisationId: string,
  visibility: Visibility | typeof concealedAudience,
): string => `${organisationId}.${visibility}`;

const holds = (principal: Principal, role: Role, scope: string) =>
  principal.kind === 'person' && principal.roles.some((grant) => grant.role === role && grant.scope === scope);

const isPublicServant = (principal: Principal) =>
  principal.kind === 'person' && holds(principal, 'civil-servant', principal.organisationId);

/** The kinds of audience of one organisation's ideas that a principal belongs to. Policy decides again on each idea. */
export const visibilitiesFor = (principal: Principal, organisationId: OrganisationId): Visibility[] => {
  if (holds(principal, 'auditor', governmentScope) || holds(principal, 'auditor', organisationId)) {
    return ['organisation', 'government', 'public'];
  }
  if (
    principal.kind === 'integration' &&
    principal.organisationId === organisationId &&
    principal.scopes.includes('readIdea')
  ) {
    return ['organisation', 'government', 'public'];
  }
  if (holds(principal, 'innovation-team', organisationId)) return ['organisation', 'government', 'public'];
  if (!isPublicServant(principal)) return ['public'];
  const isColleague = principal.kind === 'person' && principal.organisationId === organisationId;
  return isColleague ? ['organisation', 'government', 'public'] : ['government', 'public'];
};

/** The audiences a principal belongs to across all organisations: at most three, so that a list costs at most three queries. */
export const audiencesFor = (principal: Principal): string[] => {
  if (principal.kind === 'visitor') return ['public'];
  const { organisationId } = principal;
  const ofOwn = visibilitiesFor(principal, organisationId).map((visibility) =>
    audienceOf({ visibility, organisationId }),
  );
  // Of other organisations' government ideas policy is asked apart: an integration reads those of its own alone.
  return isPublicServant(principal) ? ofOwn : ofOwn.filter((audience) => audience !== 'government');
};
