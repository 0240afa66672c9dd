import * as v from 'valibot';
import { topics } from './topics.ts';

/** How often somebody gets a mail about what they have not read; `off` is never. */
export const digestChoices = ['daily', 'weekly', 'off'] as const;
export type DigestChoice = (typeof digestChoices)[number];
/** How often digests are sent. */
export const cadences = ['daily', 'weekly'] as const satisfies readonly DigestChoice[];
export type Cadence = (typeof cadences)[number];

export const inboxSettingsEntries = {
  digest: v.picklist(digestChoices),
  muted: v.pipe(
    v.array(v.picklist(topics)),
    v.maxLength(topics.length, 'too-many'),
    v.check((values) => new Set(values).size === values.length, 'named-twice'),
  ),
};

/** What a person chose about their inbox. */
export const inboxSettingsSchema = v.strictObject({
  ...inboxSettingsEntries,
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type InboxSettings = v.InferOutput<typeof inboxSettingsSchema>;

/** For who has chosen nothing: a mail a week, and only where there is something unread (ADR 15). */
export const defaultInboxSettings: InboxSettings = { digest: 'weekly', muted: [], revision: 1 };
