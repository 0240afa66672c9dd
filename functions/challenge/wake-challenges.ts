import { type WakeMarkStore, wakeByDay } from '#functions/answer-clock/answer-clock.public.ts';
import type { IdeaListStore, IdeaStore } from '#functions/idea/idea.public.ts';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import type { Log } from '#functions/platform/log/log.ts';
import { wakeChallenge } from '#shared/challenge/challenge.rules.ts';
import type { Challenge } from '#shared/challenge/challenge.schema.ts';
import { noteResults } from '#shared/challenge/challenge-idea.rules.ts';
import { audienceOf } from '#shared/idea/audience.rules.ts';
import { type IdeaAuthor, visibilities } from '#shared/idea/idea.schema.ts';
import type { ChallengeId, IdeaId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import type { ChallengeStore } from './challenge.store.ts';
import type { ChallengeListStore } from './challenge-list.store.ts';

type Parts = {
  readonly challenges: Pick<ChallengeStore, 'find' | 'replace'>;
  readonly challengeLists: Pick<ChallengeListStore, 'wakingOn'>;
  readonly ideas: Pick<IdeaStore, 'find' | 'replace'>;
  readonly lists: Pick<IdeaListStore, 'ofChallenge'>;
  readonly mark: WakeMarkStore;
  readonly now: Now;
  readonly log: Log;
};

const ideasAtOnce = 10;

/** Whoever wrote it here, sealed or not; of an import nobody here did. */
const isToldHere = ({ kind }: IdeaAuthor) => kind === 'person' || kind === 'sealed';

/**
 * Tells of what challenges do by themselves: that they opened, that they closed, and to the authors of their ideas that the
 * results are there. Moments are exact, so that no run has to look ahead of the present day.
 */
export const wakeChallenges = (parts: Parts) => async (): Promise<void> => {
  const { wakingOn } = parts.challengeLists;
  const count = await wakeByDay<ChallengeId>({ ...parts, wakingOn, wakeOne: (id) => wakeOne(parts, id) });
  parts.log('challenges.woken', { count });
};

/** Whether something was done. What somebody changes at this moment is looked at by the next run. */
const wakeOne = async (parts: Parts, id: ChallengeId): Promise<boolean> => {
  const challenge = await parts.challenges.find(id);
  const occasion = { now: parts.now(), actor: { kind: 'platform' }, requestId: 'wake-challenges' } as const;
  const change = challenge && wakeChallenge(challenge, occasion);
  if (challenge === undefined || change === undefined) return false;
  // Only when every author knows is the challenge marked: a run that breaks off is gone on with by the next.
  if (change.challenge.told === 'published') await tellAuthors(parts, challenge);
  if (!(await parts.challenges.replace(change.challenge, change.entry, challenge)).ok) return false;
  // After a long standstill it may have closed too, on a day that this run has passed already.
  await wakeOne(parts, id);
  return true;
};

/** Notes on every idea of a challenge that its results are there. An idea that was handed on is answered elsewhere. */
const tellAuthors = async (parts: Parts, { id, organisationId }: Challenge): Promise<void> => {
  const audiences = visibilities.map((visibility) => audienceOf({ visibility, organisationId }));
  let after: Position | undefined;
  do {
    const { items, last } = await parts.lists.ofChallenge(id, audiences, { after, limit: 100 });
    const untold = items.filter(({ resultsAt, author }) => resultsAt === undefined && isToldHere(author));
    for (let start = 0; start < untold.length; start += ideasAtOnce)
      await Promise.all(untold.slice(start, start + ideasAtOnce).map(({ id }) => tellAuthor(parts, id)));
    after = last;
  } while (after !== undefined);
};

const attempts = 3;

const tellAuthor = async ({ ideas, now }: Parts, id: IdeaId): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const idea = await ideas.find(id);
    if (idea === undefined) return;
    const change = noteResults(idea, { now: now(), actor: { kind: 'platform' }, requestId: 'wake-challenges' });
    if (change === undefined || (await ideas.replace(change.idea, change.entry)).ok) return;
  }
  throw new Error('an idea changed under every attempt');
};
