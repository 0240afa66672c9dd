import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readIdeaAtHand } from '#lib/answer/idea-at-hand.server.ts';
import { readChallengeOf } from '#lib/challenge/challenge-of.server.ts';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import { faultsOf, readForm, revisionOf, textOf, textsOf } from '#lib/platform/form.server.ts';
import { wordsIn } from '#lib/platform/words.ts';
import { standardScorecard } from '#lib/scorecard/standard-scorecard.ts';
import { panelRequestSchema } from '#shared/assessment/assessment.schema.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';

/** The form as it was typed. */
export type SendValues = { readonly assessors: readonly string[]; readonly dueOn: string };

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>;

/** Who may be asked to assess ideas of a body: its assessors first, then its team; the author of this one never. */
const readCandidates = async ({ api }: App.Locals, { organisationId, author }: IdeaResponse) => {
  const params = { organisationId };
  const answers = await Promise.all([
    api('listTeam', { params, query: { role: 'assessor' } }),
    api('listTeam', { params }),
  ]);
  const people = answers.flatMap((answer) => (answer.ok ? answer.value.items : []));
  const named = new Map(people.map(({ id, name }): [string, string] => [id, name]));
  if (author.kind === 'person') named.delete(author.personId);
  return [...named].map(([value, label]) => ({ value, label }));
};

/** An idea that may be sent to assessors, whom it may be sent to, and by what they would go. */
export const readSendPage = async (event: Event) => {
  const idea = await readIdeaAtHand(event);
  const { locals } = event;
  const t = wordsIn(locals.language);
  const challenge = idea && (await readChallengeOf(locals, idea.challengeId));
  const ofChallenge = challenge && (await locals.api('readChallenge', { params: { challengeId: challenge.id } }));
  return {
    idea: idea && {
      id: idea.id,
      title: idea.title,
      language: idea.language,
      may: idea.can.includes('sendToAssessment'),
    },
    candidates: idea === undefined ? [] : await readCandidates(locals, idea),
    scorecard: ofChallenge?.ok ? ofChallenge.value.scorecard : standardScorecard(t),
    scorecardLanguage: challenge?.lang ?? locals.language,
    isOfChallenge: challenge !== undefined,
    revision: idea?.revision ?? 1,
    values: { assessors: [], dueOn: '' } as SendValues,
  };
};

/** Sends an idea to assessors; where that is not possible the form comes back as it was filled in. */
export const postSend = async (event: RequestEvent) => {
  const { locals, params } = event;
  const ideaId = ideaIdOrPage(params['ideaId'] ?? '', locals);
  const form = await readForm(event);
  const values: SendValues = { assessors: textsOf(form, 'assessors'), dueOn: textOf(form, 'dueOn').trim() };
  const back = { values, revision: revisionOf(form) ?? 1, happened: [] };
  const { language } = locals;
  // Whose challenge has one is assessed by that; what is sent with others is the same that the page showed.
  const body = { ...values, scorecard: standardScorecard(wordsIn(language)), language };
  const parsed = v.safeParse(panelRequestSchema, body);
  if (!parsed.success)
    return fail(422, { ...back, kind: 'faulty' as const, faults: faultsOf(panelRequestSchema, body) });
  const { revision } = back;
  const answer = await locals.api('sendToAssessment', { params: { ideaId }, body: parsed.output, revision });
  if (answer.ok) return redirect(303, `/${language}/ideas/${ideaId}?done=sendToAssessment`);
  if (isSignedOut(answer)) return fail(401, { ...back, kind: 'signed-out' as const, faults: [] });
  const { status, title, detail, reason } = answer.problem;
  if (reason === 'due-day-passed')
    return fail(422, { ...back, kind: 'faulty' as const, faults: [{ name: 'dueOn', fault: 'passed' }] });
  return fail(status, { ...back, kind: 'refused' as const, faults: [], problem: { title, detail } });
};
