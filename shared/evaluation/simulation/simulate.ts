import { encode } from '../cluster/cluster-summary.ts';
import { intercept } from '../linear/least-squares.ts';
import { summariseArm, welch } from '../mean/welch.ts';
import { mean, variance } from '../numeric/moments.ts';
import { type RandomStream, randomStream, type Seed } from '../numeric/random.ts';
import { requireWorkable } from '../numeric/work.ts';
import { attempt, refuse } from '../refusal.ts';
import { lin } from '../regression/adjusted-effect.ts';
import { pick, regress } from '../regression/regress.ts';

/**
 * A trial that does not exist yet. Individuals: `n` per arm, normal (`sd`) or binary (`baseline` is the control share, `effect`
 * the difference). A covariate explains `covariateR2` of a normal outcome. Clusters: `clusters` per arm of `size` people,
 * `icc`. `attrition` loses people at random.
 */
type SimulatedDesign = {
  readonly outcome: 'normal' | 'binary';
  readonly n: number;
  readonly clusters?: number;
  readonly icc: number;
  readonly baseline: number;
  readonly effect: number;
  readonly sd: number;
  readonly covariateR2: number;
  readonly attrition: number;
  readonly estimator: 'welch' | 'lin' | 'cluster-means' | 'CR2';
  readonly alpha: number;
  readonly simulations: number;
  readonly seed: Seed;
};

type Rows = {
  readonly y: Float64Array;
  readonly treatment: Float64Array;
  readonly x: Float64Array;
  readonly cluster: readonly string[];
};

const drawRows = (design: SimulatedDesign, random: RandomStream): Rows => {
  const clusters = design.clusters ?? 0;
  const [y, treatment, x, cluster]: [number[], number[], number[], string[]] = [[], [], [], []];
  for (const arm of [0, 1]) {
    const groups = clusters > 0 ? clusters : 1;
    for (let g = 0; g < groups; g++) {
      const shift = clusters > 0 ? random.normal() * design.sd * Math.sqrt(design.icc) : 0;
      for (let i = 0; i < design.n; i++) {
        if (design.attrition > 0 && random.uniform() < design.attrition) continue;
        const covariate = random.normal();
        const centre = design.baseline + arm * design.effect;
        const known = design.sd * Math.sqrt(design.covariateR2) * covariate;
        const noise = design.sd * Math.sqrt((1 - design.covariateR2) * (1 - (clusters > 0 ? design.icc : 0)));
        y.push(
          design.outcome === 'binary'
            ? random.uniform() < centre
              ? 1
              : 0
            : centre + shift + known + noise * random.normal(),
        );
        treatment.push(arm);
        x.push(covariate);
        cluster.push(`${arm}-${g}`);
      }
    }
  }
  return { y: Float64Array.from(y), treatment: Float64Array.from(treatment), x: Float64Array.from(x), cluster };
};

const armValues = (rows: Rows, arm: number): Float64Array => rows.y.filter((_, i) => rows.treatment[i] === arm);

const clusterMeans = (rows: Rows, arm: number): Float64Array => {
  const sums = new Map<string, { total: number; n: number }>();
  rows.cluster.forEach((name, i) => {
    if (rows.treatment[i] !== arm) return;
    const held = sums.get(name) ?? { total: 0, n: 0 };
    sums.set(name, { total: held.total + (rows.y[i] as number), n: held.n + 1 });
  });
  return Float64Array.from([...sums.values()].map((s) => s.total / s.n));
};

const estimate = (rows: Rows, design: SimulatedDesign) => {
  const { alpha } = design;
  switch (design.estimator) {
    case 'welch':
      return welch(summariseArm(armValues(rows, 1), 'treated'), summariseArm(armValues(rows, 0), 'control'), { alpha });
    case 'cluster-means':
      return welch(summariseArm(clusterMeans(rows, 1), 'treated'), summariseArm(clusterMeans(rows, 0), 'control'), {
        alpha,
      });
    case 'lin':
      return lin(rows.y, rows.treatment, [{ name: 'covariate', values: rows.x }], { type: 'HC2' }, alpha);
    case 'CR2':
      return regress([intercept(rows.y.length), { name: 'treatment', values: rows.treatment }], rows.y, {
        type: 'CR2',
        clusters: encode(rows.cluster),
      }).test(pick(2, 1), alpha);
  }
};

const requireDesign = (design: SimulatedDesign): void => {
  const isClustered = design.clusters !== undefined;
  if (isClustered !== (design.estimator === 'CR2' || design.estimator === 'cluster-means'))
    refuse({
      reason: 'not-allowed-by-design',
      message: isClustered
        ? 'A cluster trial cannot be analysed as if people had been randomised.'
        : 'This estimator needs clusters.',
      remedy: 'Use CR2 or cluster-means with clusters, welch or lin without.',
    });
  const shares = [design.baseline, design.baseline + design.effect];
  if (design.outcome === 'binary' && (isClustered || shares.some((p) => p <= 0 || p >= 1)))
    refuse({
      reason: 'invalid-request',
      message: 'A binary outcome needs shares strictly between 0 and 1, and is not offered with clusters.',
      remedy: 'Use a normal outcome with sd = sqrt(p(1-p)) for clusters.',
    });
};

/**
 * Draws the trial `simulations` times and analyses each as planned: bias, coverage, power, type S and M, each with its
 * Monte Carlo error (Morris, White and Crowther 2019). Trials without an answer (no variation) are counted as refused.
 */
export const simulate = (design: SimulatedDesign) => {
  requireDesign(design);
  const people = 2 * design.n * (design.clusters ?? 1);
  requireWorkable(10 * people * design.simulations, 'Simulating so many trials');
  const random = randomStream(design.seed);
  const results = Array.from({ length: design.simulations }, () =>
    attempt(() => estimate(drawRows(design, random), design)),
  );
  const found = results.flatMap((r) => (r.ok ? [r.value] : []));
  if (found.length < 2)
    refuse({
      reason: 'too-few-observations',
      message: 'Hardly any simulated trial could be analysed.',
      remedy: 'Enlarge the trial.',
    });
  const m = found.length;
  const estimates = Float64Array.from(found, (f) => f.estimate);
  const share = (of: (f: (typeof found)[number]) => boolean): { value: number; monteCarloError: number } => {
    const p = found.filter(of).length / m;
    return { value: p, monteCarloError: Math.sqrt((p * (1 - p)) / m) };
  };
  const significant = found.filter((f) => f.p < design.alpha);
  const bias = mean(estimates) - design.effect;
  const wrong = significant.filter((f) => Math.sign(f.estimate) !== Math.sign(design.effect)).length;
  return {
    simulations: design.simulations,
    refused: design.simulations - m,
    seed: design.seed,
    bias: { value: bias, monteCarloError: Math.sqrt(variance(estimates) / m) },
    empiricalStandardError: Math.sqrt(variance(estimates)),
    meanStandardError: mean(Float64Array.from(found, (f) => f.standardError)),
    coverage: share((f) => f.interval.lower <= design.effect && design.effect <= f.interval.upper),
    power: share((f) => f.p < design.alpha),
    typeS: design.effect === 0 || significant.length === 0 ? null : wrong / significant.length,
    typeM:
      design.effect === 0 || significant.length === 0
        ? null
        : mean(Float64Array.from(significant, (f) => Math.abs(f.estimate))) / Math.abs(design.effect),
  };
};
