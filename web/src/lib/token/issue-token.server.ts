import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { type FormFault, faultsOf, readForm, textOf, textsOf } from '#lib/platform/form.server.ts';
import { allOperations } from '#shared/contexts.ts';

const bodySchema = allOperations.issueToken.body;
const keySchema = v.pipe(v.string(), v.uuid());

/** Issues a token. Its secret goes into this one answer and nowhere else, so there is no redirect after it. */
export const issueToken = async (event: RequestEvent) => {
  const form = await readForm(event);
  const typed = {
    purpose: textOf(form, 'purpose'),
    scopes: textsOf(form, 'scopes'),
    lifetimeDays: textOf(form, 'lifetimeDays'),
  };
  const key = textOf(form, 'key');
  const body = { ...typed, lifetimeDays: /^\d{1,4}$/.test(typed.lifetimeDays) ? Number(typed.lifetimeDays) : 0 };
  const faults: FormFault[] = faultsOf(bodySchema, body);
  const parsed = v.safeParse(bodySchema, body);
  if (!parsed.success || !v.is(keySchema, key)) return fail(422, { kind: 'faulty' as const, typed, faults });
  const answer = await event.locals.api('issueToken', { body: parsed.output, idempotencyKey: key });
  if (!answer.ok && answer.problem.reason === 'token-limit-reached') {
    return fail(409, { kind: 'refused' as const, typed, problem: answer.problem });
  }
  const { token, secret } = valueOrSignIn(answer, event, event.url.pathname);
  return { kind: 'issued' as const, purpose: token.purpose, expiresAt: token.expiresAt, secret };
};
