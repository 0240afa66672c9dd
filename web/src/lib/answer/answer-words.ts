import type { Words } from '#lib/platform/words.ts';
import type { AnswerOutcome, AnswerReason } from '#shared/answer/answer.schema.ts';

/** Each table is complete by type: a new word without a sentence fails. */
const outcomes = {
  accepted: { word: 'outcome_accepted', hint: 'outcome_accepted_hint' },
  declined: { word: 'outcome_declined', hint: 'outcome_declined_hint' },
  parked: { word: 'outcome_parked', hint: 'outcome_parked_hint' },
} as const satisfies Record<AnswerOutcome, { word: keyof Words; hint: keyof Words }>;

const reasons = {
  'do-it': 'reason_do_it',
  'test-it-first': 'reason_test_it_first',
  'develop-it-further': 'reason_develop_it_further',
  'part-of-existing-work': 'reason_part_of_existing_work',
  'exists-already': 'reason_exists_already',
  'under-way-already': 'reason_under_way_already',
  'outside-our-powers': 'reason_outside_our_powers',
  'costs-more-than-it-brings': 'reason_costs_more_than_it_brings',
  'evidence-speaks-against-it': 'reason_evidence_speaks_against_it',
  'law-does-not-allow-it': 'reason_law_does_not_allow_it',
  'other-things-come-first': 'reason_other_things_come_first',
  'too-little-to-go-on': 'reason_too_little_to_go_on',
  'budget-not-decided': 'reason_budget_not_decided',
  'waits-for-other-work': 'reason_waits_for_other_work',
  'nobody-free-now': 'reason_nobody_free_now',
  'wrong-moment': 'reason_wrong_moment',
} as const satisfies Record<AnswerReason, keyof Words>;

export const outcomeWord = (t: Words, outcome: AnswerOutcome): string => t[outcomes[outcome].word]();
export const outcomeHint = (t: Words, outcome: AnswerOutcome): string => t[outcomes[outcome].hint]();
export const reasonWord = (t: Words, reason: AnswerReason): string => t[reasons[reason]]();
