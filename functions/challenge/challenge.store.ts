import { createWriteTransaction } from 'electrodb';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { journalEntity, journalItem } from '#functions/platform/journal/journal.entity.ts';
import { onceEntity, onceIsFree, onceItem } from '#functions/platform/once/once.entity.ts';
import { type OnceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import type { Challenge } from '#shared/challenge/challenge.schema.ts';
import { challengeLists } from '#shared/challenge/challenge-audience.rules.ts';
import type { ChallengeJournalEntry } from '#shared/challenge/challenge-event.schema.ts';
import type { ChallengeId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  challengeEntity,
  challengeFromItem,
  challengeItem,
  challengeLineEntity,
  lineItem,
  lineKey,
} from './challenge.entity.ts';

/** Challenges, their lines in lists and their journal. */
export type ChallengeStore = {
  /** Consistent. */
  readonly find: (id: ChallengeId) => Promise<Challenge | undefined>;
  /** Writes a new challenge with its first entry and the key of the request. Throws `RepeatedRequest`. */
  readonly add: (challenge: Challenge, entry: ChallengeJournalEntry, once: OnceKey) => Promise<Challenge>;
  /** Writes the revision after `before` with its entry and its lines, unless somebody else wrote one first. */
  readonly replace: (
    next: Challenge,
    entry: ChallengeJournalEntry,
    before: Challenge,
  ) => Promise<Result<Challenge, { reason: 'stale-revision' }>>;
};

/** Keys that no other version of the challenge has: a transaction names each item once. */
const linesGone = (before: Challenge, next: Challenge) => {
  const kept = new Set(challengeLists(next));
  const lists = challengeLists(before).filter((list) => before.opensAt !== next.opensAt || !kept.has(list));
  return lists.map((list) => lineKey(before, list));
};

export const makeChallengeStore = (access: TableAccess): ChallengeStore => {
  const challenge = () => challengeEntity(access);
  const line = () => challengeLineEntity(access);
  const journal = () => journalEntity(access);
  const once = () => onceEntity(access);

  return {
    find: async (id) => {
      const { data } = await challenge().get({ id }).go({ consistent: true });
      return data === null ? undefined : challengeFromItem(data);
    },

    add: async (added, entry, key) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ challenge: challenge(), line: line(), journal: journal(), once: once() }, (write) => [
          write.once
            .put(onceItem(key, added.id, added.changedAt))
            .where(onceIsFree(added.changedAt))
            .commit(),
          write.challenge.create(challengeItem(added)).commit(),
          write.journal.create(journalItem(entry)).commit(),
          ...challengeLists(added).map((list) => write.line.put(lineItem(added, list)).commit()),
        ]),
      );
      if (refused.includes(0)) throw new RepeatedRequest();
      if (refused.length > 0) throw new Error('a new challenge met an old id');
      return added;
    },

    replace: async (next, entry, before) => {
      const refused = await writeTogether(() =>
        createWriteTransaction({ challenge: challenge(), line: line(), journal: journal() }, (write) => [
          write.challenge
            .put(challengeItem(next))
            .where(({ revision }, { eq }) => eq(revision, before.revision))
            .commit(),
          write.journal.create(journalItem(entry)).commit(),
          ...linesGone(before, next).map((key) => write.line.delete(key).commit()),
          ...challengeLists(next).map((list) => write.line.put(lineItem(next, list)).commit()),
        ]),
      );
      return refused.length === 0 ? ok(next) : refuse({ reason: 'stale-revision' });
    },
  };
};
