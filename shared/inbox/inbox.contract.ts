import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { eventIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';
import { pageOf, pageQuery } from '#shared/kernel/page.ts';

/** Why a person is told; whom, and when, stands in `tellings`. */
export const notificationKinds = [
  'your-idea-arrived',
  'idea-to-answer',
  'idea-assigned-to-you',
  'question-for-you',
  'question-answered',
  'your-idea-answered',
  'second-answer-asked-for',
  'your-idea-is-back',
  'parked-idea-is-back',
  'your-idea-handed-on',
  'answer-due-soon',
  'answer-late',
  'results-published',
  'assessment-for-you',
  'idea-assessed',
  'challenge-opened',
  'challenge-closed',
  'challenge-results-published',
] as const;

/** How long a notification stays in an inbox. */
export const notificationLifetimeDays = 180;

/** It names the record and says no more; what it is called is read with the reader's own rights when it is shown. */
export const notificationSchema = v.strictObject({
  id: eventIdSchema,
  kind: v.picklist(notificationKinds),
  recordId: v.string(),
  /** When it happened. */
  at: instantSchema,
  /** When it reached the inbox, which is what the inbox is sorted and marked by. Mostly a second later, after a fault days. */
  arrivedAt: instantSchema,
  read: v.boolean(),
});
export type Notification = v.InferOutput<typeof notificationSchema>;

export const inboxContract = defineContract({
  readInbox: {
    method: 'GET',
    path: '/api/inbox',
    summary: 'The caller’s notifications, last arrived first.',
    action: 'readInbox',
    resource: 'Account',
    query: v.strictObject(pageQuery),
    output: pageOf(notificationSchema),
    refusals: ['cursor-not-for-this-list'],
    capacity: { read: 6, write: 0 },
  },
  markInboxRead: {
    method: 'PUT',
    path: '/api/inbox/read',
    summary: 'Marks every notification that arrived up to an instant as read.',
    action: 'readInbox',
    resource: 'Account',
    body: v.strictObject({ upTo: instantSchema }),
    refusals: [],
    capacity: { read: 0, write: 2 },
  },
});
