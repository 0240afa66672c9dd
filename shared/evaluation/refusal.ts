/** Every reason for which the engine declines to give a number. A reason is a word; the message says it for people. */
export const refusalReasons = [
  'invalid-request',
  'invalid-protocol',
  'invalid-registration',
  'invalid-data',
  'unknown-statistic',
  'not-allowed-by-design',
  'empty-arm',
  'too-few-observations',
  'zero-variance',
  'one-arm-strata',
  'perfect-separation',
  'collinear-covariates',
  'post-assignment-covariate',
  'leverage-one',
  'too-few-clusters',
  'missing-outcome',
  'non-finite-value',
  'zero-cell',
  'zero-cost',
  'no-solution',
  'several-solutions',
  'undefined-ratio',
  'not-identified',
  'no-convergence',
  'too-large',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/**
 * A number that was not given, and why.
 * `arm`, `rows` (1-based data rows, at most twenty), `columns` and `line` locate the cause; `remedy` says what to do next.
 */
export type Refusal = {
  readonly reason: RefusalReason;
  readonly message: string;
  readonly remedy: string;
  readonly arm?: string;
  readonly rows?: readonly number[];
  readonly columns?: readonly string[];
  readonly details?: readonly unknown[];
};

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Carries a refusal up through the arithmetic to the nearest `attempt`. It never leaves the library: numerical code nests
 * deeply, and unwrapping a tagged value at each step would hide the formulas that a statistician must be able to check
 * (docs/adr/evaluation-refusals.md).
 */
class RefusalSignal extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'RefusalSignal';
    this.refusal = refusal;
  }
}

export const refuse = (refusal: Refusal): never => {
  throw new RefusalSignal(refusal);
};

/** Runs a computation; a refusal becomes a value, anything else is a bug and goes on upwards. */
export const attempt = <T>(compute: () => T): Outcome<T> => {
  try {
    return { ok: true, value: compute() };
  } catch (error) {
    if (error instanceof RefusalSignal) return { ok: false, refusal: error.refusal };
    throw error;
  }
};
