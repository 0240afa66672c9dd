import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { InboxStore } from '#functions/inbox/inbox.public.ts';
import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { eventIdFor, type IdeaId, type SealHandle } from '#shared/kernel/ids.ts';
import { mayLearnAuthor } from '#shared/seal/seal.rules.ts';
import type { Ask, SealAnswer, SealRequest } from './seal.protocol.ts';
import type { SealStore } from './seal.store.ts';

type Parts = {
  readonly seals: SealStore;
  /** The inboxes of sealed authors, apart from everybody's: a notification names the idea. */
  readonly inbox: Pick<InboxStore, 'add' | 'page' | 'countUnread' | 'markRead'>;
  readonly ideas: Pick<IdeaStore, 'findSummaries'>;
  readonly newId: NewId;
};
type Answers = {
  readonly [Asked in Ask]: (request: Extract<SealRequest, { ask: Asked }>) => Promise<SealAnswer<Asked>>;
};

/** Answers one question. Whether the person was allowed to ask is for the function that asks, but for `authorOf`. */
export const answerSeal = ({ seals, inbox, ideas, newId }: Parts): ((request: SealRequest) => Promise<unknown>) => {
  const answers: Answers = {
    reserve: reserve({ seals, newId }),
    heldBy: ({ personId, handles }) => seals.heldBy(personId, handles),
    ideasOf: ({ personId, after, limit }) => seals.ideasOf(personId, { after, limit }),
    tell: async ({ ask: _, handle, ...notification }) => {
      const personId = await seals.personOf(handle);
      if (personId === undefined) throw new Error('a handle stands for nobody');
      // What is merged concerns several authors: each of them is told of it once.
      await inbox.add([{ ...notification, personId }], eventIdFor(handle, notification.id));
      return null;
    },
    inboxPage: ({ personId, after, limit }) => inbox.page(personId, { after, limit }),
    countUnread: ({ personId, max }) => inbox.countUnread(personId, max),
    markRead: async ({ personId, upTo }) => {
      await inbox.markRead(personId, upTo);
      return null;
    },
    // Whoever asks, the idea itself must say that its seal was opened, and by whom.
    authorOf: async ({ ideaId, reader }) => {
      const [idea] = await ideas.findSummaries([ideaId]);
      if (idea?.author.kind !== 'sealed' || !mayLearnAuthor(idea, reader)) return null;
      return (await seals.personOf(idea.author.handle)) ?? null;
    },
  };
  return (request) => (answers[request.ask] as (request: SealRequest) => Promise<unknown>)(request);
};

const reserve =
  ({ seals, newId }: Pick<Parts, 'seals' | 'newId'>): Answers['reserve'] =>
  async ({ personId, request, bodyHash, sealedAt, mayMake }) => {
    const earlier = async () => {
      const found = await seals.findReservation(request);
      if (found === undefined) return undefined;
      if (found.bodyHash !== bodyHash) return { kind: 'of-another-body' } as const;
      return { kind: 'reserved', handle: found.handle, ideaId: found.ideaId } as const;
    };
    const known = await earlier();
    if (known !== undefined) return known;
    if (!mayMake) return { kind: 'none' };
    const made = { handle: newId<SealHandle>(), ideaId: newId<IdeaId>() };
    if (await seals.make({ ...made, personId, sealedAt }, { request, bodyHash })) return { kind: 'reserved', ...made };
    // The same request came twice in the same moment; the other was quicker.
    const other = await earlier();
    if (other === undefined) throw new TooBusy();
    return other;
  };
