import type { Protocol } from '../protocol/protocol.schema.ts';
import { type Comparison, evidenceRating } from '../rating/maryland-scale.ts';
import type { Effect } from './run.ts';

const comparisonOf = (protocol: Protocol): Comparison => {
  switch (protocol.design) {
    case 'individually-randomised':
      return 'randomised';
    case 'cluster-randomised':
    case 'stepped-wedge':
      return 'cluster-randomised';
    case 'matched-pairs':
      return 'matched-pair-randomised';
    case 'difference-in-differences':
    case 'panel':
      return 'difference-in-differences';
    case 'single-treated-unit':
      return 'single-treated-unit';
    case 'interrupted-time-series':
      return protocol.arms.length > 1 ? 'controlled-time-series' : 'time-series';
    case 'observational':
      return protocol.covariates.length > 0 ? 'cross-section-adjusted' : 'none';
  }
};

type Found = {
  readonly attrition?: { readonly overall: number; readonly differential: number };
  readonly balance?: { readonly covariates?: readonly { readonly isLarge: boolean }[] };
};

/** Before-and-after designs compare changes, so that different levels at the start are no weakness of theirs. */
const comparesLevels = (protocol: Protocol): boolean =>
  ['individually-randomised', 'cluster-randomised', 'matched-pairs', 'observational'].includes(protocol.design);

/** Rates the study by its primary outcomes; the worst of them counts. */
export const rateStudy = (protocol: Protocol, effects: readonly Effect[], ratioMismatch: boolean) => {
  const primary = effects.filter((e) => e.role === 'primary');
  const found = (primary.length > 0 ? primary : effects).map((e) => ({
    details: e.details as Found,
    result: e.result,
  }));
  const worst = (pick: (d: Found) => number): number => found.reduce((most, f) => Math.max(most, pick(f.details)), 0);
  const leads = found.map(
    (f) =>
      (f.result?.additional['eventStudy'] as { leadsJointTest?: { p: number } } | undefined)?.leadsJointTest?.p ?? 1,
  );
  const clusters =
    protocol.design === 'cluster-randomised' ? found.flatMap((f) => Object.values(f.result?.clusters ?? {})) : [];
  return evidenceRating(comparisonOf(protocol), {
    overallAttrition: worst((d) => d.attrition?.overall ?? 0),
    differentialAttrition: worst((d) => Math.abs(d.attrition?.differential ?? 0)),
    ratioMismatch,
    largeImbalance:
      comparesLevels(protocol) && found.some((f) => f.details.balance?.covariates?.some((c) => c.isLarge) ?? false),
    leadsDiffer: leads.some((p) => p < 0.05),
    ...(clusters.length > 0 ? { clustersPerArm: Math.min(...clusters) } : {}),
  });
};
