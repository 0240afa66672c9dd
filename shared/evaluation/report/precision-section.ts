import { at, cellsOf, htmlTable, listAt, paragraph, pValue, range, refusalOf } from './html.ts';

type Row = readonly unknown[];

const testedRow = (name: string, tested: unknown): Row[] =>
  typeof at(tested, 'estimate') === 'number'
    ? [
        [
          name,
          ...cellsOf(tested, 'estimate', 'standardError', 'df'),
          pValue(at(tested, 'p')),
          range(at(tested, 'interval')),
        ],
      ]
    : [];

/** Other ways to reckon the same effect, the reported one first. */
const otherEstimates = (result: unknown): string => {
  const additional = at(result, 'additional');
  const rows = [
    ...testedRow('CR1 by cluster, for comparison', at(additional, 'CR1')),
    ...testedRow('CR1S by cluster, for comparison', at(additional, 'CR1S')),
    ...testedRow('without adjustment', at(additional, 'unadjusted')),
  ];
  if (rows.length === 0) return '';
  const reported = testedRow(`reported (${String(at(result, 'standardErrorType') ?? 'no standard error')})`, result);
  return htmlTable(
    'The same effect reckoned otherwise',
    ['How', 'Estimate', 'Standard error', 'df', 'p', 'Interval'],
    [...reported, ...rows],
  );
};

const ratios = (additional: unknown): string =>
  htmlTable(
    'Relative to the comparison',
    ['Measure', 'Estimate', 'Interval', 'Interval by'],
    [
      ...ratioRow('risk ratio', at(additional, 'riskRatio'), 'log (Katz)'),
      ...ratioRow('odds ratio', at(additional, 'oddsRatio'), 'log (Woolf)'),
      ...ratioRow('relative change', at(additional, 'relative'), 'delta method'),
      ...(range(at(additional, 'relative', 'fieller'))
        ? [
            [
              'relative change',
              at(additional, 'relative', 'estimate'),
              range(at(additional, 'relative', 'fieller')),
              'Fieller',
            ],
          ]
        : []),
      ...(at(additional, 'rates', 'ratio') === undefined
        ? []
        : [
            [
              'rate ratio',
              at(additional, 'rates', 'ratio'),
              range(at(additional, 'rates', 'interval')),
              'exact conditional',
            ],
          ]),
    ],
  );

const ratioRow = (name: string, found: unknown, by: string): Row[] =>
  typeof at(found, 'estimate') === 'number' ? [[name, at(found, 'estimate'), range(at(found, 'interval')), by]] : [];

const resampled = (effect: unknown): string => {
  const named: readonly [string, unknown][] = [
    ['permutation of the assignment', at(effect, 'details', 'randomisationInference')],
    ['permutation of start times', at(effect, 'result', 'additional', 'permutation')],
    ['wild cluster bootstrap', at(effect, 'result', 'additional', 'wildClusterBootstrap')],
  ];
  return htmlTable(
    'Tests that assume less',
    ['Test', 'p', 'Smallest p possible', 'How'],
    named.flatMap(([name, found]) =>
      found === undefined
        ? []
        : [
            [
              name,
              pValue(at(found, 'p')),
              at(found, 'smallestP') ?? null,
              refusalOf(found) ??
                at(found, 'note') ??
                `${at(found, 'method') ?? 'drawn'}, ${at(found, 'assignments') ?? at(found, 'draws')} assignments`,
            ],
          ],
    ),
  );
};

const clusterFacts = (additional: unknown): string => {
  const icc = at(additional, 'icc');
  if (typeof at(icc, 'icc') !== 'number') return '';
  const alike = Number((at(icc, 'icc') as number).toPrecision(2));
  const effective = Number((at(icc, 'effectiveClusters') as number).toPrecision(3));
  return paragraph(
    `People in one cluster resemble each other by an intracluster correlation of ${alike}; given their sizes the ${at(icc, 'clusters')} clusters count like ${effective} of equal size.`,
  );
};

const lookSection = (looks: unknown): string => {
  if (looks === undefined) return '';
  const note = refusalOf(looks) ?? at(looks, 'note');
  if (typeof note === 'string') return paragraph(note);
  if (at(looks, 'boundary') === undefined)
    return paragraph(
      `Interval that holds at every look: ${range(at(looks, 'interval'))} (p ${pValue(at(looks, 'p'))}).`,
    );
  return paragraph(
    `Planned look ${at(looks, 'look')} of ${at(looks, 'of')}: the boundary is ${Number((at(looks, 'boundary') as number).toPrecision(4))} and was ${at(looks, 'isCrossed') ? '' : 'not '}crossed; interval that holds at this look: ${range(at(looks, 'repeatedInterval'))}.`,
  );
};

const marginSection = (margin: unknown): string => {
  if (margin === undefined) return '';
  const refused = refusalOf(margin);
  if (refused) return paragraph(refused);
  const tests = [
    ['Is a loss as large as the margin ruled out (non-inferiority)?', at(margin, 'nonInferiority'), 'isNonInferior'],
    ['Is any difference as large as the margin ruled out (equivalence)?', at(margin, 'equivalence'), 'isEquivalent'],
  ] as const;
  const rows = tests.map(([question, found, answer]) =>
    found === undefined
      ? [question, at(margin, answer), at(margin, 'margin'), null, null]
      : [
          question,
          at(found, answer),
          listAt(found, 'margin').at(1) ?? at(found, 'margin'),
          pValue(at(found, 'p')),
          range(at(found, 'interval')),
        ],
  );
  return htmlTable('Against the margin that would not matter', ['Question', 'Answer', 'Margin', 'p', 'Interval'], rows);
};

/** How sure the estimate is, beyond its row in the table of effects: other errors, ratios, permutation, looks and margins. */
export const precisionSection = (effect: unknown): string => {
  const additional = at(effect, 'result', 'additional');
  return [
    otherEstimates(at(effect, 'result')),
    clusterFacts(additional),
    ratios(additional),
    resampled(effect),
    lookSection(at(effect, 'details', 'looks')),
    marginSection(at(effect, 'details', 'margin')),
  ].join('');
};
