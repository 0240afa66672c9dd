/**
 * Every reason for which a request can be refused, as a word. What HTTP makes of a reason is decided in one place
 * (`functions/platform/http/problem-status.ts`), what a person reads in `shared/messages`.
 */

/** Reasons any operation may give, before it looks at its own business. */
export const platformReasons = [
  'not-json',
  'wrong-content-type',
  'body-too-large',
  'invalid-request',
  'sign-in-needed',
  'session-expired',
  'token-refused',
  'not-allowed',
  'not-found',
  'revision-missing',
  'stale-revision',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'too-busy',
  'unexpected',
] as const;

/** Reasons that belong to one feature's business. */
export const featureReasons = [
  'idea-closed',
  'comment-closed',
  'return-day-passed',
  'reopened-before',
  'seal-closed',
  'same-organisation',
  'organisation-unknown',
  'challenge-not-open',
  'challenge-fixed',
  'challenge-not-closed',
  'closing-day-passed',
  'ideas-unanswered',
  'results-published',
  'assessor-owns-idea',
  'own-idea',
  'assessors-too-few',
  'due-day-passed',
  'scorecard-missing',
  'assessment-closed',
  'conflict-undeclared',
  'scores-missing',
  'merge-pending',
  'holds-merged-ideas',
  'other-idea-unknown',
  'other-idea-closed',
  'other-idea-seen-by-fewer',
  'merge-limit-reached',
  'merge-answered',
  'co-authors-not-possible',
  'co-author-limit-reached',
  'invited-before',
  'not-invited',
  'no-such-colleague',
  'draft-limit-reached',
  'attachment-limit-reached',
  'upload-closed',
  'token-limit-reached',
  'saved-filter-limit-reached',
  'cursor-not-for-this-list',
  'sign-in-not-accepted',
  'person-unknown',
  'address-in-use',
] as const;

export type PlatformReason = (typeof platformReasons)[number];
export type FeatureReason = (typeof featureReasons)[number];
export type Reason = PlatformReason | FeatureReason;
