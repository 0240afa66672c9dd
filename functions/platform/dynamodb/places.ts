import { TooBusy } from './write-together.ts';

/** A place that is taken, until it is given up or this moment has come (seconds since 1970). */
export type TakenPlace = { readonly place: number; readonly expiresAtSeconds: number };

type Places = {
  /** How many there are: their numbers begin at 0. */
  readonly max: number;
  /** What takes one. It decides which is tried, so that requests that arrive together seldom try the same. */
  readonly id: string;
  readonly nowSeconds: number;
  /** Consistent. */
  readonly taken: () => Promise<readonly TakenPlace[]>;
  /** Takes a place if it is free at that moment; false where somebody else came first. */
  readonly take: (place: number) => Promise<boolean>;
};

/**
 * Takes one of a bounded number of places; false where none is free. Each place is a key, so that no more records than keys
 * can stand there however many requests arrive at once: a count that is read and then acted on would let them pass together,
 * and one that is kept would be wrong as soon as a record expires.
 */
export const takePlace = async ({ max, id, nowSeconds, taken, take }: Places): Promise<boolean> => {
  // Whoever comes second made room for somebody else each time, so this ends; the bound is for faults.
  for (let attempt = 0; attempt < max; attempt += 1) {
    const held = new Set((await taken()).filter((one) => isTaken(one, nowSeconds)).map(({ place }) => place));
    const free = Array.from({ length: max }, (_, place) => place).filter((place) => !held.has(place));
    if (free.length === 0) return false;
    if (await take(free[numberOf(id) % free.length] ?? 0)) return true;
  }
  throw new TooBusy();
};

/** Expiry in a table only tidies up later: what has expired is gone in code at its moment. */
export const isTaken = ({ expiresAtSeconds }: Pick<TakenPlace, 'expiresAtSeconds'>, nowSeconds: number): boolean =>
  expiresAtSeconds > nowSeconds;

/** The condition of a put that takes a place, as `isTaken` says. */
export const placeIsFree =
  (nowSeconds: number) =>
  <A extends { place: unknown; expiresAtSeconds: unknown }>(
    { place, expiresAtSeconds }: A,
    {
      notExists,
      lte,
    }: { notExists: (name: A['place']) => string; lte: (name: A['expiresAtSeconds'], value: number) => string },
  ) =>
    `${notExists(place)} OR ${lte(expiresAtSeconds, nowSeconds)}`;

const numberOf = (id: string) => [...id].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_003, 0);
