import { mean, type Numbers } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';

/** Rows gathered by cluster, each wholly in one arm. `values` are outcomes in row order. */
type ClusterGroup = { readonly name: string; readonly treated: boolean; readonly values: Float64Array };

/** Gathers clusters in order of name. Refuses `invalid-data` when a cluster holds rows of both arms. */
export const groupByCluster = (outcome: Numbers, treatment: Numbers, clusters: readonly string[]): ClusterGroup[] => {
  const groups = new Map<string, { arm: number; values: number[]; row: number }>();
  clusters.forEach((name, i) => {
    const arm = treatment[i] as number;
    const group = groups.get(name) ?? { arm, values: [], row: i };
    if (group.arm !== arm)
      refuse({
        reason: 'invalid-data',
        message: `Cluster ${name} holds rows of both arms.`,
        remedy: 'In a cluster trial each cluster belongs to one arm; otherwise declare clusters as strata.',
        rows: [group.row + 1, i + 1],
      });
    group.values.push(outcome[i] as number);
    groups.set(name, group);
  });
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, g]) => ({ name, treated: g.arm === 1, values: Float64Array.from(g.values) }));
};

/** Labels as codes 0..count-1 in order of first appearance of the sorted labels. */
export const encode = (
  labels: readonly string[],
): { readonly codes: Int32Array; readonly count: number; readonly names: readonly string[] } => {
  const names = [...new Set(labels)].sort();
  const position = new Map(names.map((name, i) => [name, i]));
  return { codes: Int32Array.from(labels, (label) => position.get(label) ?? 0), count: names.length, names };
};

/**
 * Intracluster correlation by one-way analysis of variance within arms (Donner and Koval 1980), with Kish's effective number
 * of clusters (sum n)^2 / sum n^2 and the design effect 1 + (mK - 1) ICC, mK = sum n^2 / sum n. A negative ICC is reported as it is.
 * Refuses `too-few-clusters` without two clusters in an arm, `too-few-observations` when every cluster holds one row.
 */
export const intraclusterCorrelation = (groups: readonly ClusterGroup[]) => {
  const arms = [true, false]
    .map((treated) => groups.filter((g) => g.treated === treated))
    .filter((arm) => arm.length > 0);
  const total = groups.reduce((n, g) => n + g.values.length, 0);
  const betweenDf = groups.length - arms.length;
  const withinDf = total - groups.length;
  if (betweenDf < 1)
    refuse({
      reason: 'too-few-clusters',
      message: 'No arm has two clusters.',
      remedy: 'Add clusters; people within one cluster cannot replace them.',
    });
  if (withinDf < 1)
    refuse({
      reason: 'too-few-observations',
      message: 'Every cluster holds one row.',
      remedy: 'Analyse the rows as individuals, or give the rows within clusters.',
    });
  let between = 0;
  let within = 0;
  let spread = 0;
  for (const arm of arms) {
    const n = arm.reduce((sum, g) => sum + g.values.length, 0);
    const centre = arm.reduce((sum, g) => sum + g.values.length * mean(g.values), 0) / n;
    for (const { values } of arm) {
      const own = mean(values);
      between += values.length * (own - centre) ** 2;
      for (const value of values) within += (value - own) ** 2;
      spread += values.length ** 2 / n;
    }
  }
  const size = (total - spread) / betweenDf;
  const msb = between / betweenDf;
  const msw = within / withinDf;
  if (!(msb > 0 || msw > 0))
    refuse({ reason: 'zero-variance', message: 'The outcome does not vary.', remedy: 'Report the common value.' });
  const icc = (msb - msw) / (msb + (size - 1) * msw);
  const squares = groups.reduce((sum, g) => sum + g.values.length ** 2, 0);
  return {
    icc,
    meanSquareBetween: msb,
    meanSquareWithin: msw,
    clusters: groups.length,
    n: total,
    effectiveClusters: (total * total) / squares,
    designEffect: 1 + (squares / total - 1) * icc,
  };
};
