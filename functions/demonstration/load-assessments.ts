import { createHash } from 'node:crypto';
import { makePanelStore } from '#functions/assessment/panel.store.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import {
  declareConflict,
  giveAssessment,
  type PanelChange,
  returnAssessed,
  sendToAssessment,
} from '#shared/assessment/assessment.rules.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import { type IdeaId, idFromBytes, type OrganisationId, type PanelId } from '#shared/kernel/ids.ts';
import { dayOfInstant, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import type { Person } from '#shared/person/person.schema.ts';
import { type DemonstrationAssessment, demonstrationAssessments, demonstrationScorecard } from './assessments.ts';

type Loading = {
  readonly access: TableAccess;
  readonly personCalled: (email: string) => Promise<Person>;
  readonly settingsFor: (id: OrganisationId) => AnswerSettings;
  readonly now: Instant;
};

const idOf = <Id extends string>(text: string) => idFromBytes<Id>(createHash('sha256').update(text).digest());

/** Sends ideas of the demonstration to their assessors. One that was sent, or was answered since, is left as it is. */
export const loadAssessments = async (loading: Loading): Promise<void> => {
  for (const one of demonstrationAssessments) await addPanel(loading, one);
};

const addPanel = async (loading: Loading, { title, by, daysAgo, dueInDays, given }: DemonstrationAssessment) => {
  const { access, personCalled, settingsFor, now } = loading;
  const [ideas, panels] = [makeIdeaStore(access), makePanelStore(access)];
  const panelId = idOf<PanelId>(`assessment of ${title}`);
  const idea = await ideas.find(idOf<IdeaId>(title));
  if (idea === undefined) throw new Error(`the demonstration has no idea called ${title}`);
  if ((await panels.find(panelId)) !== undefined) return;
  const at = instantFromMs(msOfInstant(now) - daysAgo * 86_400_000);
  const on = ({ id }: Person): Occasion => ({
    now: at,
    actor: { kind: 'person', personId: id },
    requestId: 'demonstration',
  });
  const people = await Promise.all(Object.keys(given).map(personCalled));
  const sending = {
    panelId,
    assessors: people.map(({ id }) => id),
    dueOn: addDays(dayOfInstant(now), dueInDays),
    scorecard: demonstrationScorecard,
    language: 'en',
  };
  const sent = sendToAssessment(idea, sending, settingsFor(idea.organisationId), on(await personCalled(by)));
  if (!sent.ok || !(await panels.add(sent.value.panel, sent.value.idea))) return;
  let { panel } = sent.value.panel;
  const write = async (change: PanelChange, occasion: Occasion) => {
    await panels.replace(change, returnAssessed(sent.value.idea.idea, change.panel, occasion));
    panel = change.panel;
  };
  for (const [email, scores] of Object.entries(given)) {
    if (scores === 'invited') continue;
    const assessor = await personCalled(email);
    const as = { personId: assessor.id };
    const declared = declareConflict(panel, as, { hasConflict: false, words: '' }, on(assessor));
    if (declared.ok) await write(declared.value, on(assessor));
    const content = { scores: scores.map(([point, comment]) => ({ point, comment })), language: 'en' };
    const assessed = giveAssessment(panel, as, content, on(assessor));
    if (assessed.ok) await write(assessed.value, on(assessor));
  }
};
