import type { Words } from '#lib/platform/words.ts';

/** The stations of an idea's way, each with a small drawing on a 48 by 48 grid. */
export const journeyStations = (t: Words) => [
  {
    name: t.journey_idea_name(),
    says: t.journey_idea_says(),
    drawing: 'M24 8a11 11 0 0 0-6 20.2V32h12v-3.8A11 11 0 0 0 24 8Z M19 36h10 M21 40h6',
  },
  {
    name: t.journey_answer_name(),
    says: t.journey_answer_says(),
    drawing: 'M8 14h32v22H8Z M8 15l16 12 16-12',
  },
  {
    name: t.journey_lab_name(),
    says: t.journey_lab_says(),
    drawing: 'M19 8h10 M21 8v11L11 36a3 3 0 0 0 2.6 4.5h20.8A3 3 0 0 0 37 36L27 19V8 M15.5 30h17',
  },
  {
    name: t.journey_pilot_name(),
    says: t.journey_pilot_says(),
    drawing: 'M13 41V8 M13 10h21l-5 7 5 7H13',
  },
  {
    name: t.journey_evaluation_name(),
    says: t.journey_evaluation_says(),
    drawing: 'M9 8v32h32 M16 33v-8 M24 33V18 M32 33V12',
  },
  {
    name: t.journey_decision_name(),
    says: t.journey_decision_says(),
    drawing: 'M24 8a16 16 0 1 0 0 32 16 16 0 0 0 0-32Z M16.500 24.500l5.500 5.500 10-11',
  },
  {
    name: t.journey_scale_name(),
    says: t.journey_scale_says(),
    drawing:
      'M24 20a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z M24 16V8 M24 40v-8 M16 24H8 M40 24h-8 M18.300 18.300l-5.600-5.600 M29.700 29.700l5.600 5.600 M29.700 18.300l5.600-5.600 M18.300 29.700l-5.600 5.600',
  },
  {
    name: t.journey_benefit_name(),
    says: t.journey_benefit_says(),
    drawing: 'M24 41V22 M24 28c-9 0-13-5-13-13 9 0 13 5 13 13Z M24 22c0-7 4-12 13-12 0 8-4 13-13 12',
  },
];
