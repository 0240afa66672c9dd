import type { Reason } from '#shared/kernel/reasons.ts';

/** A field and the word for what is wrong with it; the sentence is chosen when the answer is written. */
export type Fault = { readonly field: string; readonly fault: string };

/** Why a request was refused, as a value. */
export type Refusal<R extends Reason = Reason> = { readonly reason: R; readonly faults?: readonly Fault[] };

/** Carries a refusal out of the middle of decoding; only `endpoint()` catches it. */
export class RequestRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.name = 'RequestRefused';
    this.refusal = refusal;
  }
}
