import type { Reason } from '#shared/kernel/reasons.ts';

/** What HTTP makes of each reason. Only here: inside, a reason is a word. */
export const statusOfReason = {
  'not-json': 400,
  'invalid-request': 422,
  'cursor-not-for-this-list': 422,
  'sign-in-needed': 401,
  'session-expired': 401,
  'token-refused': 401,
  'sign-in-not-accepted': 401,
  'not-allowed': 403,
  'person-unknown': 403,
  'address-in-use': 403,
  'not-found': 404,
  'idea-closed': 409,
  'draft-limit-reached': 409,
  'token-limit-reached': 409,
  'saved-filter-limit-reached': 409,
  'stale-revision': 412,
  'body-too-large': 413,
  'wrong-content-type': 415,
  'idempotency-key-reused': 422,
  'revision-missing': 428,
  'idempotency-key-missing': 428,
  unexpected: 500,
  'too-busy': 503,
} as const satisfies Record<Reason, number>;
