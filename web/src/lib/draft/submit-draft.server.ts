import { type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { keyOf, readForm, textOf } from '#lib/platform/form.server.ts';
import { throwProblem } from '#lib/platform/problem-page.server.ts';
import { proposalSchema } from '#shared/idea/idea.schema.ts';
import { draftTieOf } from './draft-form.server.ts';
import { proposalOfValues, valuesOfDraft } from './draft-form.ts';

type SubmitEvent = Pick<RequestEvent, 'locals' | 'request'> & { params: { draftId: string } };

/**
 * Submits the draft that was checked, and only in the words that were checked: its revision stands in the form. Pressed
 * twice, the second time finds the idea that the first time made, for an idea keeps the id of its draft unless it is sealed.
 */
export const submitDraft = async (event: SubmitEvent): Promise<never> => {
  const { locals, params } = event;
  const id = ideaIdOrPage(params.draftId, locals);
  const form = await readForm(event);
  const tie = draftTieOf(form);
  const formPage = `/${locals.language}/drafts/${id}`;
  const submitted = (ideaId: string) => `/${locals.language}/ideas/${ideaId}/submitted`;

  const answer = await locals.api('readDraft', { params: { draftId: id } });
  if (!answer.ok && answer.problem.reason === 'not-found') {
    const idea = await locals.api('readIdea', { params: { ideaId: id } });
    if (idea.ok) return redirect(303, submitted(id));
    // A sealed idea has an id that no draft had: pressed twice, the second time finds it among its author's ideas.
    return idea.problem.reason === 'not-found'
      ? redirect(303, `/${locals.language}/my-ideas`)
      : throwProblem(answer.problem);
  }
  const draft = valueOrSignIn(answer, event, `${formPage}/check`);
  if (!('id' in tie) || tie.revision !== draft.revision) return redirect(303, `${formPage}/check?why=changed`);
  const proposal = v.safeParse(proposalSchema, proposalOfValues(valuesOfDraft(draft)));
  if (!proposal.success) return redirect(303, formPage);

  // The challenge that was named on the page that was checked; what was checked for one is never sent elsewhere.
  const isForChallenge = draft.challengeId !== undefined && textOf(form, 'toChallenge') === draft.challengeId;
  const sent = {
    body: { ...proposal.output, draft: { id, revision: draft.revision } },
    // One somebody spoiled is replaced by what is as singular: this draft in these words.
    idempotencyKey: keyOf(form, 'submitKey') ?? `${id}.${draft.revision}`,
  };
  const outcome =
    isForChallenge && draft.challengeId !== undefined
      ? await locals.api('submitToChallenge', { ...sent, params: { challengeId: draft.challengeId } })
      : await locals.api('submitIdea', sent);
  if (!outcome.ok && outcome.problem.reason === 'stale-revision') return redirect(303, `${formPage}/check?why=changed`);
  // It closed while the page was looked at, which then says so.
  if (!outcome.ok && outcome.problem.reason === 'challenge-not-open') return redirect(303, `${formPage}/check`);
  return redirect(303, submitted(valueOrSignIn(outcome, event, `${formPage}/check`).id));
};
