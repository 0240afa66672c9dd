import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import type { ChallengeStore } from '#functions/challenge/challenge.public.ts';
import { findIdea, type IdeaStore, type PresentIdeas, presentOneBy } from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { actorOf, personOf } from '#functions/platform/endpoint/caller.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { assessmentContract } from '#shared/assessment/assessment.contract.ts';
import {
  assessmentsFor,
  declareConflict,
  giveAssessment,
  isRevealed,
  sendToAssessment,
} from '#shared/assessment/assessment.rules.ts';
import type { Panel, PanelResponse } from '#shared/assessment/assessment.schema.ts';
import { panelResource } from '#shared/assessment/panel.resource.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { PanelId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { changePanel } from './change-panel.ts';
import type { PanelStore } from './panel.store.ts';

export type AssessmentParts = {
  readonly panels: Omit<PanelStore, 'wakingOn'>;
  readonly ideas: Pick<IdeaStore, 'find'>;
  readonly challenges: Pick<ChallengeStore, 'find'>;
  readonly settingsOf: SettingsOf;
  readonly present: PresentIdeas;
  readonly policy: Policy;
  readonly now: Now;
  readonly newId: NewId;
};

/** Binds sending an idea to assessors, and what they do with it. */
export const assessmentOperations = (parts: AssessmentParts) => {
  const { panels, ideas, challenges, settingsOf, policy, now, newId } = parts;
  const change = changePanel(parts);
  const occasion = (call: { principal: Principal; requestId: string }) => ({
    now: now(),
    actor: actorOf(call.principal),
    requestId: call.requestId,
  });
  const find = async ({ params }: { params: { panelId: PanelId } }) => {
    const panel = await panels.find(params.panelId);
    return panel === undefined ? undefined : { resource: panelResource(panel), item: panel };
  };
  /** A panel for one reader, with those assessments alone that they may see at this moment. */
  const shown = async (panel: Panel, reader: Principal): Promise<PanelResponse> => {
    const [idea, assessments] = await Promise.all([ideas.find(panel.ideaId), panels.assessmentsOf(panel.id)]);
    if (idea === undefined) throw new Error('a panel of no idea');
    const { ownerIds: _, endsAt: __, assessors, ...rest } = panel;
    const readerId = reader.kind === 'person' ? reader.personId : undefined;
    const isAssessor = assessors.some(({ personId }) => personId === readerId);
    const { title, language, problem, solution } = idea;
    const moment = now();
    return {
      ...rest,
      // What somebody said of a conflict is for the team, and no business of the other assessors.
      assessors: isAssessor ? assessors.map(({ personId, status }) => ({ personId, status })) : assessors,
      idea: { title, language, problem, solution },
      isRevealed: isRevealed(panel, moment),
      assessments: assessmentsFor(readerId, panel, assessments, moment),
      can: policy.can(reader, panelResource(panel)),
    };
  };
  const scorecardOf = async ({ challengeId }: Idea) =>
    challengeId === undefined ? undefined : (await challenges.find(challengeId))?.scorecard;

  return bindAll(assessmentContract, {
    sendToAssessment: bind({
      find: findIdea(ideas),
      run: async ({ body, revision, ...call }, idea) => {
        if (idea.revision !== revision) return refuse({ reason: 'stale-revision' });
        // What proposers were told is what assessors go by.
        const scorecard = (await scorecardOf(idea)) ?? body.scorecard;
        if (scorecard === undefined) return refuse({ reason: 'scorecard-missing' });
        const settings = await settingsOf(idea.organisationId);
        const sending = { ...body, scorecard, panelId: newId<PanelId>() };
        const sent = sendToAssessment(idea, sending, settings, occasion(call));
        if (!sent.ok) return sent;
        const isWritten = await panels.add(sent.value.panel, sent.value.idea);
        return isWritten
          ? ok(await presentOneBy(parts.present)(call.principal, sent.value.idea.idea))
          : refuse({ reason: 'stale-revision' });
      },
    }),
    readPanel: bind({ find, run: async ({ principal }, panel) => ok(await shown(panel, principal)) }),
    declareConflict: bind({
      find,
      run: async ({ body, ...call }, panel) => {
        const { personId } = personOf(call.principal);
        const moment = occasion(call);
        const changed = await change(panel, (present) => declareConflict(present, personId, body, moment), moment);
        return changed.ok ? ok(await shown(changed.value, call.principal)) : changed;
      },
    }),
    giveAssessment: bind({
      find,
      run: async ({ body, ...call }, panel) => {
        const { personId } = personOf(call.principal);
        const moment = occasion(call);
        const changed = await change(panel, (present) => giveAssessment(present, personId, body, moment), moment);
        return changed.ok ? ok(await shown(changed.value, call.principal)) : changed;
      },
    }),
    listOwnAssessments: bind({
      find: ownIdeas,
      run: async ({ principal }) => ok({ items: await panels.invitationsOf(personOf(principal).personId) }),
    }),
  });
};
