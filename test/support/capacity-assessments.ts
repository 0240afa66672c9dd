import { randomBytes } from 'node:crypto';
import { aPanel } from '#shared/assessment/assessment.fixture.ts';
import {
  assessmentCommentMaxCharacters,
  assessorsMax,
  conflictWordsMaxCharacters,
  type Panel,
} from '#shared/assessment/assessment.schema.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { type IdeaId, idFromBytes, type PanelId, type PersonId } from '#shared/kernel/ids.ts';
import type { Day } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { aCaller, portCity } from '#shared/person/person.fixture.ts';
import { criteriaMax } from '#shared/scorecard/scorecard.schema.ts';
import type { TestApi, TestRequest } from '#test/support/api.ts';
import { answerer, listed, quietCity, teamReader } from './capacity-records.ts';
import { fill, heavyChallengeContent, heavyText, heavyWords } from './heavy.ts';

const listedPanel = anId<PanelId>(1);
const assessor = aCaller(9, { roles: [{ role: 'assessor', scope: portCity }] });
const { scorecard } = heavyChallengeContent;
const personIds = Array.from({ length: assessorsMax }, (_, n) => anId<PersonId>(60 + n));

const heavyContent = {
  scores: Array.from({ length: criteriaMax }, () => ({
    point: 3 as const,
    comment: heavyText(assessmentCommentMaxCharacters),
  })),
  language: 'en',
};
const heavyPanel = (given: Partial<Panel>) =>
  aPanel({
    scorecard,
    endedAt: mondayMorning,
    assessors: personIds.map((personId) => ({
      personId,
      status: 'recused' as const,
      words: heavyText(conflictWordsMaxCharacters),
    })),
    ...given,
  });

/** A panel that everybody gave the longest assessment to, and somebody with more to assess than is listed. */
export const fillAssessments = async (api: TestApi) => {
  const into = fill(api.tables.access('ideas'));
  await into.panels([heavyPanel({ id: listedPanel, ideaId: listed.heavy })]);
  await into.assessments(
    personIds.map((assessorId) => ({ panelId: listedPanel, assessorId, at: mondayMorning, ...heavyContent })),
  );
  const panels = Array.from({ length: 120 }, (_, n) =>
    heavyPanel({ id: anId<PanelId>(100 + n), dueOn: addDays('2026-12-01' as Day, n) }),
  );
  await into.invitations(assessor.personId, panels, { title: heavyText(240), language: 'en' });
};

const alone = async (request: TestRequest): Promise<readonly TestRequest[]> => [request];

/** A request of every operation on assessments, at its heaviest. */
export const assessmentCases = (api: TestApi, aNewIdea: () => Promise<string>) => {
  /** The last assessor of a panel, whose word ends it and gives its idea back. */
  const lastOf = async (status: 'invited' | 'ready') => {
    const id = idFromBytes<PanelId>(randomBytes(16));
    const ideaId = idFromBytes<IdeaId>(randomBytes(16));
    const idea = anIdea({ ...heavyWords, id: ideaId, organisationId: quietCity, state: 'in-assessment', panelId: id });
    const others = heavyPanel({}).assessors.slice(1);
    const { endedAt: _, ...open } = heavyPanel({ id, ideaId, organisationId: quietCity });
    const into = fill(api.tables.access('ideas'));
    await into.ideas([idea]);
    await into.panels([{ ...open, assessors: [...others, { personId: assessor.personId, status }] }]);
    return { panelId: id };
  };
  return {
    sendToAssessment: {
      caller: answerer,
      requests: async () =>
        alone({
          params: { ideaId: await aNewIdea() },
          body: { assessors: personIds, dueOn: '2027-02-01', scorecard, language: 'en' },
          revision: 1,
        }),
    },
    readPanel: { caller: teamReader, requests: () => alone({ params: { panelId: listedPanel } }) },
    declareConflict: {
      caller: assessor,
      requests: async () =>
        alone({
          params: await lastOf('invited'),
          body: { hasConflict: true, words: heavyText(conflictWordsMaxCharacters) },
        }),
    },
    giveAssessment: {
      caller: assessor,
      requests: async () => alone({ params: await lastOf('ready'), body: heavyContent }),
    },
    listOwnAssessments: { caller: assessor, requests: () => alone({}) },
  };
};
