import { encode } from '../cluster/cluster-summary.ts';
import { adoptionTimes, type Panel } from '../difference-in-differences/adoption.ts';
import { eventStudy, panelEffect } from '../difference-in-differences/panel.ts';
import { placeboPermutation } from '../difference-in-differences/placebo.ts';
import { staggeredEffect } from '../difference-in-differences/staggered.ts';
import { twoByTwo } from '../difference-in-differences/two-by-two.ts';
import type { OutcomePlan, Protocol } from '../protocol/protocol.schema.ts';
import { attempt } from '../refusal.ts';
import type { StandardErrorChoice } from '../regression/regress.ts';
import type { Table } from '../table/table.ts';
import { type ContrastData, covariateColumns } from './contrast-data.ts';
import { coreOf, type Estimate } from './estimate.ts';
import { requireBinary, requireLabels, requireNumbers } from './labels.ts';

type Given = {
  readonly table: Table;
  readonly protocol: Protocol;
  readonly plan: OutcomePlan;
  readonly data: ContrastData;
};

const errorFor = ({ protocol, table, data }: Given): StandardErrorChoice => {
  const type = protocol.analysis.standardError;
  const cluster = protocol.columns.cluster ?? (type?.startsWith('CR') ? protocol.columns.unit : undefined);
  if (cluster === undefined)
    return type === undefined || type.startsWith('CR') ? { type: 'HC2' } : { type: type as 'HC2' };
  const chosen = type?.startsWith('CR') ? (type as 'CR2') : 'CR2';
  return { type: chosen, clusters: encode(requireLabels(table, cluster, data.observed)) };
};

const twoPeriods = (given: Given): Estimate => {
  const { protocol, table, data } = given;
  const post = requireBinary(table, protocol.columns.post ?? '', data.observed);
  const found = twoByTwo(
    {
      outcome: data.outcome,
      treated: data.observedTreated,
      post,
      covariates: covariateColumns(table, protocol, data.observed),
    },
    errorFor(given),
    protocol.alpha,
  );
  const { cells } = found;
  return {
    ...coreOf(found),
    n: {
      [`${data.treatment}, before`]: cells.treatedBefore.n,
      [`${data.treatment}, after`]: cells.treatedAfter.n,
      [`${data.control}, before`]: cells.comparisonBefore.n,
      [`${data.control}, after`]: cells.comparisonAfter.n,
    },
    method: `Difference in differences (coefficient of group x period${protocol.covariates.length > 0 ? `, with ${protocol.covariates.map((c) => c.column).join(', ')}` : ''}) with ${found.standardErrorType} standard error`,
    source: 'Card and Krueger 1994; Angrist and Pischke 2009, 5.2',
    warnings: ['Two periods cannot test whether trends were parallel before the change; the estimate rests on it.'],
    additional: { cells },
  };
};

const panelOf = ({ table, protocol, data }: Given): Panel => {
  const post = requireBinary(table, protocol.columns.post ?? '', data.observed);
  return {
    outcome: data.outcome,
    unit: requireLabels(table, protocol.columns.unit ?? '', data.observed),
    time: requireNumbers(table, protocol.columns.time ?? '', data.observed),
    treated: Float64Array.from(post, (p, i) => p * (data.observedTreated[i] as number)),
  };
};

const panels = (given: Given): Estimate => {
  const { protocol, table, data } = given;
  const panel = panelOf(given);
  const cluster = protocol.columns.cluster ? requireLabels(table, protocol.columns.cluster, data.observed) : panel.unit;
  const type = protocol.analysis.standardError;
  const choice = {
    cluster,
    type: type === 'CR0' || type === 'CR1' || type === 'CR1S' ? type : ('CR2' as const),
    alpha: protocol.alpha,
  };
  const rows = { rows: panel.unit.length };
  const adoption = [...adoptionTimes(panel).values()];
  if (new Set(adoption.filter((start) => start !== undefined)).size > 1) {
    const isWedge = !adoption.includes(undefined);
    const found = staggeredEffect(panel, protocol.alpha, isWedge);
    return {
      ...coreOf(found),
      n: rows,
      clusters: { units: found.units },
      method: `Staggered adoption: each cohort against units ${isWedge ? 'not yet' : 'never'} treated, averaged by cohort size`,
      source: "Callaway and Sant'Anna 2021",
      warnings: isWedge
        ? [
            'Everybody is treated in the end, so effects after the last start have nobody to be compared with and are left out. If start times were drawn at random, declare the design stepped-wedge: its error does not rest on large numbers of units.',
          ]
        : [],
      additional: { cells: found.cells },
    };
  }
  const plain = panelEffect(panel, choice);
  const study = attempt(() => eventStudy(panel, choice));
  return {
    ...coreOf(plain),
    n: rows,
    clusters: { units: plain.units, clusters: plain.clusters, treated: plain.treatedUnits },
    method: `Panel with unit and time effects, ${choice.type} standard error by cluster`,
    source: "Pustejovsky and Tipton 2018; Roth, Sant'Anna, Bilinski and Poe 2023",
    warnings: [],
    additional: { eventStudy: study.ok ? study.value : { refusal: study.refusal } },
  };
};

const oneUnit = (given: Given): Estimate => {
  const found = placeboPermutation(panelOf(given));
  const { estimate, p, ...additional } = found;
  return {
    estimate,
    p,
    log10P: Math.log10(p),
    n: { units: found.units, treated: 1, periodsBefore: found.periods.before, periodsAfter: found.periods.after },
    method: `Difference in differences of one treated unit, ranked among ${found.units - 1} placebo units (permutation test)`,
    source: 'Abadie, Diamond and Hainmueller 2010',
    warnings: [
      `With ${found.units} units p cannot be below ${found.smallestP.toFixed(4)}. One treated unit has no usable standard error, so none is given.`,
    ],
    additional,
  };
};

/** Analyses a contrast of the before-and-after designs with a comparison group. */
export const beforeAfterEffect = (given: Given): Estimate => {
  switch (given.protocol.design) {
    case 'panel':
      return panels(given);
    case 'single-treated-unit':
      return oneUnit(given);
    default:
      return twoPeriods(given);
  }
};
