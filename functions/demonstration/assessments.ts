import type { Scorecard } from '#shared/scorecard/scorecard.schema.ts';

type Given = readonly (readonly [point: 0 | 1 | 2 | 3, comment: string])[];

/** What an innovation team of the demonstration sent to assessors, and what they gave by now. */
export type DemonstrationAssessment = {
  readonly title: string;
  readonly by: string;
  readonly daysAgo: number;
  /** Days to come. */
  readonly dueInDays: number;
  readonly given: Readonly<Record<string, Given | 'invited'>>;
};

export const demonstrationScorecard: Scorecard = {
  criteria: [
    {
      name: 'How much the problem weighs',
      weight: 3,
      points: [
        'Nobody can say who has it',
        'A nuisance to some',
        'It costs many people time or money',
        'It keeps people from what they are entitled to',
      ],
    },
    {
      name: 'How far the idea carries',
      weight: 2,
      points: ['One desk', 'One unit', 'The whole organisation', 'Other organisations could take it over'],
    },
    {
      name: 'How soon it can be tried',
      weight: 2,
      points: [
        'Not without a new law or budget',
        'Within a year',
        'Within three months, with what there is',
        'Within a month, at one place',
      ],
    },
  ],
};

export const demonstrationAssessments: readonly DemonstrationAssessment[] = [
  {
    title: 'Register a birth from the maternity ward',
    by: 'jonas.weber@example.org',
    daysAgo: 0.8,
    dueInDays: 9,
    given: {
      'otto.brandt@example.org': [
        [3, 'Without the certificate there is no allowance, and those who miss the week are the poorest.'],
        [3, 'Every body with a hospital has the same week and the same queue.'],
        [0, 'The law names the registry office as the place. Somebody has to ask for an exemption first.'],
      ],
      'priya.raman@example.org': [
        [2, 'Mostly a morning lost, but a morning that a new mother does not have.'],
        [3, 'The region asked us for the same last year.'],
        [3, 'The ward lets us use a room on Tuesdays; one clerk with a seal is enough.'],
      ],
      'samuel.adeyemi@example.org': [
        [3, 'I see them at my counter on the last day, every week.'],
        [2, 'With us at once; elsewhere it depends on who owns the hospital.'],
        [1, 'The software of the registry does not leave the building before summer.'],
      ],
    },
  },
  {
    title: 'Quiet hour at the counter',
    by: 'jonas.weber@example.org',
    daysAgo: 2,
    dueInDays: 7,
    given: {
      'otto.brandt@example.org': [
        [2, 'Few complain, because those it concerns no longer come.'],
        [3, 'Libraries do it already; any hall could.'],
        [3, 'It needs a dimmer and a rota.'],
      ],
      'priya.raman@example.org': 'invited',
      'samuel.adeyemi@example.org': 'invited',
    },
  },
];
