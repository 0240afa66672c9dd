import { refuse } from '../refusal.ts';

/**
 * A schedule of annual rates by year from the base; `until` is the last year of a band, infinity for the last band.
 * `edition` is the edition of the source that the rates were taken from, `introduced` the edition that first had them, null where that was not verified.
 */
export type DiscountSchedule = {
  readonly name: string;
  readonly source: string;
  readonly edition: string | null;
  readonly introduced: string | null;
  readonly bands: readonly { readonly until: number; readonly rate: number }[];
};

const bandEnds = [30, 75, 125, 200, 300, Number.POSITIVE_INFINITY];
const banded = (rates: readonly number[]) => rates.map((rate, i) => ({ until: bandEnds[i] as number, rate }));

/**
 * The three columns of rates were compared with the table in the Department for Transport's "Forthcoming change: Green Book
 * updates" (gov.uk, 16 April 2026), which calls the sensitivity test new in that edition. Since when the other two have been
 * in force is not stated there and was not verified: do not use them for an appraisal of an earlier day without checking.
 */
const february2026 = {
  source:
    'HM Treasury, The Green Book, annex A6, updated February 2026; as in DfT TAG, Forthcoming change: Green Book updates, 16 April 2026',
  edition: '2026-02',
} as const;

/** Schedules are dated data: a new one is added, an old one is never changed, so that an old appraisal can be checked. */
export const discountSchedules = {
  'green-book-standard': {
    name: 'Green Book, standard',
    ...february2026,
    introduced: null,
    bands: banded([0.035, 0.03, 0.025, 0.02, 0.015, 0.01]),
  },
  'green-book-health': {
    name: 'Green Book, health',
    ...february2026,
    introduced: null,
    bands: banded([0.015, 0.0129, 0.0107, 0.0086, 0.0064, 0.0043]),
  },
  'green-book-2026-sensitivity': {
    name: 'Green Book, sensitivity test for horizons beyond 50 years',
    ...february2026,
    introduced: '2026-02',
    bands: banded([0.03, 0.0257, 0.0214, 0.0171, 0.0129, 0.0086]),
  },
} as const satisfies Record<string, DiscountSchedule>;

export type ScheduleName = keyof typeof discountSchedules;

/** A constant annual rate, for other countries' rules and for checking. */
export const constantRate = (rate: number): DiscountSchedule => ({
  name: `constant ${rate}`,
  source: 'stated in the request',
  edition: null,
  introduced: null,
  bands: [{ until: Number.POSITIVE_INFINITY, rate }],
});

/**
 * Factor of year t (0 = base year, whole): each year divides the year before by 1 + its own rate, so that 3.0% from year 31 is
 * chained on the factor of year 30. Refuses `invalid-request` for a year before the base, fractional, or above 1,000.
 */
export const discountFactor = (schedule: DiscountSchedule, year: number): number => {
  if (!Number.isInteger(year) || year < 0 || year > 1000)
    refuse({
      reason: 'invalid-request',
      message: `Year ${year} is not a whole number from 0 to 1,000.`,
      remedy: 'Count years from the base year.',
    });
  let factor = 1;
  for (let t = 1; t <= year; t++) factor /= 1 + (schedule.bands.find((band) => t <= band.until)?.rate ?? 0);
  return factor;
};
