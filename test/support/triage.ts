import { afterAll, beforeAll } from 'vitest';
import { aProposal, someAnswerSettings } from '#shared/idea/idea.fixture.ts';
import type { Visibility } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Role } from '#shared/person/person.schema.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi, TestApi, TestRequest } from './api.ts';

/** A civil servant of one body who has further roles there. */
export const holder = (n: number, scope: OrganisationId, ...roles: Role[]) =>
  aCaller(n, { organisationId: scope, roles: ['civil-servant' as const, ...roles].map((role) => ({ role, scope })) });

export const author = aCaller(1);
export const colleague = aCaller(2);
export const member = holder(3, portCity, 'innovation-team');
export const otherMember = holder(4, portCity, 'innovation-team');
export const memberElsewhere = holder(5, northRegion, 'innovation-team');
export const auditor = holder(6, portCity, 'auditor');

/** What the team and the author do with an idea, each on the ground of a revision. */
export type IdeaStep = 'askAuthor' | 'replyToQuestion' | 'answerIdea' | 'reopenIdea' | 'transferIdea' | 'assignIdea';

/** An API for one file of stories, with two bodies that have said how they answer, and short words for what is done there. */
export const startTriage = (start: () => ReturnType<typeof startApi>) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await start();
    for (const [organisationId, team] of [
      [portCity, member],
      [northRegion, memberElsewhere],
    ] as const)
      await api.call('changeAnswerSettings', team, {
        params: { organisationId },
        body: someAnswerSettings(),
        revision: 1,
      });
  });
  afterAll(() => api.stop());

  return {
    api: () => api,

    submit: async (visibility: Visibility = 'organisation', caller: Principal = author) =>
      (await api.call('submitIdea', caller, { body: aProposal({ visibility }) })).value.id,

    change: (name: IdeaStep, caller: Principal, ideaId: string, request: TestRequest) =>
      api.call(name, caller, { params: { ideaId }, ...request }),

    /** The kinds of the letters that somebody reads about an idea, newest first, or the status of the refusal. */
    lettersFor: async (caller: Principal, ideaId: string) => {
      const { status, value } = await api.call('readLetters', caller, { params: { ideaId } });
      return status === 200 ? value.items.map(({ kind }) => kind) : status;
    },
  };
};
