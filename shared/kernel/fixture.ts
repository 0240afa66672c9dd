import { idFromBytes } from './ids.ts';

/** An id that is the same at every run: the n-th of its kind. */
export const anId = <Id extends string>(n: number): Id => {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(12, n);
  return idFromBytes<Id>(bytes);
};
