import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import type { ChallengeStore } from '#functions/challenge/challenge.public.ts';
import {
  findIdea,
  type IdeaStore,
  type OwnSeals,
  type PresentIdeas,
  presentOneBy,
} from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { actorOf, personOf } from '#functions/platform/endpoint/caller.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import { assessmentContract } from '#shared/assessment/assessment.contract.ts';
import {
  type Assessor,
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
  readonly ownSeals: OwnSeals;
  readonly present: PresentIdeas;
  readonly policy: Policy;
  readonly now: Now;
  readonly newId: NewId;
};

/** Binds sending an idea to assessors, and what they do with it. */
export const assessmentOperations = (parts: AssessmentParts) => {
  const { panels, ideas, challenges, settingsOf, ownSeals, policy, now, newId } = parts;
  const change = changePanel(parts);
  const occasion = (call: { principal: Principal; requestId: string }) => ({
    now: now(),
    actor: actorOf(call.principal),
    requestId: call.requestId,
  });
  /** A panel with its idea as it is now: who owns that decides who assesses it, whenever they came to own it. */
  const find = async ({ params, principal }: { params: { panelId: PanelId }; principal: Principal }) => {
    const panel = await panels.find(params.panelId);
    if (panel === undefined) return undefined;
    const idea = await ideas.find(panel.ideaId);
    if (idea === undefined) throw new Error('a panel of no idea');
    const ownSeal = (await ownSeals(principal, [idea]))(idea);
    return { resource: panelResource(panel, idea, ownSeal), item: { panel, idea, ownSeal } };
  };
  type Found = NonNullable<Awaited<ReturnType<typeof find>>>['item'];
  const assessorOf = (caller: Principal, { ownSeal }: Found): Assessor => ({
    personId: personOf(caller).personId,
    isSealedWriter: ownSeal !== undefined,
  });
  /** A panel for one reader, with those assessments alone that they may see at this moment. */
  const shown = async (found: Found, reader: Principal): Promise<PanelResponse> => {
    const { panel, idea, ownSeal } = found;
    const assessments = await panels.assessmentsOf(panel.id);
    const { endsAt: _, assessors, ...rest } = panel;
    const readerAs = reader.kind === 'person' ? assessorOf(reader, found) : undefined;
    const isAssessor = assessors.some(({ personId }) => personId === readerAs?.personId);
    const { title, language, problem, solution } = idea;
    const moment = now();
    return {
      ...rest,
      // What somebody said of a conflict is for the team, and no business of the other assessors.
      assessors: isAssessor ? assessors.map(({ personId, status }) => ({ personId, status })) : assessors,
      idea: { title, language, problem, solution },
      isRevealed: isRevealed(panel, moment),
      isOwn: ownSeal !== undefined,
      assessments: assessmentsFor(readerAs, panel, assessments, moment),
      can: policy.can(reader, panelResource(panel, idea, ownSeal)),
    };
  };
  const scorecardOf = async ({ challengeId }: Idea) =>
    challengeId === undefined ? undefined : (await challenges.find(challengeId))?.scorecard;

  return bindAll(assessmentContract, {
    sendToAssessment: bind({
      find: findIdea(parts),
      run: async ({ body, revision, ...call }, { idea }) => {
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
    readPanel: bind({ find, run: async ({ principal }, found) => ok(await shown(found, principal)) }),
    declareConflict: bind({
      find,
      run: async ({ body, ...call }, found) => {
        const assessor = assessorOf(call.principal, found);
        const moment = occasion(call);
        const declare = (present: Panel) => declareConflict(present, assessor, body, moment);
        const changed = await change(found.panel, declare, moment);
        return changed.ok ? ok(await shown({ ...found, panel: changed.value }, call.principal)) : changed;
      },
    }),
    giveAssessment: bind({
      find,
      run: async ({ body, ...call }, found) => {
        const assessor = assessorOf(call.principal, found);
        const moment = occasion(call);
        const give = (present: Panel) => giveAssessment(present, assessor, body, moment);
        const changed = await change(found.panel, give, moment);
        return changed.ok ? ok(await shown({ ...found, panel: changed.value }, call.principal)) : changed;
      },
    }),
    listOwnAssessments: bind({
      find: ownIdeas,
      run: async ({ principal }) => ok({ items: await panels.invitationsOf(personOf(principal).personId) }),
    }),
  });
};
