import { at, htmlTable, listAt, paragraph, percent, pValue, range, refusalOf } from './html.ts';

const missing = (attrition: unknown): string => {
  if (attrition === undefined || at(attrition, 'overall') === 0) return '';
  const p = at(attrition, 'p');
  return `${paragraph(
    `Outcomes are missing for ${percent(at(attrition, 'overall'))}: ${percent(at(attrition, 'treated'))} of the treated and ${percent(at(attrition, 'control'))} of the comparison${typeof p === 'number' ? ` (p of the difference ${pValue(p)})` : ''}.`,
  )}${bounds(attrition)}${tips(attrition)}`;
};

const tips = (attrition: unknown): string => {
  const found = at(attrition, 'tippingPoint');
  const named = [
    ['treated', at(found, 'treated')],
    ['comparison', at(found, 'control')],
  ] as const;
  return htmlTable(
    'How different the missing would have to be for the difference in means to vanish',
    ['Missing of', 'On average further', 'In standard deviations', 'To a mean of', 'Possible'],
    named.flatMap(([arm, t]) =>
      typeof at(t, 'shift') === 'number'
        ? [[arm, at(t, 'shift'), at(t, 'inStandardDeviations'), at(t, 'missingMean'), at(t, 'isPossible') ?? null]]
        : [],
    ),
  );
};

const bounds = (attrition: unknown): string => {
  const named = [
    [
      'Missing for one reason only: assignment made answers more likely, or less, for everybody alike (Lee)',
      at(attrition, 'leeBounds'),
    ],
    ['Nothing assumed: missing outcomes as bad or as good as possible (Manski)', at(attrition, 'manskiBounds')],
  ] as const;
  return htmlTable(
    'How far the missing could move the effect',
    ['What is assumed', 'Effect between', 'Interval for the effect', 'Note'],
    named.flatMap(([assumption, found]) =>
      found === undefined
        ? []
        : [
            [
              assumption,
              range(found),
              range(at(found, 'interval')),
              refusalOf(found) ?? at(found, 'noIntervalBecause') ?? null,
            ],
          ],
    ),
  );
};

const compliance = (found: unknown): string => {
  if (found === undefined) return '';
  const refused = refusalOf(found);
  if (refused) return paragraph(`Effect on those who took part: ${refused}`);
  const weak = at(found, 'isWeak') ? ' So few were moved that this figure is not reliable (weak instrument).' : '';
  return `${paragraph(
    `${percent(at(found, 'uptake', 'treated'))} of the treated took part and ${percent(at(found, 'uptake', 'control'))} of the comparison, so the offer moved ${percent(at(found, 'complierShare'))}.${weak}`,
  )}${htmlTable(
    'Effect on those who took part because they were asked to',
    ['Estimate', 'Standard error', 'df', 'p', 'Interval'],
    [
      [
        at(found, 'estimate'),
        `${Number((at(found, 'standardError') as number).toPrecision(6))} (${at(found, 'standardErrorType')})`,
        at(found, 'df'),
        pValue(at(found, 'p')),
        range(at(found, 'interval')),
      ],
    ],
  )}`;
};

const interactionSentence = (group: unknown, alpha: number): string => {
  const p = at(group, 'interaction', 'p');
  if (typeof p !== 'number')
    return `Whether the groups differ cannot be tested: ${at(group, 'interactionReason') ?? 'no test is defined'}.`;
  const shown = `(interaction test, p = ${pValue(p)})`;
  return p <= alpha
    ? `The effect differs between these groups ${shown}.`
    : `The data do not show that the effect differs between these groups ${shown}.`;
};

const subgroup = (group: unknown, alpha: number): string => {
  const name = String(at(group, 'subgroup'));
  const refused = refusalOf(group);
  if (refused) return paragraph(`By ${name}: ${refused}`);
  return `${htmlTable(
    `Effects by ${name}`,
    ['Group', 'Estimate', 'Standard error', 'Interval', 'p', 'Share of people', 'Share of the benefit'],
    listAt(group, 'effects').map((e, i) =>
      at(e, 'withheld') === undefined
        ? [
            at(e, 'group'),
            at(e, 'estimate') ?? refusalOf(e) ?? null,
            at(e, 'standardError'),
            range(at(e, 'interval')),
            pValue(at(e, 'p')),
            percent(at(listAt(group, 'benefit', 'groups')[i], 'shareOfPeople')),
            percent(at(listAt(group, 'benefit', 'groups')[i], 'shareOfBenefit')),
          ]
        : [at(e, 'group'), 'withheld: too few people', null, null, null, null, null],
    ),
  )}${paragraph(`${interactionSentence(group, alpha)} One group being significant and another not is no evidence.`)}`;
};

/** Who is missing, who took part, and for whom the effect holds. */
export const peopleSection = (effect: unknown, alpha: number): string =>
  [
    missing(at(effect, 'details', 'attrition')),
    compliance(at(effect, 'details', 'compliance')),
    ...listAt(effect, 'details', 'subgroups').map((group) => subgroup(group, alpha)),
  ].join('');
