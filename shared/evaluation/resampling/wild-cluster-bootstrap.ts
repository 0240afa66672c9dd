import { type Clusters, clusterCovariance } from '../linear/cluster-covariance.ts';
import { type DesignColumn, intercept, leastSquares } from '../linear/least-squares.ts';
import { entry } from '../linear/small-matrix.ts';
import type { Numbers } from '../numeric/moments.ts';
import { randomStream, type Seed } from '../numeric/random.ts';
import { requireWorkable } from '../numeric/work.ts';
import { refuse } from '../refusal.ts';
import { requireBothArms } from '../regression/adjusted-effect.ts';
import { requireVariation } from '../regression/regress.ts';

type WildChoice = { readonly draws: number; readonly seed: Seed; readonly weights: 'rademacher' | 'webb' };

const webb = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)];

/** Sums per cluster from which each bootstrap t follows without touching the rows again. */
const clusterSums = (x: Float64Array, q: readonly Float64Array[], restricted: Float64Array, clusters: Clusters) => {
  const k = q.length;
  const a = new Float64Array(clusters.count);
  const b = Array.from({ length: clusters.count }, () => new Float64Array(k));
  const c = Array.from({ length: clusters.count }, () => new Float64Array(k));
  for (let i = 0; i < x.length; i++) {
    const g = clusters.codes[i] as number;
    const own = restricted[i] as number;
    a[g] = (a[g] as number) + (x[i] as number) * own;
    const bg = b[g] as Float64Array;
    const cg = c[g] as Float64Array;
    for (let j = 0; j < k; j++) {
      const value = (q[j] as Float64Array)[i] as number;
      bg[j] = (bg[j] as number) + (x[i] as number) * value;
      cg[j] = (cg[j] as number) + value * own;
    }
  }
  return { a, b, c };
};

/** |t| of a bootstrap sample with cluster weights w; the treatment is the last column of Q, so its numerator is one sum. */
const absoluteT = (sums: ReturnType<typeof clusterSums>, w: Float64Array): number => {
  const k = (sums.c[0] as Float64Array).length;
  const shared = new Float64Array(k);
  sums.c.forEach((cg, g) => {
    for (let j = 0; j < k; j++) shared[j] = (shared[j] as number) + (w[g] as number) * (cg[j] as number);
  });
  let meat = 0;
  sums.b.forEach((bg, g) => {
    let score = (w[g] as number) * (sums.a[g] as number);
    for (let j = 0; j < k; j++) score -= (bg[j] as number) * (shared[j] as number);
    meat += score * score;
  });
  return meat > 0 ? Math.abs(shared[k - 1] as number) / Math.sqrt(meat) : Number.POSITIVE_INFINITY;
};

/**
 * Wild cluster bootstrap of the treatment effect with the null imposed (Cameron, Gelbach and Miller 2008), CR1 t statistic.
 * Rademacher weights are enumerated when 2^G is at most `draws`, so that no seed matters; Webb's six points otherwise suit
 * very few clusters. Tie rule: a draw counts when its |t| is at least the observed (to 1e-10); drawn samples count the
 * observed one too, (count + 1) / (draws + 1), so p is never 0. `pStrict` counts strictly larger ones (boottest's rule).
 * Refuses `too-few-clusters` below five, where the bootstrap cannot reach p < 0.05, and `zero-variance` where no residual is
 * left to draw from.
 */
export const wildClusterBootstrap = (
  outcome: Numbers,
  treatment: Numbers,
  covariates: readonly DesignColumn[],
  clusters: Clusters,
  choice: WildChoice,
) => {
  requireBothArms(treatment);
  const rows = outcome.length;
  const G = clusters.count;
  if (G < 5)
    refuse({
      reason: 'too-few-clusters',
      message: `With ${G} clusters the wild bootstrap has at most ${2 ** (G - 1)} different answers.`,
      remedy: 'Use randomisation inference over the clusters and report its smallest possible p.',
    });
  const others = [intercept(rows), ...covariates];
  const fit = leastSquares([...others, { name: 'treatment', values: treatment }], outcome);
  requireVariation(fit, outcome);
  const restricted = leastSquares(others, outcome).residuals;
  const x = fit.q[fit.k - 1] as Float64Array;
  const sums = clusterSums(x, fit.q, restricted, clusters);
  const observed = absoluteT(sums, new Float64Array(G).fill(1));
  const enumerated = choice.weights === 'rademacher' && 2 ** G <= choice.draws;
  const total = enumerated ? 2 ** G : choice.draws;
  requireWorkable(total * outcome.length, 'The bootstrap');
  const random = randomStream(choice.seed);
  const w = new Float64Array(G);
  let atLeast = 0;
  let above = 0;
  for (let draw = 0; draw < total; draw++) {
    for (let g = 0; g < G; g++)
      w[g] = enumerated
        ? ((draw >>> g) & 1) === 1
          ? 1
          : -1
        : choice.weights === 'webb'
          ? (webb[random.integer(6)] as number)
          : random.integer(2) * 2 - 1;
    const t = absoluteT(sums, w);
    if (t >= observed * (1 - 1e-10)) atLeast++;
    if (t > observed * (1 + 1e-10)) above++;
  }
  const covariance = clusterCovariance(fit, clusters, 'CR1');
  return {
    estimate: fit.coefficients[fit.k - 1] as number,
    standardError: Math.sqrt(entry(covariance.matrix, fit.k - 1, fit.k - 1)),
    standardErrorType: 'CR1',
    statistic: ((fit.coefficients[fit.k - 1] as number) < 0 ? -1 : 1) * observed * Math.sqrt((G - 1) / G),
    p: enumerated ? atLeast / total : (atLeast + 1) / (total + 1),
    pStrict: above / total,
    tieRule: 'draws with |t| at least the observed count',
    clusters: G,
    draws: total,
    method: enumerated ? 'all sign changes enumerated' : `${choice.weights} weights drawn`,
    ...(enumerated ? {} : { seed: choice.seed }),
  };
};
