import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import { type FormFault, faultsOf, keyOf, newKey, readForm, textOf, textsOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { allOperations } from '#shared/contexts.ts';

const bodySchema = allOperations.issueToken.body;

/** Issues a token. Its secret goes into this one answer and nowhere else, so there is no redirect after it. */
export const issueToken = async (event: RequestEvent) => {
  const form = await readForm(event);
  const typed = {
    purpose: textOf(form, 'purpose'),
    scopes: textsOf(form, 'scopes'),
    lifetimeDays: textOf(form, 'lifetimeDays'),
  };
  const body = { ...typed, lifetimeDays: /^\d{1,4}$/.test(typed.lifetimeDays) ? Number(typed.lifetimeDays) : 0 };
  const faults: FormFault[] = faultsOf(bodySchema, body);
  const parsed = v.safeParse(bodySchema, body);
  if (!parsed.success) return fail(422, { kind: 'faulty' as const, typed, faults });
  const answer = await event.locals.api('issueToken', { body: parsed.output, idempotencyKey: keyOf(form) ?? newKey() });
  if (isSignedOut(answer)) return fail(401, { kind: 'signed-out' as const, typed });
  if (!answer.ok && answer.problem.reason === 'token-limit-reached') {
    return fail(409, { kind: 'refused' as const, typed, problem: answer.problem });
  }
  const { token, secret } = valueOrPage(answer);
  return { kind: 'issued' as const, purpose: token.purpose, expiresAt: token.expiresAt, secret };
};
