import { fP } from '../distribution/p-value.ts';
import { refuse } from '../refusal.ts';
import type { JointTest } from './contrast.ts';
import { apply, dot, entry, type SquareMatrix, transpose, zeroMatrix } from './small-matrix.ts';
import { type SymmetricEigen, symmetricEigen, symmetricFunction } from './symmetric-eigen.ts';

/** What the approximation needs of a CR2 fit: the eigen-systems of Q_g'Q_g by cluster, and R^-1. */
export type Cr2Parts = { readonly eigens: readonly SymmetricEigen[]; readonly rInverse: SquareMatrix };

const whole =
  (power: number) =>
  (value: number): number =>
    1 - value > 1e-10 ? value * (1 - value) ** power : 0;

/** Per cluster and direction u: Q_g A_g^2 Q_g in the quadratic form, and the part shared with other clusters. */
const gather = (parts: Cr2Parts, directions: readonly Float64Array[]) =>
  parts.eigens.map((eigen) => {
    const own = symmetricFunction(eigen, whole(-1));
    const shared = symmetricFunction(eigen, whole(-0.5));
    const images = directions.map((u) => apply(own, u));
    return { own: directions.map((u) => images.map((v) => dot(u, v))), w: directions.map((u) => apply(shared, u)) };
  });

type Gathered = ReturnType<typeof gather>;

const ownOf = (cluster: Gathered[number], s: number, t: number): number => cluster.own[s]?.[t] ?? 0;
const sharedOf = (cluster: Gathered[number], s: number, t: number): number =>
  dot(cluster.w[s] ?? [], cluster.w[t] ?? []);

/** Sum over clusters of w_s w_t'. */
const crossOf = (gathered: Gathered, s: number, t: number, k: number): SquareMatrix => {
  const cross = zeroMatrix(k);
  for (const { w } of gathered)
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) cross.values[a * k + b] = entry(cross, a, b) + (w[s]?.[a] ?? 0) * (w[t]?.[b] ?? 0);
  return cross;
};

/** Var(D_st) of the CR2 matrix under the working model, with P_ij^st = [i = j] own_i^st - w_is'w_jt. */
const varianceOf = (gathered: Gathered, s: number, t: number, k: number): number => {
  let total = 0;
  for (const cluster of gathered) {
    total += ownOf(cluster, s, s) * ownOf(cluster, t, t) + ownOf(cluster, s, t) ** 2;
    total -= ownOf(cluster, s, s) * sharedOf(cluster, t, t) + ownOf(cluster, t, t) * sharedOf(cluster, s, s);
    total -= 2 * ownOf(cluster, s, t) * sharedOf(cluster, s, t);
  }
  const cross = crossOf(gathered, s, t, k);
  return total + dot(cross.values, cross.values) + dot(cross.values, transpose(cross).values);
};

/**
 * Joint test of q coefficients under CR2 by the approximate Hotelling T^2 of Pustejovsky and Tipton (2018, "HTZ"):
 * eta = q (q + 1) / sum of Var(D_st), F = (eta - q + 1) / (eta q) Q on (q, eta - q + 1) df.
 * Refuses `too-few-clusters` when eta is not above q - 1: the clusters cannot carry that many restrictions.
 */
export const hotellingTest = (parts: Cr2Parts, wald: number, positions: readonly number[]): JointTest => {
  const k = parts.rInverse.size;
  const q = positions.length;
  const turned = transpose(parts.rInverse);
  const raw = positions.map((position) => {
    const contrast = new Float64Array(k);
    contrast[position] = 1;
    return apply(turned, contrast);
  });
  const plain = gather(parts, raw);
  const omega = zeroMatrix(q);
  for (let s = 0; s < q; s++)
    for (let t = 0; t < q; t++)
      omega.values[s * q + t] = plain.reduce((sum, cluster) => sum + ownOf(cluster, s, t) - sharedOf(cluster, s, t), 0);
  const root = symmetricFunction(symmetricEigen(omega), (value) => (value > 0 ? 1 / Math.sqrt(value) : 0));
  const rotated = raw.map((_, s) =>
    Float64Array.from({ length: k }, (_unused, a) =>
      raw.reduce((sum, u, t) => sum + entry(root, s, t) * (u[a] ?? 0), 0),
    ),
  );
  const gathered = gather(parts, rotated);
  let spread = 0;
  for (let s = 0; s < q; s++) for (let t = 0; t < q; t++) spread += varianceOf(gathered, s, t, k);
  const eta = (q * (q + 1)) / spread;
  const df2 = eta - q + 1;
  if (!(df2 > 0))
    refuse({
      reason: 'too-few-clusters',
      message: `The clusters cannot carry a joint test of ${q} coefficients under CR2.`,
      remedy: 'Test fewer coefficients together, or add clusters.',
    });
  const statistic = (df2 / eta) * wald;
  return { statistic, df1: q, df2, ...fP(statistic, q, df2) };
};
