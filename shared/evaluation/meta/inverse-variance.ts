import { chiSquareUpperQuantile } from '../distribution/chi-square.ts';
import { chiSquareP, normalP, studentP } from '../distribution/p-value.ts';
import { studentUpperQuantile } from '../distribution/student-t.ts';
import { isConstant } from '../numeric/moments.ts';
import { findRoot } from '../numeric/root.ts';
import { refuse } from '../refusal.ts';

/** One site's estimate with its standard error, on a scale where a normal is fair (differences, log ratios). */
type SiteEffect = { readonly estimate: number; readonly standardError: number };

export const heterogeneityMethods = ['fixed', 'dersimonian-laird', 'paule-mandel', 'reml'] as const;
type HeterogeneityMethod = (typeof heterogeneityMethods)[number];

const pool = (sites: readonly SiteEffect[], tau2: number) => {
  const weights = sites.map((s) => 1 / (s.standardError ** 2 + tau2));
  const total = weights.reduce((a, b) => a + b, 0);
  const estimate = sites.reduce((sum, s, i) => sum + (weights[i] as number) * s.estimate, 0) / total;
  const q = sites.reduce((sum, s, i) => sum + (weights[i] as number) * (s.estimate - estimate) ** 2, 0);
  return { weights, total, estimate, q };
};

const derSimonianLaird = (sites: readonly SiteEffect[]): number => {
  const { weights, total, q } = pool(sites, 0);
  const squares = weights.reduce((sum, w) => sum + w * w, 0);
  return Math.max(0, (q - (sites.length - 1)) / (total - squares / total));
};

const solveTau2 = (score: (tau2: number) => number, scale: number): number => {
  if (score(0) <= 0) return 0;
  let high = scale;
  while (score(high) > 0 && high < 1e300) high *= 4;
  return findRoot(score, 0, high, 'The heterogeneity');
};

/** Slope of the restricted likelihood in tau^2, times two. */
const remlScore = (sites: readonly SiteEffect[], tau2: number): number => {
  const { weights, total, estimate } = pool(sites, tau2);
  const squares = weights.reduce((sum, w) => sum + w * w, 0);
  const spread = sites.reduce((sum, s, i) => sum + (weights[i] as number) ** 2 * (s.estimate - estimate) ** 2, 0);
  return spread - total + squares / total;
};

const remlLikelihood = (sites: readonly SiteEffect[], tau2: number): number => {
  const { weights, total, q } = pool(sites, tau2);
  return 0.5 * (weights.reduce((sum, w) => sum + Math.log(w), 0) - Math.log(total) - q);
};

/**
 * tau^2 of the highest restricted likelihood. Sites of very unequal precision can give several peaks; a search from one start
 * climbs whichever is near (metafor then warns), so every peak on a fine grid is found and the highest taken.
 */
const restrictedMaximum = (sites: readonly SiteEffect[]): number => {
  const smallest = sites.reduce((least, s) => Math.min(least, s.standardError), Number.POSITIVE_INFINITY) ** 2 / 1e4;
  const estimates = sites.map((s) => s.estimate);
  const most = 10 * (Math.max(...estimates) - Math.min(...estimates)) ** 2;
  const steps = 400;
  const grid = [0, ...Array.from({ length: steps + 1 }, (_, i) => smallest * (most / smallest) ** (i / steps))];
  const score = (t: number): number => remlScore(sites, t);
  const peaks = grid.flatMap((to, i) => {
    const from = grid[i - 1];
    return from !== undefined && score(from) > 0 && score(to) <= 0 ? [findRoot(score, from, to)] : [];
  });
  return [0, ...peaks].reduce((best, t) => (remlLikelihood(sites, t) > remlLikelihood(sites, best) ? t : best));
};

const tauSquared = (sites: readonly SiteEffect[], method: HeterogeneityMethod): number => {
  const scale = sites.reduce((most, s) => Math.max(most, s.standardError ** 2), 0);
  switch (method) {
    case 'fixed':
      return 0;
    case 'dersimonian-laird':
      return derSimonianLaird(sites);
    case 'paule-mandel':
      return solveTau2((t) => pool(sites, t).q - (sites.length - 1), scale);
    case 'reml':
      return restrictedMaximum(sites);
  }
};

/**
 * Inverse-variance meta-analysis over sites: common effect, or random effects with tau^2 by DerSimonian-Laird (1986),
 * Paule-Mandel (1982) or REML (Viechtbauer 2005). `hartungKnapp` uses the t with k - 1 df and the weighted residual variance
 * as it is, which can also narrow the interval. The prediction interval uses t with k - 2 df (Higgins et al. 2009).
 * Refuses `too-few-observations` below two sites, `zero-variance` for a site without a standard error, and for
 * sites that agree exactly under `hartungKnapp`.
 */
export const inverseVariance = (
  sites: readonly SiteEffect[],
  method: HeterogeneityMethod,
  alpha: number,
  hartungKnapp = false,
) => {
  const k = sites.length;
  if (k < 2)
    refuse({
      reason: 'too-few-observations',
      message: 'Pooling needs two sites or more.',
      remedy: 'Report the single site.',
    });
  const flat = sites.flatMap((s, i) => (s.standardError > 0 ? [] : [i + 1]));
  if (flat.length > 0)
    refuse({
      reason: 'zero-variance',
      message: 'A site has no standard error above 0.',
      remedy: 'Leave the site out and say so.',
      rows: flat,
    });
  const tau2 = tauSquared(sites, method);
  const { weights, total, estimate, q: weighted } = pool(sites, tau2);
  const common = pool(sites, 0);
  const df = k - 1;
  const factor = hartungKnapp ? weighted / df : 1;
  const standardError = Math.sqrt(factor / total);
  if (isConstant(sites.map((s) => s.estimate)) && hartungKnapp)
    refuse({
      reason: 'zero-variance',
      message: 'Every site has the same estimate, so the Hartung-Knapp standard error is 0.',
      remedy: 'Pool without hartungKnapp, whose standard error comes from those of the sites.',
    });
  const statistic = estimate / standardError;
  const tested = hartungKnapp ? studentP(statistic, df) : normalP(statistic);
  const critical = studentUpperQuantile(alpha / 2, hartungKnapp ? df : Number.POSITIVE_INFINITY);
  const interval = {
    lower: estimate - critical * standardError,
    upper: estimate + critical * standardError,
    level: 1 - alpha,
  };
  const reach = k > 2 ? studentUpperQuantile(alpha / 2, k - 2) * Math.sqrt(tau2 + standardError ** 2) : undefined;
  const typical = (df * common.total) / (common.total ** 2 - common.weights.reduce((sum, w) => sum + w * w, 0));
  return {
    method,
    estimate,
    standardError,
    standardErrorType: hartungKnapp ? 'Hartung-Knapp' : 'inverse variance',
    statistic,
    ...tested,
    interval,
    tau2,
    q: { statistic: common.q, df, ...chiSquareP(common.q, df), critical: chiSquareUpperQuantile(alpha, df) },
    iSquared: Math.max(0, (common.q - df) / common.q),
    iSquaredFromTau2: tau2 / (tau2 + typical),
    weights: weights.map((w) => w / total),
    sites: k,
    ...(reach === undefined || method === 'fixed'
      ? {}
      : { predictionInterval: { lower: estimate - reach, upper: estimate + reach, level: 1 - alpha } }),
  };
};
