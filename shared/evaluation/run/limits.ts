import type { Protocol } from '../protocol/protocol.schema.ts';

const byDesign: Record<Protocol['design'], readonly string[]> = {
  'individually-randomised': [],
  'cluster-randomised': ['Effects of the mix of people in a cluster cannot be told from effects on people.'],
  'matched-pairs': [],
  'stepped-wedge': [
    'Effects once the last units have started: nobody is left to compare with.',
    'How effects grow or fade after the start: they are averaged here, and the comparisons by period show them.',
  ],
  'difference-in-differences': [
    'That trends would have been parallel without the change is assumed, not shown.',
    'Nobody was assigned at random: another change at the same time would look the same.',
  ],
  panel: [
    'That trends would have been parallel without the change is assumed; equal leads support it and do not prove it.',
  ],
  'single-treated-unit': [
    'One treated unit shows what happened there; it says little about what would happen elsewhere.',
    'No interval is given, because one treated unit has no usable standard error.',
  ],
  'interrupted-time-series': ['Anything else that changed at the same time is part of the estimate.'],
  observational: ['Nobody was assigned at random: differences that were not measured may explain the result.'],
};

/** What this evaluation cannot say, from its design and from what was found. */
export const limitsOf = (
  protocol: Protocol,
  found: {
    readonly missing: boolean;
    readonly ratioMismatch: boolean;
    readonly unallocated: number;
    readonly unclear: readonly string[];
    readonly refused: readonly string[];
    readonly hasSubgroups: boolean;
    readonly looksUnrandomised: boolean;
    readonly ratioUnknown: boolean;
  },
): readonly string[] => [
  ...byDesign[protocol.design],
  ...(found.ratioMismatch
    ? ['The numbers per arm do not fit the planned ratio. Until the cause is known, no effect below can be trusted.']
    : []),
  ...(found.ratioUnknown
    ? ['Whether the numbers per arm fit the plan: the planned ratio is not known, so the allocation cannot be checked.']
    : []),
  ...(found.looksUnrandomised
    ? [
        'The arms differed before the start by more than 0.25 standard deviations, which is unusual after random assignment: check how units were assigned.',
      ]
    : []),
  ...(found.unallocated > 0
    ? [`What happened in ${found.unallocated} row(s) without an arm: they are in no comparison.`]
    : []),
  ...(found.missing
    ? [
        'Some outcomes are missing. The estimates describe those observed; the bounds show what the missing ones could change.',
      ]
    : []),
  ...found.unclear.map(
    (name) => `Whether there is an effect on ${name}: the data are compatible with one and with none.`,
  ),
  ...found.refused.map((name) => `Anything about ${name}: no number is defined (see the refusal).`),
  ...(found.hasSubgroups
    ? [
        'Whether groups differ, except where the interaction test says so; one group being significant and another not is no evidence.',
      ]
    : []),
  'Effects beyond the people, places and period studied.',
];
