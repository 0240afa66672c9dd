import { normalUpperQuantile } from '../distribution/normal.ts';
import { normalP } from '../distribution/p-value.ts';
import { type Count, requireCount } from '../proportion/newcombe.ts';
import { refuse } from '../refusal.ts';

type SiteTable = { readonly treated: Count; readonly control: Count };
type HaenszelMeasure = 'odds-ratio' | 'risk-ratio' | 'risk-difference';

const sumOver = (
  sites: readonly SiteTable[],
  f: (a: number, b: number, c: number, d: number, n: number) => number,
): number =>
  sites.reduce((total, { treated, control }) => {
    const b = treated.n - treated.successes;
    const d = control.n - control.successes;
    return total + f(treated.successes, b, control.successes, d, treated.n + control.n);
  }, 0);

const oddsRatio = (s: readonly SiteTable[]) => {
  const R = sumOver(s, (a, _b, _c, d, n) => (a * d) / n);
  const S = sumOver(s, (_a, b, c, _d, n) => (b * c) / n);
  const pr = sumOver(s, (a, _b, _c, d, n) => (((a + d) / n) * (a * d)) / n);
  const psqr = sumOver(s, (a, b, c, d, n) => ((a + d) * b * c + (b + c) * a * d) / (n * n));
  const qs = sumOver(s, (_a, b, c, _d, n) => (((b + c) / n) * (b * c)) / n);
  return {
    ratio: R / S,
    variance: pr / (2 * R * R) + psqr / (2 * R * S) + qs / (2 * S * S),
    isDefined: R > 0 && S > 0,
  };
};

const riskRatio = (s: readonly SiteTable[]) => {
  const R = sumOver(s, (a, _b, c, d, n) => (a * (c + d)) / n);
  const S = sumOver(s, (a, b, c, _d, n) => (c * (a + b)) / n);
  const p = sumOver(s, (a, b, c, d, n) => ((a + b) * (c + d) * (a + c) - a * c * n) / (n * n));
  return { ratio: R / S, variance: p / (R * S), isDefined: R > 0 && S > 0 };
};

const riskDifference = (s: readonly SiteTable[]) => {
  const weight = sumOver(s, (a, b, c, d, n) => ((a + b) * (c + d)) / n);
  const estimate = sumOver(s, (a, b, c, d, n) => (a * (c + d) - c * (a + b)) / n) / weight;
  const p = sumOver(
    s,
    (a, b, c, d, n) => (c * (a + b) ** 2 - a * (c + d) ** 2 + ((a + b) * (c + d) * (c + d - a - b)) / 2) / n ** 2,
  );
  const q = sumOver(s, (a, b, c, d, n) => (a * d + c * b) / n / 2);
  return { estimate, variance: (estimate * p + q) / weight ** 2 };
};

/**
 * Mantel-Haenszel pooling of two-by-two tables (1959) without continuity corrections: variances of Robins, Breslow and
 * Greenland (1986) for odds ratios, Greenland and Robins (1985) for risk ratios, Sato, Greenland and Robins (1989) for risk
 * differences. A site with a zero cell still counts. Refuses `zero-cell` when the pooled ratio is 0 or infinite.
 */
export const mantelHaenszel = (sites: readonly SiteTable[], measure: HaenszelMeasure, alpha: number) => {
  sites.forEach((site, i) => {
    requireCount(site.treated, `treated, site ${i + 1}`);
    requireCount(site.control, `control, site ${i + 1}`);
  });
  if (sites.length === 0)
    refuse({ reason: 'too-few-observations', message: 'There is no site.', remedy: 'Give one table per site.' });
  const z = normalUpperQuantile(alpha / 2);
  if (measure === 'risk-difference') {
    const { estimate, variance } = riskDifference(sites);
    const se = Math.sqrt(variance);
    if (!(se > 0)) return refuse({ reason: 'zero-variance', message: 'Nothing varies.', remedy: 'Report the counts.' });
    const interval = { lower: estimate - z * se, upper: estimate + z * se, level: 1 - alpha };
    return {
      measure,
      estimate,
      standardError: se,
      standardErrorType: 'Sato-Greenland-Robins',
      statistic: estimate / se,
      ...normalP(estimate / se),
      interval,
      sites: sites.length,
    };
  }
  const { ratio, variance, isDefined } = measure === 'odds-ratio' ? oddsRatio(sites) : riskRatio(sites);
  if (!isDefined || !(variance > 0))
    return refuse({
      reason: 'zero-cell',
      message: 'One arm has no success (or no failure) at any site, so the pooled ratio is not finite.',
      remedy: 'Pool the risk difference instead.',
    });
  const se = Math.sqrt(variance);
  const log = Math.log(ratio);
  return {
    measure,
    estimate: ratio,
    logEstimate: log,
    standardError: se,
    standardErrorType: measure === 'odds-ratio' ? 'Robins-Breslow-Greenland (log)' : 'Greenland-Robins (log)',
    statistic: log / se,
    ...normalP(log / se),
    interval: { lower: Math.exp(log - z * se), upper: Math.exp(log + z * se), level: 1 - alpha },
    sites: sites.length,
  };
};
