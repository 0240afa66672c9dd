import * as v from 'valibot';
import { isCalendarDay, mostDraws } from '../request.schema.ts';
import { spendingTypes } from '../sequential/spending.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const column = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const probability = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));
const positive = v.pipe(v.number(), v.gtValue(0));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const seed = v.union([whole, text]);

const designKinds = [
  'individually-randomised',
  'cluster-randomised',
  'matched-pairs',
  'stepped-wedge',
  'difference-in-differences',
  'panel',
  'single-treated-unit',
  'interrupted-time-series',
  'observational',
] as const;

const standardErrors = ['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR1S', 'CR2'] as const;
export const estimators = [
  'difference-in-means',
  'ancova',
  'lin',
  'cuped',
  'blocked',
  'cluster-means',
  'rank-sum',
] as const;

const armSchema = v.strictObject({
  name: v.pipe(text, v.description('The value in the arm column')),
  label: v.optional(text),
  role: v.picklist(['treatment', 'control']),
  ratio: v.pipe(
    v.optional(v.nullable(positive), 1),
    v.description('Planned share relative to the other arms; null where the plan is not known'),
  ),
});

const outcomeSchema = v.strictObject({
  name: text,
  column,
  kind: v.picklist(['mean', 'proportion', 'count']),
  unit: v.optional(text),
  direction: v.picklist(['higher-is-better', 'lower-is-better']),
  role: v.picklist(['primary', 'secondary', 'guardrail', 'exploratory']),
  smallestEffect: v.pipe(
    v.optional(positive),
    v.description('Smallest difference that matters, in the unit of the outcome'),
  ),
  margin: v.pipe(v.optional(positive), v.description('Guardrail: largest loss that would not matter')),
  range: v.pipe(
    v.optional(v.tuple([v.number(), v.number()])),
    v.description('Lowest and highest possible value, for worst-case bounds'),
  ),
  exposure: v.pipe(v.optional(column), v.description('Counts: column with time at risk')),
});

const columnsSchema = v.strictObject({
  arm: v.optional(column),
  unit: v.optional(column),
  stratum: v.optional(v.array(column)),
  cluster: v.optional(column),
  pair: v.optional(column),
  time: v.optional(column),
  post: v.pipe(v.optional(column), v.description('1 from the change on, 0 before')),
  received: v.pipe(v.optional(column), v.description('1 for those who took part, for the effect on compliers')),
});

const analysisSchema = v.strictObject({
  estimator: v.optional(v.picklist(estimators)),
  standardError: v.optional(v.picklist(standardErrors)),
  proportionInterval: v.optional(v.picklist(['newcombe', 'miettinen-nurminen']), 'newcombe'),
  randomisationInference: v.optional(
    v.strictObject({
      draws: v.optional(v.pipe(whole, v.minValue(99), v.maxValue(mostDraws)), 10_000),
      seed,
      rerandomised: v.pipe(
        v.optional(v.strictObject({ acceptance: probability, balanceOn: v.pipe(v.array(column), v.minLength(1)) })),
        v.description('The rule of a re-randomised allocation: the accepted share, and the columns balanced on'),
      ),
    }),
  ),
  wildBootstrap: v.optional(
    v.strictObject({
      draws: v.optional(v.pipe(whole, v.minValue(99), v.maxValue(mostDraws)), 9999),
      seed,
      weights: v.optional(v.picklist(['rademacher', 'webb']), 'rademacher'),
    }),
  ),
  series: v.optional(
    v.strictObject({
      lag: whole,
      smallSample: v.optional(v.boolean(), true),
      timeZero: v.optional(v.picklist(['first-after', 'last-before']), 'first-after'),
      season: v.optional(
        v.union([
          v.strictObject({ kind: v.literal('fourier'), period: whole, pairs: v.optional(whole, 1) }),
          v.strictObject({ kind: v.literal('dummies'), period: v.pipe(whole, v.minValue(2)) }),
        ]),
      ),
    }),
  ),
});

const looksSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({
    kind: v.literal('group-sequential'),
    information: v.pipe(v.array(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))), v.minLength(1)),
    look: v.pipe(v.number(), v.integer(), v.minValue(1)),
    spending: v.optional(v.picklist(spendingTypes), 'obrien-fleming'),
    convention: v.optional(v.picklist(['per-tail', 'split']), 'per-tail'),
  }),
  v.strictObject({
    kind: v.literal('always-valid'),
    tau: v.pipe(
      positive,
      v.description('Standard deviation of the effects thought possible, in the unit of the outcome'),
    ),
  }),
]);

const day = v.pipe(v.string(), v.isoDate(), v.check(isCalendarDay, 'There is no such day.'));

const datesSchema = v.pipe(
  v.strictObject({
    trialStart: day,
    interventionStart: v.pipe(day, v.description('First day on which anybody is treated')),
    interventionEnd: day,
    trialEnd: v.pipe(day, v.description('Last day on which an outcome is measured')),
  }),
  v.check(
    (d) =>
      d.trialStart <= d.interventionStart &&
      d.interventionStart <= d.interventionEnd &&
      d.interventionEnd <= d.trialEnd,
    'The dates must be in order: trialStart, interventionStart, interventionEnd, trialEnd.',
  ),
);

const familyAdjustment = v.picklist([
  'none',
  'bonferroni',
  'holm',
  'hochberg',
  'hommel',
  'benjamini-hochberg',
  'benjamini-yekutieli',
]);

/** The pre-registered plan of a pilot, as the engine reads it. Unknown fields are refused, so that a misspelling is never ignored. */
export const protocolSchema = v.strictObject({
  protocolVersion: v.literal(1),
  title: text,
  design: v.picklist(designKinds),
  unitOfAssignment: text,
  unitOfMeasurement: text,
  dates: v.pipe(
    v.optional(datesSchema),
    v.description('Days such as 2026-03-01: they show whether the plan was registered before the start'),
  ),
  arms: v.pipe(v.array(armSchema), v.maxLength(20)),
  columns: columnsSchema,
  outcomes: v.pipe(v.array(outcomeSchema), v.minLength(1), v.maxLength(100)),
  covariates: v.optional(
    v.array(
      v.strictObject({
        column,
        kind: v.picklist(['number', 'category']),
        measured: v.picklist(['before-assignment', 'after-assignment']),
      }),
    ),
    [],
  ),
  subgroups: v.optional(v.array(v.strictObject({ column, name: v.optional(text) })), []),
  analysis: v.optional(analysisSchema, {}),
  looks: v.optional(looksSchema, { kind: 'none' }),
  alpha: v.optional(probability, 0.05),
  multiplicity: v.optional(
    v.strictObject({
      primary: v.optional(familyAdjustment, 'holm'),
      secondary: v.optional(familyAdjustment, 'benjamini-hochberg'),
    }),
    {},
  ),
  missing: v.optional(v.picklist(['bounds', 'refuse']), 'bounds'),
  smallestCell: v.optional(v.pipe(whole, v.minValue(1)), 10),
});

export type Protocol = v.InferOutput<typeof protocolSchema>;
export type OutcomePlan = Protocol['outcomes'][number];
export type DesignKind = Protocol['design'];
