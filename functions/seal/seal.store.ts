import { createWriteTransaction } from 'electrodb';
import type { Position } from '#functions/platform/dynamodb/cursor.ts';
import { getAll } from '#functions/platform/dynamodb/get-all.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { writeTogether } from '#functions/platform/dynamodb/write-together.ts';
import { onceHours } from '#functions/platform/once/once.ts';
import type { IdeaId, PersonId, SealHandle } from '#shared/kernel/ids.ts';
import { type Instant, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { reservationEntity, sealEntity } from './seal.entity.ts';

type Seal = {
  readonly handle: SealHandle;
  readonly personId: PersonId;
  readonly ideaId: IdeaId;
  readonly sealedAt: Instant;
};
type Reservation = {
  readonly request: string;
  readonly bodyHash: string;
  readonly handle: SealHandle;
  readonly ideaId: IdeaId;
};

/** Who stands behind which handle. Nothing else in the platform says. */
export type SealStore = {
  /** Consistent. */
  readonly personOf: (handle: SealHandle) => Promise<PersonId | undefined>;
  /** Of these handles those that are the person's. Consistent. */
  readonly heldBy: (personId: PersonId, handles: readonly SealHandle[]) => Promise<SealHandle[]>;
  /** Newest first. Lagging. */
  readonly ideasOf: (
    personId: PersonId,
    stretch: { after: Position | undefined; limit: number },
  ) => Promise<{ ideaId: IdeaId; sealedAt: Instant }[]>;
  /** What a request was given in the last 24 hours. Consistent. */
  readonly findReservation: (request: string) => Promise<Reservation | undefined>;
  /** Makes a seal for a request; false where the request was given one meanwhile. */
  readonly make: (seal: Seal, from: { request: string; bodyHash: string }) => Promise<boolean>;
};

export const makeSealStore = (access: TableAccess, now: Now): SealStore => {
  const seal = () => sealEntity(access);
  const reservation = () => reservationEntity(access);
  const nowSeconds = () => Math.floor(msOfInstant(now()) / 1000);

  return {
    personOf: async (handle) => {
      const { data } = await seal().get({ handle }).go({ consistent: true });
      return data?.personId as PersonId | undefined;
    },

    heldBy: async (personId, handles) => {
      const keys = handles.map((handle): { handle: string } => ({ handle }));
      const found = await getAll(keys, (batch) => seal().get(batch).go({ consistent: true }));
      return found.filter((one) => one.personId === personId).map(({ handle }) => handle as SealHandle);
    },

    ideasOf: async (personId, { after, limit }) => {
      const { data } = await seal()
        .query.byPerson({ personId })
        .lt({ sealedAt: after?.sortValue ?? '\uffff', ideaId: after?.id ?? '' })
        .go({ order: 'desc', limit });
      return data.map(({ ideaId, sealedAt }) => ({ ideaId: ideaId as IdeaId, sealedAt: sealedAt as Instant }));
    },

    findReservation: async (request) => {
      const { data } = await reservation().get({ request }).go({ consistent: true });
      if (data === null || data.expiresAtSeconds < nowSeconds()) return undefined;
      return { ...data, handle: data.handle as SealHandle, ideaId: data.ideaId as IdeaId };
    },

    make: async (made, { request, bodyHash }) => {
      const { handle, ideaId } = made;
      const refused = await writeTogether(() =>
        createWriteTransaction({ seal: seal(), reservation: reservation() }, (write) => [
          write.reservation
            .put({ request, bodyHash, handle, ideaId, expiresAtSeconds: nowSeconds() + onceHours * 3600 })
            .where(
              (attributes, { notExists, lt }) =>
                `${notExists(attributes.request)} OR ${lt(attributes.expiresAtSeconds, nowSeconds())}`,
            )
            .commit(),
          write.seal.create(made).commit(),
        ]),
      );
      return refused.length === 0;
    },
  };
};
