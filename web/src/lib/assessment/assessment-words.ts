import type { Words } from '#lib/platform/words.ts';
import type { AssessorStatus } from '#shared/assessment/assessment.schema.ts';

/** Complete by type: a new status without a sentence fails. */
const statuses = {
  invited: 'assessor_invited',
  ready: 'assessor_ready',
  recused: 'assessor_recused',
  given: 'assessor_given',
} as const satisfies Record<AssessorStatus, keyof Words>;

export const assessorStatusWord = (t: Words, status: AssessorStatus): string => t[statuses[status]]();
