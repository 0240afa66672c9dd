import { refuse } from '../refusal.ts';

/** A schedule of annual rates by year from the base; `until` is the last year of a band, infinity for the last band. */
export type DiscountSchedule = {
  readonly name: string;
  readonly source: string;
  readonly inForceFrom: string;
  readonly bands: readonly { readonly until: number; readonly rate: number }[];
};

const bandEnds = [30, 75, 125, 200, 300, Number.POSITIVE_INFINITY];
const banded = (rates: readonly number[]) => rates.map((rate, i) => ({ until: bandEnds[i] as number, rate }));
const greenBook = 'HM Treasury, The Green Book, annex A6, updated February 2026';

/** Schedules are dated data: a new one is added, an old one is never changed, so that an old appraisal can be checked. */
export const discountSchedules = {
  'green-book-standard': {
    name: 'Green Book, standard',
    source: greenBook,
    inForceFrom: '2003-04-01',
    bands: banded([0.035, 0.03, 0.025, 0.02, 0.015, 0.01]),
  },
  'green-book-health': {
    name: 'Green Book, health',
    source: greenBook,
    inForceFrom: '2018-03-01',
    bands: banded([0.015, 0.0129, 0.0107, 0.0086, 0.0064, 0.0043]),
  },
  'green-book-2026-sensitivity': {
    name: 'Green Book, sensitivity test for horizons beyond 50 years',
    source: greenBook,
    inForceFrom: '2026-02-01',
    bands: banded([0.03, 0.0257, 0.0214, 0.0171, 0.0129, 0.0086]),
  },
} as const satisfies Record<string, DiscountSchedule>;

export type ScheduleName = keyof typeof discountSchedules;

/** A constant annual rate, for other countries' rules and for checking. */
export const constantRate = (rate: number): DiscountSchedule => ({
  name: `constant ${rate}`,
  source: 'stated in the request',
  inForceFrom: '',
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
