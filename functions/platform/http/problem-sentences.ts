import type { Reason } from '#shared/kernel/reasons.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import * as m from '#shared/messages/compiled/messages.js';

type Sentence = (inputs: Record<string, never>, options: { locale: SiteLanguage }) => string;

/**
 * What a person reads for each reason. Each message is named in full, so that a bundle carries these and not the whole
 * site's, and a reason without sentences does not compile.
 */
const sentencesOfReason = {
  'not-json': { title: m.problem_not_json_title, detail: m.problem_not_json_detail },
  'wrong-content-type': { title: m.problem_wrong_content_type_title, detail: m.problem_wrong_content_type_detail },
  'body-too-large': { title: m.problem_body_too_large_title, detail: m.problem_body_too_large_detail },
  'invalid-request': { title: m.problem_invalid_request_title, detail: m.problem_invalid_request_detail },
  'sign-in-needed': { title: m.problem_sign_in_needed_title, detail: m.problem_sign_in_needed_detail },
  'session-expired': { title: m.problem_session_expired_title, detail: m.problem_session_expired_detail },
  'token-refused': { title: m.problem_token_refused_title, detail: m.problem_token_refused_detail },
  'not-allowed': { title: m.problem_not_allowed_title, detail: m.problem_not_allowed_detail },
  'not-found': { title: m.problem_not_found_title, detail: m.problem_not_found_detail },
  'revision-missing': { title: m.problem_revision_missing_title, detail: m.problem_revision_missing_detail },
  'stale-revision': { title: m.problem_stale_revision_title, detail: m.problem_stale_revision_detail },
  'idempotency-key-missing': {
    title: m.problem_idempotency_key_missing_title,
    detail: m.problem_idempotency_key_missing_detail,
  },
  'idempotency-key-reused': {
    title: m.problem_idempotency_key_reused_title,
    detail: m.problem_idempotency_key_reused_detail,
  },
  'too-busy': { title: m.problem_too_busy_title, detail: m.problem_too_busy_detail },
  unexpected: { title: m.problem_unexpected_title, detail: m.problem_unexpected_detail },
  'idea-closed': { title: m.problem_idea_closed_title, detail: m.problem_idea_closed_detail },
  'comment-closed': { title: m.problem_comment_closed_title, detail: m.problem_comment_closed_detail },
  'return-day-passed': { title: m.problem_return_day_passed_title, detail: m.problem_return_day_passed_detail },
  'reopened-before': { title: m.problem_reopened_before_title, detail: m.problem_reopened_before_detail },
  'seal-closed': { title: m.problem_seal_closed_title, detail: m.problem_seal_closed_detail },
  'same-organisation': { title: m.problem_same_organisation_title, detail: m.problem_same_organisation_detail },
  'organisation-unknown': {
    title: m.problem_organisation_unknown_title,
    detail: m.problem_organisation_unknown_detail,
  },
  'challenge-not-open': { title: m.problem_challenge_not_open_title, detail: m.problem_challenge_not_open_detail },
  'challenge-fixed': { title: m.problem_challenge_fixed_title, detail: m.problem_challenge_fixed_detail },
  'challenge-not-closed': {
    title: m.problem_challenge_not_closed_title,
    detail: m.problem_challenge_not_closed_detail,
  },
  'closing-day-passed': { title: m.problem_closing_day_passed_title, detail: m.problem_closing_day_passed_detail },
  'ideas-unanswered': { title: m.problem_ideas_unanswered_title, detail: m.problem_ideas_unanswered_detail },
  'results-published': { title: m.problem_results_published_title, detail: m.problem_results_published_detail },
  'own-idea': { title: m.problem_own_idea_title, detail: m.problem_own_idea_detail },
  'assessor-owns-idea': { title: m.problem_assessor_owns_idea_title, detail: m.problem_assessor_owns_idea_detail },
  'assessors-too-few': { title: m.problem_assessors_too_few_title, detail: m.problem_assessors_too_few_detail },
  'due-day-passed': { title: m.problem_due_day_passed_title, detail: m.problem_due_day_passed_detail },
  'scorecard-missing': { title: m.problem_scorecard_missing_title, detail: m.problem_scorecard_missing_detail },
  'assessment-closed': { title: m.problem_assessment_closed_title, detail: m.problem_assessment_closed_detail },
  'conflict-undeclared': { title: m.problem_conflict_undeclared_title, detail: m.problem_conflict_undeclared_detail },
  'scores-missing': { title: m.problem_scores_missing_title, detail: m.problem_scores_missing_detail },
  'merge-pending': { title: m.problem_merge_pending_title, detail: m.problem_merge_pending_detail },
  'holds-merged-ideas': { title: m.problem_holds_merged_ideas_title, detail: m.problem_holds_merged_ideas_detail },
  'other-idea-unknown': { title: m.problem_other_idea_unknown_title, detail: m.problem_other_idea_unknown_detail },
  'other-idea-closed': { title: m.problem_other_idea_closed_title, detail: m.problem_other_idea_closed_detail },
  'other-idea-seen-by-fewer': {
    title: m.problem_other_idea_seen_by_fewer_title,
    detail: m.problem_other_idea_seen_by_fewer_detail,
  },
  'merge-limit-reached': { title: m.problem_merge_limit_reached_title, detail: m.problem_merge_limit_reached_detail },
  'merge-answered': { title: m.problem_merge_answered_title, detail: m.problem_merge_answered_detail },
  'co-authors-not-possible': {
    title: m.problem_co_authors_not_possible_title,
    detail: m.problem_co_authors_not_possible_detail,
  },
  'co-author-limit-reached': {
    title: m.problem_co_author_limit_reached_title,
    detail: m.problem_co_author_limit_reached_detail,
  },
  'invited-before': { title: m.problem_invited_before_title, detail: m.problem_invited_before_detail },
  'not-invited': { title: m.problem_not_invited_title, detail: m.problem_not_invited_detail },
  'no-such-colleague': { title: m.problem_no_such_colleague_title, detail: m.problem_no_such_colleague_detail },
  'draft-limit-reached': { title: m.problem_draft_limit_reached_title, detail: m.problem_draft_limit_reached_detail },
  'attachment-limit-reached': {
    title: m.problem_attachment_limit_reached_title,
    detail: m.problem_attachment_limit_reached_detail,
  },
  'upload-closed': { title: m.problem_upload_closed_title, detail: m.problem_upload_closed_detail },
  'token-limit-reached': { title: m.problem_token_limit_reached_title, detail: m.problem_token_limit_reached_detail },
  'saved-filter-limit-reached': {
    title: m.problem_saved_filter_limit_reached_title,
    detail: m.problem_saved_filter_limit_reached_detail,
  },
  'cursor-not-for-this-list': {
    title: m.problem_cursor_not_for_this_list_title,
    detail: m.problem_cursor_not_for_this_list_detail,
  },
  'sign-in-not-accepted': {
    title: m.problem_sign_in_not_accepted_title,
    detail: m.problem_sign_in_not_accepted_detail,
  },
  'address-in-use': { title: m.problem_address_in_use_title, detail: m.problem_address_in_use_detail },
  'person-unknown': { title: m.problem_person_unknown_title, detail: m.problem_person_unknown_detail },
} as const satisfies Record<Reason, { title: Sentence; detail: Sentence }>;

