import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isSignedOut, valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { type FormFault, faultsOf, readForm, revisionOf, textOf, textsOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { allOperations } from '#shared/contexts.ts';
import { workingCalendarSchema } from '#shared/kernel/working-days.ts';

/** The form as it was typed. */
export type SettingsValues = {
  readonly answerWorkingDays: string;
  readonly reminderWorkingDays: string;
  readonly weekend: readonly string[];
  readonly timeZone: string;
  readonly holidays: string;
};

const bodySchema = allOperations.changeAnswerSettings.body;

const valuesOf = ({ answerWorkingDays, reminderWorkingDays, calendar }: AnswerSettings): SettingsValues => ({
  answerWorkingDays: String(answerWorkingDays),
  reminderWorkingDays: String(reminderWorkingDays),
  weekend: calendar.weekend.map(String),
  timeZone: calendar.timeZone,
  holidays: [...calendar.holidays].sort().join('\n'),
});

/** What a body has chosen for its answers. */
export const readSettingsPage = async (event: Pick<RequestEvent, 'locals' | 'url'>) => {
  const account = await requireAccount(event);
  const { locals, url } = event;
  const params = { organisationId: account.organisation.id };
  const { can, ...settings } = valueOrPage(await locals.api('readAnswerSettings', { params }));
  return {
    values: valuesOf(settings),
    revision: settings.revision,
    may: can.includes('changeAnswerSettings'),
    wasSaved: url.searchParams.get('done') === 'saved',
  };
};

/** A number as it was typed; what is none is one that no limit allows. */
const countOf = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : -1);

const bodyOf = ({ answerWorkingDays, reminderWorkingDays, weekend, timeZone, holidays }: SettingsValues) => ({
  answerWorkingDays: countOf(answerWorkingDays),
  reminderWorkingDays: countOf(reminderWorkingDays),
  calendar: {
    timeZone,
    weekend: weekend.map(Number),
    holidays: holidays.split('\n').flatMap((line) => line.trim() || []),
  },
});

/** Saves what was chosen; where that is not possible the form comes back as it was filled in. */
export const postSettings = async (event: RequestEvent) => {
  const { locals, url } = event;
  const form = await readForm(event);
  const values: SettingsValues = {
    answerWorkingDays: textOf(form, 'answerWorkingDays'),
    reminderWorkingDays: textOf(form, 'reminderWorkingDays'),
    weekend: textsOf(form, 'weekend'),
    timeZone: textOf(form, 'timeZone'),
    holidays: textOf(form, 'holidays'),
  };
  const revision = revisionOf(form) ?? 1;
  const back = { values, revision, faults: [] as FormFault[], theirs: undefined };
  const body = bodyOf(values);
  const parsed = v.safeParse(bodySchema, body);
  if (!parsed.success) {
    const faults = [
      ...faultsOf(bodySchema, body).filter(({ name }) => name !== 'calendar'),
      ...faultsOf(workingCalendarSchema, body.calendar),
    ];
    return fail(422, { ...back, kind: 'faulty' as const, faults });
  }
  const state = await locals.account();
  if (state.kind !== 'person') return fail(401, { ...back, kind: 'signed-out' as const });
  const params = { organisationId: state.account.organisation.id };
  const answer = await locals.api('changeAnswerSettings', { params, body: parsed.output, revision });
  if (isSignedOut(answer)) return fail(401, { ...back, kind: 'signed-out' as const });
  if (!answer.ok && answer.problem.reason === 'stale-revision') {
    const { can: _, ...theirs } = valueOrPage(await locals.api('readAnswerSettings', { params }));
    return fail(412, { ...back, kind: 'stale' as const, revision: theirs.revision, theirs: valuesOf(theirs) });
  }
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `/${locals.language}/triage/settings?done=saved`);
};
