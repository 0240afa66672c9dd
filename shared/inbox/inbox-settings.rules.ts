import type { Notification } from './inbox.contract.ts';
import type { Cadence, InboxSettings } from './inbox-settings.schema.ts';
import { isDuty, topicOf } from './topics.ts';

type Choice = Pick<InboxSettings, 'digest' | 'muted'>;
type Kind = Notification['kind'];

const isMuted = (kind: Kind, { muted }: Pick<Choice, 'muted'>) => muted.includes(topicOf(kind));

/** Whether a notification arrives as read: it stands in the inbox, and is not counted as news. */
export const arrivesQuietly = (kind: Kind, choice: Pick<Choice, 'muted'>): boolean =>
  isMuted(kind, choice) && !isDuty(kind);

/** Whether a digest tells of it. What is muted is never mailed, duties included: those are for the inbox to count. */
export const isMailed = (kind: Kind, choice: Pick<Choice, 'muted'>): boolean => !isMuted(kind, choice);

/** With which digests a notification goes out; undefined where with none. */
export const cadenceOf = (kind: Kind, choice: Choice): Cadence | undefined =>
  choice.digest === 'off' || !isMailed(kind, choice) ? undefined : choice.digest;
