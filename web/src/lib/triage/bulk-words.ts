import type { Words } from '#lib/platform/words.ts';
import type { BulkOutcome } from './bulk.server.ts';

const sentences = {
  stale: 'bulk_stale',
  closed: 'bulk_closed',
  'not-allowed': 'bulk_not_allowed',
  'return-day': 'bulk_return_day',
  'signed-out': 'bulk_signed_out',
  failed: 'bulk_failed',
} as const satisfies Record<Exclude<BulkOutcome, 'done'>, keyof Words>;

/** What became of one of several, where `done` says what was done. */
export const bulkWords = (t: Words, outcome: BulkOutcome, done: string): string =>
  outcome === 'done' ? done : t[sentences[outcome]]();
