import type { Words } from '#lib/platform/words.ts';
import type { Notification } from '#shared/inbox/inbox.contract.ts';

type Told = Pick<Notification, 'kind' | 'recordId'>;

/** Where a notification leads that is about no idea, and what the way there is called. */
export const placeOf = (t: Words, { kind, recordId }: Told): { label: string; path: string } | undefined => {
  if (kind === 'assessment-for-you') return { label: t.inbox_to_assessment(), path: `assessments/${recordId}` };
  return kind.startsWith('challenge-') ? { label: t.inbox_to_challenge(), path: `challenges/${recordId}` } : undefined;
};
