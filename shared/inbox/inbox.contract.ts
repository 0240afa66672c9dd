import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { eventIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';
import { pageOf, pageQuery } from '#shared/kernel/page.ts';
import { inboxSettingsEntries, inboxSettingsSchema } from './inbox-settings.schema.ts';

/** Why a person is told; whom, and when, stands in `tellings`. */
export const notificationKinds = [
  'your-idea-arrived',
  'idea-to-answer',
  'followed-idea-withdrawn',
  'followed-idea-answered',
  'followed-idea-reopened',
  'followed-idea-is-back',
  'followed-idea-handed-on',
  'comment-on-your-idea',
  'reply-to-your-comment',
  'comment-reported',
  'your-comment-hidden',
  'idea-assigned-to-you',
  'question-for-you',
  'question-answered',
  'your-idea-answered',
  'second-answer-asked-for',
  'your-idea-is-back',
  'parked-idea-is-back',
  'your-idea-handed-on',
  'asked-about-merge',
  'merge-ended',
  'your-idea-merged',
  'idea-merged-into-yours',
  'ideas-merged',
  'ideas-not-merged',
  'followed-idea-merged',
  'merge-undone',
  'followed-idea-parted',
  'invited-to-co-write',
  'co-author-joined',
  'invitation-declined',
  'co-author-left',
  'co-written-idea-withdrawn',
  'whole-idea-answered',
  'whole-idea-is-back',
  'whole-idea-handed-on',
  'answer-due-soon',
  'answer-late',
  'results-published',
  'assessment-for-you',
  'idea-assessed',
  'challenge-opened',
  'challenge-closed',
  'challenge-results-published',
  'seal-opening-asked',
  'seal-to-open',
  'seal-stays-closed',
  'your-seal-opened',
  'seal-opened',
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
  /** Read, or of a topic that was muted when it arrived. */
  read: v.boolean(),
});
export type Notification = v.InferOutput<typeof notificationSchema>;

/** The opaque secret of a link in a digest, of 256 random bits, base64url. Only its digest is kept. */
export const digestSecretSchema = v.pipe(v.string(), v.regex(/^cwd_[\w-]{43}$/, 'not-an-id'));

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
    capacity: { read: 19, write: 0 },
  },
  markInboxRead: {
    method: 'PUT',
    path: '/api/inbox/read',
    summary: 'Marks every notification that arrived up to an instant as read.',
    action: 'readInbox',
    resource: 'Account',
    body: v.strictObject({ upTo: instantSchema }),
    refusals: [],
    capacity: { read: 0, write: 4 },
  },
  readInboxSettings: {
    method: 'GET',
    path: '/api/inbox/settings',
    summary:
      'How often the caller is mailed what they have not read, and which topics they muted. Defaults at revision 1.',
    action: 'readInbox',
    resource: 'Account',
    output: inboxSettingsSchema,
    refusals: [],
    capacity: { read: 1, write: 0 },
  },
  changeInboxSettings: {
    method: 'PUT',
    path: '/api/inbox/settings',
    summary: 'Changes how often the caller is mailed, and which topics are muted for what arrives from now on.',
    action: 'readInbox',
    resource: 'Account',
    body: v.strictObject(inboxSettingsEntries),
    output: inboxSettingsSchema,
    refusals: ['stale-revision'],
    ifMatch: true,
    capacity: { read: 2, write: 6 },
  },
  stopDigest: {
    method: 'POST',
    path: '/api/digest-stops/{secret}',
    summary:
      'Ends the mails of the person whom a digest’s link was sent to. Whoever has the link may; mail programs do (RFC 8058).',
    action: 'stopDigest',
    resource: 'Directory',
    params: v.strictObject({ secret: digestSecretSchema }),
    refusals: [],
    capacity: { read: 3, write: 4 },
  },
});
