import type { FormFault } from '#lib/platform/form.server.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { DraftTie, DraftValues } from './draft-form.ts';

/** A form that came back, as its page needs it. */
export type PostedDraft = {
  readonly kind: 'incomplete' | 'faulty' | 'changed-elsewhere' | 'gone' | 'signed-out' | 'unreachable' | 'refused';
  readonly values: DraftValues;
  readonly tie: DraftTie;
  readonly savedAt?: string | undefined;
  readonly theirs?: DraftValues | undefined;
  readonly faults: readonly FormFault[];
  readonly problem?: Problem | undefined;
};
