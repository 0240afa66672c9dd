import type { Notification } from './inbox.contract.ts';
import { type Topic, topicOf } from './topics.ts';

/** A mail tells of no more than this; past it, it says that there is more in the inbox. */
export const digestLinesMax = 30;

/** One thing a digest tells, and of which record. */
export type DigestLine = Pick<Notification, 'id' | 'kind' | 'recordId' | 'at' | 'arrivedAt'>;
export type DigestGroup = { readonly topic: Topic; readonly lines: readonly DigestLine[] };

/**
 * Groups what a digest tells by topic: the newest first within each, and first the topic that has the newest of all.
 *
 * @param lines newest first
 */
export const groupsOf = (lines: readonly DigestLine[]): DigestGroup[] =>
  [...Map.groupBy(lines, ({ kind }) => topicOf(kind))].map(([topic, grouped]) => ({ topic, lines: grouped }));
