import * as v from 'valibot';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { isTooBusy } from '#functions/platform/dynamodb/too-busy.ts';
import type { Log } from '#functions/platform/log/log.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { answerSeal } from '#functions/seal/answer-seal.ts';
import { type SealReply, sealRequestSchema } from '#functions/seal/seal.protocol.ts';
import { makeSealStore } from '#functions/seal/seal.store.ts';
import type { Now } from '#shared/kernel/instant.ts';

type Parts = {
  /** The one table with both handles and people in it. */
  readonly sealed: TableAccess;
  readonly ideas: TableAccess;
  readonly log: Log;
  readonly now: Now;
  readonly newId: NewId;
};

/** Wires the seal. It is no context of the API: other functions invoke it, and its log says nothing of what they ask. */
export const sealContext = ({ sealed, ideas, log, now, newId }: Parts): ((request: unknown) => Promise<SealReply>) => {
  const answer = answerSeal({
    seals: makeSealStore(sealed, now),
    inbox: makeInboxStore(sealed, now, { isMailed: false }),
    ideas: makeIdeaStore(ideas),
    newId,
  });
  return async (received) => {
    try {
      return { answer: await answer(v.parse(sealRequestSchema, received)) };
    } catch (error) {
      if (isTooBusy(error)) return { isBusy: true };
      log('seal.failed', {}, error);
      throw new Error('the seal could not answer');
    }
  };
};
