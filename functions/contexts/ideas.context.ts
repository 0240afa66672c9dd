import { makeLetterStore } from '#functions/answer/letter.store.ts';
import { answerSettingsOperations } from '#functions/answer-clock/answer-settings.operations.ts';
import { makeAnswerSettingsStore, makeAnswerTemplatesStore } from '#functions/answer-clock/body-choice.store.ts';
import { makeSettingsOf } from '#functions/answer-clock/settings-of.ts';
import { answerFiguresOperations } from '#functions/answer-figures/answer-figures.operations.ts';
import { makeAnswerFiguresStore } from '#functions/answer-figures/answer-figures.store.ts';
import { makeAttachmentStore } from '#functions/attachment/attachment.store.ts';
import { makeAuthorshipStore } from '#functions/co-author/authorship.store.ts';
import { coAuthorOperations } from '#functions/co-author/co-author.operations.ts';
import { commentOperations } from '#functions/comment/comment.operations.ts';
import { makeCommentStore } from '#functions/comment/comment.store.ts';
import { draftOperations } from '#functions/draft/draft.operations.ts';
import { makeDraftStore } from '#functions/draft/draft.store.ts';
import { ideaOperations } from '#functions/idea/idea.operations.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeIdeaListStore } from '#functions/idea/idea-list.store.ts';
import { makeOwnSeals } from '#functions/idea/own-seals.ts';
import { presentIdeas } from '#functions/idea/present-ideas.ts';
import { makeTriageListStore } from '#functions/idea/triage-list.store.ts';
import { makeIdeaTotalsStore } from '#functions/idea-totals/idea-totals.store.ts';
import { mergeOperations } from '#functions/merge/merge.operations.ts';
import { noteOperations } from '#functions/note/note.operations.ts';
import { makeNoteStore } from '#functions/note/note.store.ts';
import { endpoint } from '#functions/platform/endpoint/endpoint.ts';
import { makeOnceStore } from '#functions/platform/once/once.entity.ts';
import { makeCheckHits } from '#functions/platform/policy/check-hits.ts';
import { makePolicy } from '#functions/platform/policy/policy.ts';
import { sealOperations } from '#functions/seal/seal.operations.ts';
import { supportOperations } from '#functions/support/support.operations.ts';
import { makeSupportStore } from '#functions/support/support.store.ts';
import { makeSupportTotalsStore } from '#functions/support-totals/support-totals.store.ts';
import { triageOperations } from '#functions/triage/triage.operations.ts';
import ideasPolicies from '#shared/policy/ideas.cedar';
import type { ContextParts } from './context-parts.ts';

/** Wires the context of ideas: what is connected to what, in one place. */
export const ideasContext = ({ access, log, measure, now, newId, askSeal }: ContextParts) => {
  const policy = makePolicy('ideas', ideasPolicies);
  const checkHits = makeCheckHits(policy, log, measure);
  const drafts = makeDraftStore(access, now);
  const ideas = makeIdeaStore(access);
  const supportTotals = makeSupportTotalsStore(access);
  const ownSeals = makeOwnSeals(askSeal);
  const present = presentIdeas({ policy, supportTotals, ownSeals });
  const settings = makeAnswerSettingsStore(access);
  const settingsOf = makeSettingsOf(settings);
  const ofIdeas = ideaOperations({
    ideas,
    lists: makeIdeaListStore(access),
    authorships: makeAuthorshipStore(access),
    drafts,
    attachments: makeAttachmentStore(access, now),
    totals: makeIdeaTotalsStore(access),
    askSeal,
    ownSeals,
    present,
    settingsOf,
    policy,
    checkHits,
    now,
    newId,
  });
  const ofTriage = triageOperations({
    ideas,
    lists: makeTriageListStore(access),
    letters: makeLetterStore(access),
    settings,
    settingsOf,
    ownSeals,
    policy,
    present,
    checkHits,
    now,
  });
  return endpoint({
    operations: [
      ...ofIdeas,
      ...draftOperations({ drafts, policy, now, newId }),
      ...ofTriage,
      ...answerSettingsOperations({ settings, templates: makeAnswerTemplatesStore(access), policy, now }),
      ...answerFiguresOperations({ figures: makeAnswerFiguresStore(access), settingsOf, now }),
      ...mergeOperations({ ideas, settingsOf, ownSeals, policy, present, now }),
      ...coAuthorOperations({ ideas, ownSeals, present, now }),
      ...commentOperations({ ideas, ownSeals, comments: makeCommentStore(access), policy, now, newId }),
      ...noteOperations({ ideas, ownSeals, notes: makeNoteStore(access), now, newId }),
      ...sealOperations({ ideas, settingsOf, askSeal, ownSeals, present, now }),
      ...supportOperations({ ideas, ownSeals, interests: makeSupportStore(access), supportTotals, now }),
    ],
    policy,
    once: makeOnceStore(access, now),
    log,
    measure,
  });
};
