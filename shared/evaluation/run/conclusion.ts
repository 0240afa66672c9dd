import type { Interval } from '../linear/contrast.ts';
import type { OutcomePlan, Protocol } from '../protocol/protocol.schema.ts';
import type { Estimate } from './estimate.ts';

/** A number for people: three significant digits, never in powers of ten below a million. */
const forPeople = (value: number): string => {
  if (!Number.isFinite(value)) return value > 0 ? 'no upper limit' : 'no lower limit';
  const rounded = Number(value.toPrecision(3));
  return Math.abs(rounded) >= 1e6 || (rounded !== 0 && Math.abs(rounded) < 1e-4)
    ? rounded.toExponential()
    : String(rounded);
};

const labelOf = (protocol: Protocol, name: string): string => protocol.arms.find((a) => a.name === name)?.label ?? name;

const size = (plan: OutcomePlan, value: number): string =>
  plan.kind === 'proportion'
    ? `${forPeople(Math.abs(value) * 100)} percentage points`
    : `${forPeople(Math.abs(value))}${plan.unit ? ` ${plan.unit}` : ''}`;

const range = (plan: OutcomePlan, found: Estimate): string => {
  const { interval } = found;
  if (!interval) return '';
  const scale = plan.kind === 'proportion' ? 100 : 1;
  return ` (${Math.round(interval.level * 100)}% interval ${forPeople(interval.lower * scale)} to ${forPeople(interval.upper * scale)})`;
};

const against = (plan: OutcomePlan, found: Estimate): string => {
  const { interval } = found;
  const { smallestEffect: limit } = plan;
  if (!interval || limit === undefined) return '';
  const [worst, best] =
    plan.direction === 'higher-is-better' ? [interval.lower, interval.upper] : [-interval.upper, -interval.lower];
  if (worst >= limit || best <= -limit) return ' It is large enough to matter.';
  if (worst > -limit && best < limit) return ' A difference large enough to matter can be ruled out.';
  if (best < limit) return ' A benefit large enough to matter can be ruled out; harm large enough to matter cannot.';
  return ' Whether it is large enough to matter remains open.';
};

export type Verdict = 'better' | 'worse' | 'unclear';

/** What decides: the p adjusted in its family, and at a planned look also whether the look's boundary was crossed. */
type Deciding = { readonly adjustedP?: number; readonly isCrossed?: boolean };

/** Reads the decision of a planned look out of its figures; nothing where no looks were planned. */
export const lookDecision = (looks: unknown, alpha = 1): { readonly isCrossed?: boolean } => {
  if (typeof looks !== 'object' || looks === null) return {};
  if ('isCrossed' in looks) return { isCrossed: looks.isCrossed === true };
  if ('logLikelihoodRatio' in looks && 'p' in looks)
    return { isCrossed: typeof looks.p === 'number' && looks.p <= alpha };
  return { isCrossed: false };
};

/** The interval that holds at a planned look; nothing where no looks were planned. */
export const lookInterval = (looks: unknown): { readonly interval?: Interval } => {
  if (typeof looks !== 'object' || looks === null) return {};
  if ('repeatedInterval' in looks) return { interval: looks.repeatedInterval as Interval };
  return 'interval' in looks ? { interval: looks.interval as Interval } : {};
};

/** better or worse when what decides is below alpha, otherwise unclear: never "no effect". */
export const verdictOf = (plan: OutcomePlan, found: Estimate, deciding: Deciding, alpha: number): Verdict => {
  const p = deciding.adjustedP ?? found.p;
  const isSettled = deciding.isCrossed ?? (p !== undefined && p <= alpha);
  if (!isSettled || found.estimate === 0) return 'unclear';
  return found.estimate > 0 === (plan.direction === 'higher-is-better') ? 'better' : 'worse';
};

/** What a guardrail's margin test says, as a sentence to append. */
export const guardrailReading = (plan: OutcomePlan, margin: unknown): string => {
  if (plan.margin === undefined || typeof margin !== 'object' || margin === null) return '';
  const found = 'nonInferiority' in margin ? margin.nonInferiority : margin;
  const isSafe =
    typeof found === 'object' && found !== null && 'isNonInferior' in found && found.isNonInferior === true;
  return isSafe
    ? ` A loss of ${forPeople(plan.margin)} or more can be ruled out.`
    : ` A loss of ${forPeople(plan.margin)} or more cannot be ruled out.`;
};

const comparesChanges = new Set<Protocol['design']>([
  'difference-in-differences',
  'panel',
  'single-treated-unit',
  'interrupted-time-series',
]);

/** Where the outcome was higher or lower: a design that compares changes speaks of the change, not of the level. */
const whereOf = (protocol: Protocol, names: { treatment: string; control: string | undefined }): string => {
  if (names.control === undefined) return 'after the change';
  const [treated, other] = [labelOf(protocol, names.treatment), labelOf(protocol, names.control)];
  return comparesChanges.has(protocol.design)
    ? `with ${treated} after the change than it would have been had it moved as with ${other}`
    : `with ${treated} than with ${other}`;
};

/** Said of an outcome that belongs to no family of tests, so that nobody reads it as a planned answer. */
export const exploratoryReading = (plan: OutcomePlan): string =>
  plan.role === 'exploratory' ? ' This is exploratory: a question for another pilot, not an answer of this one.' : '';

/** A name as it begins a sentence. */
const atTheBeginning = ([first = '', ...rest]: string): string => `${first.toLocaleUpperCase('en')}${rest.join('')}`;

/** One effect in plain words. */
export const readingOf = (
  protocol: Protocol,
  plan: OutcomePlan,
  names: { treatment: string; control: string | undefined },
  found: Estimate,
  verdict: Verdict,
): string => {
  const movement = found.estimate > 0 ? 'higher' : 'lower';
  if (verdict === 'unclear')
    return `For ${plan.name} the data do not settle whether there is a difference${range(plan, found)}.${against(plan, found)} This is not evidence of no effect.`;
  const quality = verdict === 'better' ? 'better' : 'worse';
  return `${atTheBeginning(plan.name)} was ${size(plan, found.estimate)} ${movement} ${whereOf(protocol, names)}${range(plan, found)}, which is ${quality}.${against(plan, found)}`;
};
