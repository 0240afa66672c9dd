import { type Action, redirect } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { throwProblem, valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { OwnInterest } from '#shared/support/support.schema.ts';

/** What the reader declared towards an idea, where they may declare anything. */
export const readOwnInterest = async (
  api: Api,
  { id, can }: Pick<IdeaResponse, 'id' | 'can'>,
): Promise<OwnInterest | undefined> =>
  can.includes('followIdea') ? valueOrPage(await api('readInterest', { params: { ideaId: id } })) : undefined;

/** The buttons beside an idea: each is a form's action, and each says what it did on the page it leads back to. */
const changing =
  (operation: 'supportIdea' | 'withdrawSupport' | 'followIdea' | 'unfollowIdea', done: string): Action =>
  async (event) => {
    const { locals, params } = event;
    const ideaId = ideaIdOrPage(params['ideaId'] ?? '', locals);
    const address = `/${locals.language}/ideas/${ideaId}`;
    const answer = await locals.api(operation, { params: { ideaId } });
    if (!answer.ok && answer.problem.reason === 'idea-closed') return throwProblem(answer.problem);
    valueOrSignIn(answer, event, address);
    return redirect(303, `${address}?done=${done}`);
  };

export const supportActions = {
  support: changing('supportIdea', 'support-given'),
  /** From the ideas that are similar to what somebody is writing. */
  supportInstead: changing('supportIdea', 'support-given-instead'),
  withdrawSupport: changing('withdrawSupport', 'support-withdrawn'),
  follow: changing('followIdea', 'follow-begun'),
  unfollow: changing('unfollowIdea', 'follow-ended'),
};
