import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { letterValuesOf } from '#lib/answer/letter-page.server.ts';
import { challengeIdOrPage, readChallengeAtHand } from '#lib/challenge/challenge-page.server.ts';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import { faultsOf, readForm, revisionOf } from '#lib/platform/form.server.ts';
import { notAllowedPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { resultWordsSchema } from '#shared/challenge/challenge.schema.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  // A form that comes back brings everything with it: see the page of a new idea.
  if (event.request.method === 'POST') return { page: undefined };
  await requireAccount(event);
  const { locals, params } = event;
  const { question, language, revision, can } = await readChallengeAtHand(locals, params.challengeId);
  if (!can.includes('publishResults')) notAllowedPage(locals);
  return { page: { question, language, revision, values: { words: '', language: locals.language } } };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const challengeId = challengeIdOrPage(params.challengeId, locals);
    const form = await readForm(event);
    const back = { values: letterValuesOf(form), revision: revisionOf(form) ?? 1, happened: [] };
    const parsed = v.safeParse(resultWordsSchema, back.values);
    if (!parsed.success)
      return fail(422, { ...back, kind: 'faulty' as const, faults: faultsOf(resultWordsSchema, back.values) });
    const { revision } = back;
    const answer = await locals.api('publishResults', { params: { challengeId }, body: parsed.output, revision });
    if (isSignedOut(answer)) return fail(401, { ...back, kind: 'signed-out' as const, faults: [] });
    if (!answer.ok) {
      const { status, title, detail } = answer.problem;
      // What the hour told of a challenge makes a revision too: the words go with it when they are sent again.
      const now = await readChallengeAtHand(locals, challengeId);
      const problem = { title, detail };
      return fail(status, { ...back, kind: 'refused' as const, faults: [], problem, revision: now.revision });
    }
    return redirect(303, `/${locals.language}/challenges/${challengeId}/results`);
  },
};
