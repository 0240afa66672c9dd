import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { isSignedOut } from './action-answer.server.ts';
import type { ApiAnswer } from './api.server.ts';
import { faultsOf } from './form.server.ts';
import { valueOrPage } from './problem-page.server.ts';

type Sending<Typed, Body, Value> = {
  readonly typed: Typed;
  readonly schema: v.GenericSchema<unknown, Body>;
  readonly send: (body: Body) => Promise<ApiAnswer<Value>>;
  /** Refusals that are told on the form; any other is a page. */
  readonly toldHere: readonly string[];
};

/**
 * Sends what somebody typed into a form. What stands in its way comes back with everything they typed: fields at fault, a
 * session that ended, or a refusal. Undefined means that it is done.
 */
export const sendForm = async <Typed, Body, Value>({ typed, schema, send, toldHere }: Sending<Typed, Body, Value>) => {
  const parsed = v.safeParse(schema, typed);
  if (!parsed.success) return fail(422, { kind: 'faulty' as const, typed, faults: faultsOf(schema, typed) });
  const answer = await send(parsed.output);
  if (isSignedOut(answer)) return fail(401, { kind: 'signed-out' as const, typed });
  if (!answer.ok && toldHere.includes(answer.problem.reason)) {
    const { title, detail } = answer.problem;
    return fail(answer.problem.status, { kind: 'refused' as const, typed, problem: { title, detail } });
  }
  valueOrPage(answer);
  return undefined;
};
