import { at, cellsOf, htmlTable, listAt, paragraph, pValue, range, refusalOf } from './html.ts';

const eventStudy = (study: unknown): string => {
  if (study === undefined) return '';
  const refused = refusalOf(study);
  if (refused) return paragraph(`Effects period by period: ${refused}`);
  const p = at(study, 'leadsJointTest', 'p');
  const leads =
    typeof p === 'number'
      ? `Before the start, together: p = ${pValue(p)}. ${p < 0.05 ? 'The groups were already moving apart, so the estimate cannot be trusted as it is.' : 'No difference in trends shows, which supports the comparison and does not prove it.'}`
      : 'There are too few periods before the start to compare trends.';
  return `${htmlTable(
    'Difference in each period, against the last one before the start',
    ['Period', 'From the start', 'Estimate', 'Standard error', 'Interval'],
    listAt(study, 'effects').map((e) => [
      ...cellsOf(e, 'time', 'relative', 'estimate', 'standardError'),
      range(at(e, 'interval')),
    ]),
  )}${paragraph(leads)}`;
};

const periodCells = (cells: readonly unknown[]): string =>
  htmlTable(
    'Each start time in each period',
    ['Started in', 'Period', 'Estimate', 'Units treated', 'Units compared'],
    cells.map((c) => [...cellsOf(c, 'cohort', 'time', 'estimate', 'treated'), at(c, 'compared') ?? at(c, 'waiting')]),
  );

const twoByTwo = (cells: unknown): string => {
  const rows = [
    ['treated', 'treatedBefore', 'treatedAfter'],
    ['comparison', 'comparisonBefore', 'comparisonAfter'],
  ] as const;
  return at(cells, 'treatedBefore') === undefined
    ? ''
    : htmlTable(
        'Means before and after',
        ['Group', 'Before', 'n', 'After', 'n', 'Change'],
        rows.map(([name, before, after]) => {
          const [from, to] = [at(cells, before, 'mean'), at(cells, after, 'mean')];
          const change = typeof from === 'number' && typeof to === 'number' ? to - from : null;
          return [name, from, at(cells, before, 'n'), to, at(cells, after, 'n'), change];
        }),
      );
};

const placebos = (additional: unknown): string => {
  const effects = listAt(additional, 'placeboEffects');
  if (effects.length === 0) return '';
  return `${paragraph(
    `${at(additional, 'treatedUnit')} ranks ${at(additional, 'rank')} of ${at(additional, 'units')} by the size of its change against the others; by chance alone no p below ${Number((at(additional, 'smallestP') as number).toPrecision(2))} is possible.`,
  )}<details><summary>The same figure for each unit that was not treated</summary>${htmlTable(
    'As if each had been the treated one',
    ['Unit', 'Difference in differences'],
    effects.map((e) => cellsOf(e, 'unit', 'estimate')),
  )}</details>`;
};

const series = (additional: unknown): string => {
  const coefficients = listAt(additional, 'coefficients');
  const checks = at(additional, 'residualChecks');
  return `${htmlTable(
    'The fitted series',
    ['Term', 'Estimate', 'Standard error', 'p', 'Interval'],
    coefficients.map((c) => [
      ...cellsOf(c, 'name', 'estimate', 'standardError'),
      pValue(at(c, 'p')),
      range(at(c, 'interval')),
    ]),
  )}${checks === undefined ? '' : residuals(checks)}`;
};

const residuals = (checks: unknown): string =>
  htmlTable(
    'Is the error of one period tied to the one before?',
    ['Check', 'Statistic', 'p'],
    [
      ['Durbin-Watson (2 means no tie)', at(checks, 'durbinWatson'), null],
      ['Ljung-Box', at(checks, 'ljungBox', 'statistic'), pValue(at(checks, 'ljungBox', 'p'))],
      ['Breusch-Godfrey', at(checks, 'breuschGodfrey', 'statistic'), pValue(at(checks, 'breuschGodfrey', 'p'))],
    ],
  );

/** What the before-and-after designs show beside their estimate. */
export const beforeAfterSection = (effect: unknown): string => {
  const additional = at(effect, 'result', 'additional');
  return [
    twoByTwo(at(additional, 'cells')),
    eventStudy(at(additional, 'eventStudy')),
    periodCells(listAt(additional, 'cells')),
    placebos(additional),
    series(additional),
  ].join('');
};
