import { error } from '@sveltejs/kit';
import type { Problem } from '#shared/kernel/problem.ts';
import type { ApiAnswer } from './api.server.ts';

/** Ends a request with the error page of a problem: its own sentences, in the reader's language already. */
export const throwProblem = ({ status, title, detail, reason, requestId }: Problem): never =>
  error(status, { message: reason, title, detail, reason, requestId });

/** The value of an answer, or the error page: for whatever a page cannot do without. */
export const valueOrPage = <Value>(answer: ApiAnswer<Value>): Value =>
  answer.ok ? answer.value : throwProblem(answer.problem);
