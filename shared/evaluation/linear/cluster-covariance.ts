import { refuse } from '../refusal.ts';
import type { Cr2Parts } from './hotelling.ts';
import type { LeastSquares } from './least-squares.ts';
import { apply, congruence, dot, type SquareMatrix, transpose, zeroMatrix } from './small-matrix.ts';
import { symmetricEigen, symmetricFunction } from './symmetric-eigen.ts';

export type ClusterType = 'CR0' | 'CR1' | 'CR1S' | 'CR2';

/** Which cluster each row belongs to, as 0..count-1. */
export type Clusters = { readonly codes: ArrayLike<number>; readonly count: number };

/**
 * Covariance of the coefficients under dependence within clusters, with what the Satterthwaite degrees of freedom need.
 * `degreesOfFreedom(c)` is for the contrast c'beta: Satterthwaite (Bell and McCaffrey 2002) for CR2, clusters - 1 otherwise.
 */
type ClusterCovariance = {
  readonly matrix: SquareMatrix;
  readonly type: ClusterType;
  readonly clusters: number;
  readonly degreesOfFreedom: (contrast: ArrayLike<number>) => number;
  /** For the joint test under CR2; absent for other types. */
  readonly parts?: Cr2Parts;
};

/** Per cluster Q_g'Q_g and the score Q_g'e_g, gathered in one pass over the rows. */
const gather = (fit: LeastSquares, clusters: Clusters) => {
  const { k, n, q, residuals } = fit;
  const grams = Array.from({ length: clusters.count }, () => zeroMatrix(k));
  const scores = Array.from({ length: clusters.count }, () => new Float64Array(k));
  const row = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const g = clusters.codes[i] as number;
    const gram = (grams[g] as SquareMatrix).values;
    const score = scores[g] as Float64Array;
    for (let a = 0; a < k; a++) row[a] = (q[a] as Float64Array)[i] as number;
    const e = residuals[i] as number;
    for (let a = 0; a < k; a++) {
      const qa = row[a] as number;
      score[a] = (score[a] as number) + qa * e;
      for (let b = 0; b <= a; b++) gram[a * k + b] = (gram[a * k + b] as number) + qa * (row[b] as number);
    }
  }
  for (const gram of grams)
    for (let a = 0; a < k; a++) for (let b = 0; b < a; b++) gram.values[b * k + a] = gram.values[a * k + b] as number;
  return { grams, scores };
};

/** (1 - value)^power where the direction is not wholly inside one cluster, else 0: the Moore-Penrose rule of clubSandwich. */
const adjusted =
  (power: number) =>
  (value: number): number =>
    1 - value > 1e-10 ? (1 - value) ** power : 0;

const addOuter = (target: Float64Array, v: Float64Array): void => {
  const k = v.length;
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) target[a * k + b] = (target[a * k + b] as number) + (v[a] as number) * (v[b] as number);
};

const factorOf = (type: ClusterType, clusters: number, n: number, k: number): number => {
  if (type === 'CR1') return clusters / (clusters - 1);
  if (type === 'CR1S') return (clusters * (n - 1)) / ((clusters - 1) * (n - k));
  return 1;
};

/**
 * CR0 (Liang and Zeger 1986), CR1 with factor G/(G-1), CR1S as Stata with G(N-1)/((G-1)(N-k)), and CR2 (Bell and McCaffrey
 * 2002; Pustejovsky and Tipton 2018) with independent equal-variance working model. Since (I - Q_g Q_g')^(-1/2) Q_g equals
 * Q_g (I - Q_g'Q_g)^(-1/2), only k by k matrices are decomposed, whatever the size of a cluster.
 * `absorbed` counts coefficients removed before the fit (fixed effects); it enters k of CR1S alone.
 * Refuses `too-few-clusters` below two.
 */
export const clusterCovariance = (
  fit: LeastSquares,
  clusters: Clusters,
  type: ClusterType,
  absorbed = 0,
): ClusterCovariance => {
  const { k, n } = fit;
  if (clusters.count < 2)
    refuse({
      reason: 'too-few-clusters',
      message: `A cluster-robust standard error needs at least two clusters; there is ${clusters.count}.`,
      remedy: 'Use randomisation inference over the units that could have been treated, or add clusters.',
    });
  const { grams, scores } = gather(fit, clusters);
  const meat = zeroMatrix(k);
  const eigens = type === 'CR2' ? grams.map(symmetricEigen) : [];
  scores.forEach((score, g) => {
    const eigen = eigens[g];
    addOuter(meat.values, eigen ? apply(symmetricFunction(eigen, adjusted(-0.5)), score) : score);
  });
  const factor = factorOf(type, clusters.count, n, k + absorbed);
  for (let i = 0; i < meat.values.length; i++) meat.values[i] = (meat.values[i] as number) * factor;
  const degreesOfFreedom = (contrast: ArrayLike<number>): number => {
    if (type !== 'CR2') return clusters.count - 1;
    const u = apply(transpose(fit.rInverse), contrast);
    const cross = zeroMatrix(k);
    let trace = 0;
    let square = 0;
    for (const eigen of eigens) {
      const own = dot(
        u,
        apply(
          symmetricFunction(eigen, (v) => v * adjusted(-1)(v)),
          u,
        ),
      );
      const w = apply(
        symmetricFunction(eigen, (v) => v * adjusted(-0.5)(v)),
        u,
      );
      const shared = dot(w, w);
      trace += own - shared;
      square += own * own - 2 * own * shared;
      addOuter(cross.values, w);
    }
    return (trace * trace) / (square + dot(cross.values, cross.values));
  };
  return {
    matrix: congruence(fit.rInverse, meat),
    type,
    clusters: clusters.count,
    degreesOfFreedom,
    ...(type === 'CR2' ? { parts: { eigens, rInverse: fit.rInverse } } : {}),
  };
};
