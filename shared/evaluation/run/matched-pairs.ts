import { pairedT } from '../mean/paired.ts';
import { mean } from '../numeric/moments.ts';
import type { Protocol } from '../protocol/protocol.schema.ts';
import type { Table } from '../table/table.ts';
import type { ContrastData } from './contrast-data.ts';
import { coreOf, type Estimate } from './estimate.ts';
import { requireLabels } from './labels.ts';

type Given = { readonly table: Table; readonly protocol: Protocol; readonly data: ContrastData };

/**
 * Matched pairs of people or of clusters: the difference of the two sides' means in each pair, then a one-sample t test. A pair
 * with nobody observed on one side says nothing and is counted out.
 */
export const pairEffect = ({ table, protocol, data }: Given): Estimate => {
  const labels = requireLabels(table, protocol.columns.pair ?? '', data.observed);
  const pairs = new Map<string, { treated: number[]; control: number[] }>();
  labels.forEach((label, i) => {
    const pair = pairs.get(label) ?? { treated: [], control: [] };
    (data.observedTreated[i] === 1 ? pair.treated : pair.control).push(data.outcome[i] as number);
    pairs.set(label, pair);
  });
  const complete = [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, p]) => p.treated.length > 0 && p.control.length > 0);
  const differences = Float64Array.from(complete, ([, p]) => mean(p.treated) - mean(p.control));
  const found = pairedT(differences, protocol.alpha);
  const incomplete = pairs.size - complete.length;
  const count = (side: 'treated' | 'control'): number => complete.reduce((n, [, p]) => n + p[side].length, 0);
  return {
    ...coreOf(found),
    standardErrorType: 'paired',
    n: { [data.treatment]: count('treated'), [data.control]: count('control') },
    clusters: { pairs: complete.length },
    method: `Mean of ${complete.length} within-pair differences, each pair weighing the same, with a one-sample t test`,
    source: 'Imai, King and Nall 2009',
    warnings:
      incomplete > 0
        ? [`${incomplete} pair(s) lack one side and say nothing; the estimate is for complete pairs.`]
        : [],
    additional: { incompletePairs: incomplete },
  };
};
