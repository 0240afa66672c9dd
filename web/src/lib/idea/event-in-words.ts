import { dayInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { Visibility } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { readersInWords } from './idea-facts.ts';

/** Who and what a history names, as its reader may know them. */
export type Named = {
  /** The organisation that has the idea now. */
  readonly organisation: string;
  readonly organisations: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
};

/** One line of the history as a sentence. */
export const eventInWords = (t: Words, language: SiteLanguage, event: IdeaEvent, named: Named): string => {
  const readers = (visibility: Visibility) => readersInWords(t, visibility, named.organisation);
  const day = (on: string) => ({ day: dayInWords(on, language) });
  const withDue = (sentence: string, due: string | undefined) => (due === undefined ? sentence : `${sentence}. ${due}`);
  const nowDue = (sentence: string, dueOn: string | undefined) => withDue(sentence, dueOn && t.event_due(day(dueOn)));
  switch (event.type) {
    case 'idea-submitted':
    case 'idea-submitted-to-challenge': {
      const submitted = t.event_submitted({ readers: readers(event.visibility) });
      return withDue(submitted, event.dueOn && t.event_submitted_due(day(event.dueOn)));
    }
    case 'idea-imported':
      return t.event_imported({ readers: readers(event.visibility) });
    case 'idea-visibility-changed':
      return t.event_visibility_changed({ from: readers(event.from), to: readers(event.to) });
    case 'idea-revealed':
      return t.event_revealed();
    case 'idea-results-published':
      return t.event_results_published();
    case 'idea-withdrawn':
      return t.event_withdrawn();
    case 'idea-attachment-removed':
      return t.event_attachment_removed();
    case 'idea-assigned': {
      if (event.assigneeId === undefined) return t.event_unassigned();
      const name = named.people[event.assigneeId];
      return name === undefined ? t.event_assigned_somebody() : t.event_assigned({ name });
    }
    case 'idea-question-asked':
      return t.event_question_asked();
    case 'idea-question-answered':
      return nowDue(t.event_question_answered(), event.dueOn);
    case 'idea-sent-to-assessment':
      return t.event_sent_to_assessment({ count: String(event.assessors), ...day(event.assessUntil) });
    case 'idea-assessed':
      return t.event_assessed({ count: String(event.given) });
    case 'idea-answered': {
      if (event.outcome === 'parked') return t.event_answered_parked(day(event.until ?? ''));
      return event.outcome === 'accepted' ? t.event_answered_accepted() : t.event_answered_declined();
    }
    case 'idea-reopened':
      return nowDue(t.event_reopened(), event.dueOn);
    case 'idea-returned':
      return nowDue(t.event_returned(), event.dueOn);
    case 'idea-transferred': {
      const nameOf = (id: string) => named.organisations[id] ?? id;
      return t.event_transferred({ from: nameOf(event.from), to: nameOf(event.to) });
    }
    case 'idea-merge-proposed':
      return t.event_merge_proposed();
    case 'idea-merge-agreed':
      return t.event_merge_agreed();
    case 'idea-merge-ended':
      return t.event_merge_ended();
    case 'idea-merged':
      return t.event_merged();
    case 'idea-merge-undone':
      return t.event_merge_undone();
    case 'idea-joining-proposed':
      return t.event_joining_proposed();
    case 'idea-joining-agreed':
      return t.event_joining_agreed();
    case 'idea-joining-ended':
      return t.event_joining_ended();
    case 'idea-joined':
      return t.event_joined();
    case 'idea-joining-undone':
      return t.event_joining_undone();
    case 'idea-co-author-invited': {
      const name = named.people[event.personId];
      return name === undefined ? t.event_co_author_invited_somebody() : t.event_co_author_invited({ name });
    }
    case 'idea-invitation-taken-back': {
      const name = named.people[event.personId];
      return name === undefined ? t.event_invitation_taken_back_somebody() : t.event_invitation_taken_back({ name });
    }
    case 'idea-invitation-declined':
      return t.event_invitation_declined();
    case 'idea-co-author-joined':
      return t.event_co_author_joined();
    case 'idea-co-author-left':
      return t.event_co_author_left();
    case 'idea-seal-opening-asked':
      return t.event_seal_opening_asked();
    case 'idea-seal-opening-declined':
      return t.event_seal_opening_declined();
    case 'idea-seal-opened':
      return t.event_seal_opened();
    case 'idea-answer-due-soon':
      return t.event_due_soon(day(event.dueOn));
    case 'idea-answer-late':
      return t.event_late(day(event.dueOn));
  }
};
