import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isSignedOut, valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { faultsOf, readForm, revisionOf, textOf, textsOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { allOperations } from '#shared/contexts.ts';

/** The form as it was filled in. */
export type InboxSettingsValues = { readonly digest: string; readonly muted: readonly string[] };

const bodySchema = allOperations.changeInboxSettings.body;

/** What the reader has chosen about their inbox. */
export const readInboxSettingsPage = async (event: Pick<RequestEvent, 'locals' | 'url'>) => {
  await requireAccount(event);
  const { revision, ...values } = valueOrPage(await event.locals.api('readInboxSettings', {}));
  return { values: values as InboxSettingsValues, revision, wasSaved: event.url.searchParams.get('done') === 'saved' };
};

/** Saves what was chosen; where that is not possible the form comes back as it was filled in. */
export const postInboxSettings = async (event: RequestEvent) => {
  const { locals, url } = event;
  const form = await readForm(event);
  const values: InboxSettingsValues = { digest: textOf(form, 'digest'), muted: textsOf(form, 'muted') };
  const revision = revisionOf(form) ?? 1;
  const back = { values, revision, faults: [] as ReturnType<typeof faultsOf> };
  const parsed = v.safeParse(bodySchema, values);
  if (!parsed.success) return fail(422, { ...back, kind: 'faulty' as const, faults: faultsOf(bodySchema, values) });
  const answer = await locals.api('changeInboxSettings', { body: parsed.output, revision });
  if (isSignedOut(answer)) return fail(401, { ...back, kind: 'signed-out' as const });
  if (!answer.ok && answer.problem.reason === 'stale-revision') {
    const { revision: newer } = valueOrPage(await locals.api('readInboxSettings', {}));
    return fail(412, { ...back, kind: 'stale' as const, revision: newer });
  }
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `/${locals.language}/inbox/settings?done=saved`);
};
