import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readOrganisationChoices } from '#lib/organisation/organisation-choices.server.ts';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import type { ApiAnswer } from '#lib/platform/api.server.ts';
import {
  type FormFault,
  faultsOf,
  keyOf,
  newKey,
  readForm,
  revisionOf,
  textOf,
  textsOf,
} from '#lib/platform/form.server.ts';
import { wordsIn } from '#lib/platform/words.ts';
import { standardScorecard } from '#lib/scorecard/standard-scorecard.ts';
import {
  type ChallengeContent,
  type ChallengeResponse,
  challengeContentSchema,
} from '#shared/challenge/challenge.schema.ts';
import type { Account } from '#shared/person/person.contract.ts';
import type { Scorecard } from '#shared/scorecard/scorecard.schema.ts';
import type { ChallengeValues } from './challenge-form.ts';
import { readChallengeAtHand } from './challenge-page.server.ts';

/** Who can be called by name, and who can run a challenge with its sponsor. */
export const readFormChoices = async ({ api, language }: App.Locals, account: Account) => {
  const [bodies, team] = await Promise.all([
    readOrganisationChoices(api, language, ''),
    api('listTeam', { params: { organisationId: account.organisation.id } }),
  ]);
  const members = team.ok ? team.value.items : [];
  return {
    // Where there are more bodies than a list holds, they are named by their keys, one on a line.
    bodies: bodies.kind === 'all' ? bodies.choices.filter(({ value }) => value !== account.organisation.id) : undefined,
    team: members.filter(({ id }) => id !== account.person.id).map(({ id, name }) => ({ value: id, label: name })),
  };
};

const valuesOf = (form: FormData): ChallengeValues => ({
  question: textOf(form, 'question'),
  background: textOf(form, 'background'),
  language: textOf(form, 'language'),
  audience: textOf(form, 'audience'),
  organisations: textsOf(form, 'organisations').flatMap((text) => text.split(/\s+/).filter((key) => key !== '')),
  opensOn: textOf(form, 'opensOn').trim(),
  closesOn: textOf(form, 'closesOn').trim(),
  answerWorkingDays: textOf(form, 'answerWorkingDays').trim(),
  ideasShown: textOf(form, 'ideasShown'),
  team: textsOf(form, 'team'),
});

/** A number as it was typed; what is none is one that no limit allows. */
const countOf = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : -1);

const readValues = (values: ChallengeValues, scorecard: Scorecard) => {
  const typed = {
    ...values,
    // Bodies are named where some are called, and nowhere else.
    organisations: values.audience === 'organisations' ? [...new Set(values.organisations)] : [],
    answerWorkingDays: countOf(values.answerWorkingDays),
    scorecard,
  };
  const parsed = v.safeParse(challengeContentSchema, typed);
  return parsed.success ? { content: parsed.output } : { faults: faultsOf(challengeContentSchema, typed) };
};

type Back = { values: ChallengeValues; revision: number; key: string; faults: FormFault[] };

const comeBack = (answer: ApiAnswer<unknown> & { ok: false }, back: Back) => {
  if (isSignedOut(answer)) return fail(401, { ...back, kind: 'signed-out' as const, problem: undefined });
  const { status, title, detail, reason } = answer.problem;
  if (reason === 'closing-day-passed')
    return fail(422, {
      ...back,
      kind: 'faulty' as const,
      faults: [{ name: 'closesOn', fault: 'passed' }],
      problem: undefined,
    });
  return fail(status, { ...back, kind: 'refused' as const, problem: { title, detail } });
};

/** Prepares a challenge, or writes one anew; where that is not possible the form comes back as it was filled in. */
export const postChallenge = async (event: RequestEvent) => {
  const { locals, params } = event;
  const form = await readForm(event);
  const values = valuesOf(form);
  const id = params['challengeId'];
  const before = id === undefined ? undefined : await readChallengeAtHand(locals, id);
  const back: Back = { values, revision: revisionOf(form) ?? 1, key: keyOf(form) ?? newKey(), faults: [] };
  const scorecard = before?.scorecard ?? standardScorecard(wordsIn(values.language === 'fr' ? 'fr' : 'en'));
  const read = readValues(values, scorecard);
  if ('faults' in read) return fail(422, { ...back, kind: 'faulty' as const, faults: read.faults, problem: undefined });
  const answer = await send(locals, before, read.content, back);
  if (!answer.ok) return comeBack(answer, back);
  return redirect(303, `/${locals.language}/challenges/${answer.value.id}?done=saved`);
};

const send = (
  { api }: App.Locals,
  before: ChallengeResponse | undefined,
  body: ChallengeContent,
  { revision, key }: Back,
): Promise<ApiAnswer<ChallengeResponse>> =>
  before === undefined
    ? api('prepareChallenge', { body, idempotencyKey: key })
    : api('changeChallenge', { params: { challengeId: before.id }, body, revision });