/** What is wrong with one field, by the word its schema gives. */
const sentenceOfFault: Readonly<Record<string, Sentence>> = {
  empty: m.fault_empty,
  'too-short': m.fault_too_short,
  'too-long': m.fault_too_long,
  'too-large': m.fault_too_large,
  'too-small': m.fault_too_small,
  'too-many': m.fault_too_many,
  'too-few': m.fault_too_few,
  'named-twice': m.fault_named_twice,
  'not-a-time-zone': m.fault_not_a_time_zone,
  'unfilled-placeholder': m.fault_unfilled_placeholder,
  'control-character': m.fault_control_character,
  'not-one-line': m.fault_not_one_line,
  'not-chosen': m.fault_not_chosen,
  'not-a-language': m.fault_not_a_language,
  'not-a-count': m.fault_not_a_count,
  'not-a-day': m.fault_not_a_day,
  'not-an-instant': m.fault_not_an_instant,
  'not-an-email': m.fault_not_an_email,
  'not-an-id': m.fault_not_an_id,
  'not-a-key': m.fault_not_a_key,
  'not-a-cursor': m.fault_not_a_cursor,
  'one-filter-at-a-time': m.fault_one_filter_at_a_time,
  'unknown-field': m.fault_unknown_field,
  'in-the-future': m.fault_in_the_future,
  'before-opening': m.fault_before_opening,
  'too-late': m.fault_too_late,
  'wrong-number': m.fault_wrong_number,
  missing: m.fault_missing,
  'wrong-type': m.fault_wrong_type,
};

export const problemSentences = (reason: Reason, locale: SiteLanguage) => ({
  title: sentencesOfReason[reason].title({}, { locale }),
  detail: sentencesOfReason[reason].detail({}, { locale }),
});

export const faultSentence = (fault: string, locale: SiteLanguage) =>
  (sentenceOfFault[fault] ?? m.fault_other)({}, { locale });
