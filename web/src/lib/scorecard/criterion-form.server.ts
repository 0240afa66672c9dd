import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { contentOfChallenge } from '#lib/challenge/challenge-form.ts';
import { readChallengeAtHand } from '#lib/challenge/challenge-page.server.ts';
import { isSignedOut, valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { type FormFault, readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { notAllowedPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { criteriaMax, criterionSchema, scalePoints } from '#shared/scorecard/scorecard.schema.ts';

/** The form of one criterion as it was typed. */
export type CriterionValues = { readonly name: string; readonly weight: string; readonly points: readonly string[] };

const places = Array.from({ length: scalePoints }, (_, place) => place);
const emptyCriterion: CriterionValues = { name: '', weight: '1', points: places.map(() => '') };

/** An index in the list, from an address or a form; the end of the list where none is named. */
const indexOf = (text: string | null, count: number): number =>
  Math.min(/^\d{1,2}$/.test(text ?? '') ? Number(text) : count, count, criteriaMax - 1);

/** The criteria of a challenge, and the one that the address names, to change; or an empty one, to add. */
export const readScorecardPage = async (event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) => {
  await requireAccount(event);
  const { locals, params, url } = event;
  const challenge = await readChallengeAtHand(locals, params['challengeId'] ?? '');
  if (!challenge.can.includes('changeChallenge')) notAllowedPage(locals);
  const { criteria } = challenge.scorecard;
  const index = indexOf(url.searchParams.get('index'), criteria.length);
  const criterion = criteria[index];
  return {
    challenge: { id: challenge.id, question: challenge.question, language: challenge.language },
    names: criteria.map(({ name }) => name),
    isFull: criteria.length >= criteriaMax && url.searchParams.get('index') === null,
    index,
    revision: challenge.revision,
    values: criterion === undefined ? emptyCriterion : { ...criterion, weight: String(criterion.weight) },
    done: url.searchParams.get('done'),
  };
};

const valuesOf = (form: FormData): CriterionValues => ({
  name: textOf(form, 'name'),
  weight: textOf(form, 'weight'),
  points: places.map((place) => textOf(form, `point-${place}`)),
});

/** Faults by the names that the fields have in the form: each point is a field of its own. */
const criterionFaults = (issues: readonly v.BaseIssue<unknown>[]): FormFault[] => {
  const faults = new Map<string, string>();
  for (const { path, message } of issues) {
    const [first, second] = (path ?? []).map(({ key }) => String(key));
    const name = first === 'points' ? `point-${second}` : (first ?? '');
    if (!faults.has(name)) faults.set(name, message);
  }
  return [...faults].map(([name, fault]) => ({ name, fault }));
};

/** Saves or takes out one criterion; where that is not possible the form comes back as it was filled in. */
export const postCriterion = async (event: RequestEvent) => {
  const { locals, params, url } = event;
  const form = await readForm(event);
  const values = valuesOf(form);
  const index = indexOf(textOf(form, 'index'), criteriaMax);
  const back = { values, index, revision: revisionOf(form) ?? 1, faults: [] as FormFault[] };
  const isRemoval = textOf(form, 'intent') === 'remove';
  const parsed = v.safeParse(criterionSchema, { ...values, weight: Number(values.weight) });
  if (!isRemoval && !parsed.success)
    return fail(422, { ...back, kind: 'faulty' as const, faults: criterionFaults(parsed.issues) });
  const state = await locals.account();
  if (state.kind !== 'person') return fail(401, { ...back, kind: 'signed-out' as const });
  const challenge = await readChallengeAtHand(locals, params['challengeId'] ?? '');
  const { criteria } = challenge.scorecard;
  // A challenge is judged by something: the last criterion is changed, not taken out.
  if (isRemoval && criteria.length === 1) return fail(422, { ...back, kind: 'last' as const });
  const written = isRemoval || !parsed.success ? [] : [parsed.output];
  const body = {
    ...contentOfChallenge(challenge),
    scorecard: { criteria: criteria.toSpliced(index, 1, ...written) },
  };
  const { revision } = back;
  const answer = await locals.api('changeChallenge', { params: { challengeId: challenge.id }, body, revision });
  if (isSignedOut(answer)) return fail(401, { ...back, kind: 'signed-out' as const });
  if (!answer.ok && answer.problem.reason === 'stale-revision')
    return fail(412, { ...back, kind: 'stale' as const, revision: challenge.revision });
  valueOrSignIn(answer, event, url.pathname);
  const done = isRemoval ? 'removed' : 'saved';
  return redirect(303, `/${locals.language}/challenges/${challenge.id}/scorecard?done=${done}`);
};
