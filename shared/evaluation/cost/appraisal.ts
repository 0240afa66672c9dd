import { attempt, refuse } from '../refusal.ts';
import { type DiscountSchedule, discountFactor } from './discount.ts';
import { internalRate } from './internal-rate.ts';

/**
 * One line of an appraisal: `amount` per year in real terms of the base year, 0 or more, in `years` from the base. `income`
 * (of the people it falls on) gives a distributional weight against the median.
 */
export type CashLine = {
  readonly label: string;
  readonly kind: 'cost' | 'benefit';
  readonly amounts: readonly { readonly year: number; readonly amount: number }[];
  readonly income?: number;
};

/** Green Book 2022, annex A3: weight = (median income / group income)^elasticity, elasticity 1.3. */
type DistributionalRule = { readonly medianIncome: number; readonly elasticity: number };

export const distributionalWeight = (income: number, rule: DistributionalRule): number =>
  (rule.medianIncome / income) ** rule.elasticity;

const present = (line: CashLine, schedule: DiscountSchedule, weight: number): number =>
  line.amounts.reduce((total, { year, amount }) => total + amount * discountFactor(schedule, year) * weight, 0);

/**
 * Net present value, benefit-cost ratio, internal rate of return, and for every line the switching value: the change of that
 * line alone, as a share of itself, at which the NPV is 0 (null when the line is worth 0). The BCR with no cost and an IRR
 * that does not exist are refusals inside the result, beside a valid NPV. IRR uses unweighted flows.
 */
export const appraise = (lines: readonly CashLine[], schedule: DiscountSchedule, rule?: DistributionalRule) => {
  const valued = lines.map((line) => {
    const weight = rule && line.income !== undefined ? distributionalWeight(line.income, rule) : 1;
    return { line, weight, presentValue: present(line, schedule, weight), unweighted: present(line, schedule, 1) };
  });
  const total = (kind: CashLine['kind']): number =>
    valued.filter((x) => x.line.kind === kind).reduce((sum, x) => sum + x.presentValue, 0);
  const costs = total('cost');
  const benefits = total('benefit');
  const npv = benefits - costs;
  if (!Number.isFinite(npv))
    refuse({
      reason: 'too-large',
      message: 'At this discount rate the present value is too large for a number.',
      remedy: 'Check the rate and the years.',
    });
  const years = lines.reduce((most, line) => line.amounts.reduce((m, a) => Math.max(m, a.year), most), 0);
  const flows = new Array<number>(years + 1).fill(0);
  for (const { line } of valued)
    for (const { year, amount } of line.amounts)
      flows[year] = (flows[year] as number) + (line.kind === 'benefit' ? amount : -amount);
  const ratio = attempt(() =>
    costs > 0
      ? benefits / costs
      : refuse({
          reason: 'zero-cost',
          message: 'There is no cost to divide by.',
          remedy: 'Report the net present value; a costless benefit-cost ratio means nothing.',
        }),
  );
  const rate = attempt(() => internalRate(flows));
  return {
    schedule: schedule.name,
    scheduleSource: schedule.source,
    scheduleEdition: schedule.edition,
    scheduleIntroduced: schedule.introduced,
    presentCosts: costs,
    presentBenefits: benefits,
    npv,
    bcr: ratio.ok ? ratio.value : null,
    ...(ratio.ok ? {} : { bcrRefusal: ratio.refusal }),
    irr: rate.ok ? rate.value.rate : null,
    ...(rate.ok ? {} : { irrRefusal: rate.refusal }),
    netFlows: flows,
    lines: valued.map(({ line, weight, presentValue, unweighted }) => ({
      label: line.label,
      kind: line.kind,
      presentValue,
      unweightedPresentValue: unweighted,
      distributionalWeight: weight,
      switchingChange: presentValue === 0 ? null : ((line.kind === 'benefit' ? -1 : 1) * npv) / presentValue,
    })),
  };
};
