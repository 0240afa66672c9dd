import { presentChallenge } from '#functions/challenge/present-challenge.ts';
import { presenter } from '#functions/idea/present-idea.ts';
import { aPanel } from '#shared/assessment/assessment.fixture.ts';
import type { Panel } from '#shared/assessment/assessment.schema.ts';
import { panelResource } from '#shared/assessment/panel.resource.ts';
import { aChallenge } from '#shared/challenge/challenge.fixture.ts';
import {
  type Challenge,
  type ChallengeAudience,
  type ChallengeState,
  challengeAudiences,
  challengeStates,
} from '#shared/challenge/challenge.schema.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import type { IdeaAuthor } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { OrganisationId, PersonId, SealHandle } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { byPolicy, ofMember, ofPerson, policy, type Row, somebodyElse } from './matrix-rows.ts';

/** What an idea allows that its challenge does not show yet. */
const concealedRow = (author: IdeaAuthor, readers: PersonId[]) => (caller: Principal) => {
  const idea = anIdea({ visibility: 'public', author, concealed: { until: mondayMorning, readers } });
  return presenter(policy, caller)(idea).can;
};
const byElse: IdeaAuthor = { kind: 'person', personId: somebodyElse };
export const concealedRows: Row[] = [
  {
    record: ['their own, not shown yet', 'public', 'submitted'],
    allowed: ofPerson((personId) => concealedRow({ kind: 'person', personId }, [])),
  },
  {
    record: ['of a challenge that they run, not shown yet', 'public', 'submitted'],
    allowed: ofPerson((personId) => concealedRow(byElse, [personId])),
  },
  {
    record: ['of their organisation, not shown yet', 'public', 'submitted'],
    allowed: ofMember(concealedRow(byElse, [])),
  },
];

const inState = {
  planned: { opensAt: '2026-12-01T00:00:00.000Z' as Instant },
  open: {},
  closed: { closesAt: mondayMorning },
  published: { publishedAt: mondayMorning },
  withdrawn: { withdrawn: true },
} as const satisfies Record<ChallengeState, Partial<Challenge>>;

const challengeRelations = {
  'that they run': { organisationId: portCity, isOwn: true },
  'of their organisation': { organisationId: portCity, isOwn: false },
  'of another organisation': { organisationId: northRegion, isOwn: false },
};

const challengeRow = (
  relation: { organisationId: OrganisationId; isOwn: boolean },
  audience: ChallengeAudience,
  state: ChallengeState,
): Row['allowed'] => {
  const allowedTo = (sponsorId: PersonId) => (caller: Principal) => {
    const challenge = aChallenge({ audience, sponsorId, organisationId: relation.organisationId, ...inState[state] });
    return presentChallenge(policy, caller, mondayMorning)(challenge).can;
  };
  if (relation.isOwn) return ofPerson(allowedTo);
  return relation.organisationId === portCity ? ofMember(allowedTo(somebodyElse)) : allowedTo(somebodyElse);
};

export const challengeRows: Row[] = Object.entries(challengeRelations).flatMap(([name, relation]) =>
  challengeAudiences.flatMap((audience) =>
    challengeStates.map((state) => ({
      record: [name, audience, state] as const,
      allowed: challengeRow(relation, audience, state),
    })),
  ),
);

const sealed = { author: { kind: 'sealed', handle: anId<SealHandle>(9) } as const };

/** A panel of the idea of somebody, who may have sealed it. */
type PanelOf = { readonly given: Partial<Panel>; readonly author?: IdeaAuthor; readonly isSealedByCaller?: boolean };
const panelRow = (organisationId: OrganisationId, of: (personId: PersonId) => PanelOf) =>
  ofPerson((personId) => {
    const { given, author = byElse, isSealedByCaller } = of(personId);
    const own = isSealedByCaller === true ? { personId, handles: [sealed.author.handle] } : undefined;
    return byPolicy(panelResource(aPanel({ organisationId, ...given }), { author }, own));
  });
const asAssessor = (personId: PersonId) => ({ assessors: [{ personId, status: 'invited' as const }] });
export const panelRows: Row[] = [
  { record: ['that they are asked to'], allowed: panelRow(northRegion, (id) => ({ given: asAssessor(id) })) },
  {
    record: ['of their own idea, whoever asked them'],
    allowed: panelRow(portCity, (personId) => ({
      given: asAssessor(personId),
      author: { kind: 'person', personId },
    })),
  },
  {
    record: ['of an idea that they sealed'],
    allowed: panelRow(portCity, () => ({ given: {}, author: sealed.author, isSealedByCaller: true })),
  },
  {
    record: ['of an idea that they sealed, and are asked to (to say that they cannot)'],
    allowed: panelRow(portCity, (personId) => ({
      given: asAssessor(personId),
      author: sealed.author,
      isSealedByCaller: true,
    })),
  },
  { record: ['of their organisation'], allowed: panelRow(portCity, () => ({ given: {} })) },
  {
    record: ['of another organisation'],
    allowed: byPolicy(panelResource(aPanel({ organisationId: northRegion }), { author: byElse })),
  },
];
