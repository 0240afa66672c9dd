import { audienceOf, audiencesFor, concealedAudience } from '#shared/idea/audience.rules.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { calledBodies, runnersOf } from './challenge.rules.ts';
import type { ChallengeSummary } from './challenge.schema.ts';

/** The partition of the list of those who run a body's challenges, planned ones with it. */
export const ownChallenges = (organisationId: OrganisationId): string => `own.${organisationId}`;

const ofBody = (organisationId: OrganisationId) => audienceOf({ visibility: 'organisation', organisationId });

/** The lists that a challenge stands in: its body's own, and one for each audience that it calls. */
export const challengeLists = (challenge: ChallengeSummary): string[] => [
  ownChallenges(challenge.organisationId),
  ...(challenge.audience === 'organisations' ? calledBodies(challenge).map(ofBody) : [challenge.audience]),
];

/** The lists of what calls a reader: at most three. Policy decides again on each challenge. */
export const challengeListsFor = (principal: Principal): string[] => {
  const isPublicServant =
    principal.kind === 'person' &&
    principal.roles.some(({ role, scope }) => role === 'civil-servant' && scope === principal.organisationId);
  return isPublicServant ? [ofBody(principal.organisationId), 'government', 'public'] : ['public'];
};

/** The audiences of a challenge's ideas that a reader belongs to; who runs it reads those too that are not shown yet. */
export const challengeIdeaAudiences = (
  principal: Principal,
  challenge: Pick<ChallengeSummary, 'sponsorId' | 'team'>,
): string[] => {
  const isRunner = principal.kind === 'person' && runnersOf(challenge).includes(principal.personId);
  return [...audiencesFor(principal), ...(isRunner ? [concealedAudience] : [])];
};
