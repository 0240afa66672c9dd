/** The outcome of an operation whose refusals the caller must decide on. Surprises are thrown, never returned. */
export type Result<Value, Refusal extends { reason: string }> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

/** `refuse({ reason: 'idea-closed', state })`: a reason word and the facts a person needs to act on it. */
export const refuse = <const Refusal extends { reason: string }>(
  refusal: Refusal,
): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });
