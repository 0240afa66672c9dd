import * as v from 'valibot';
import { ideaResponseSchema } from '#shared/idea/idea.schema.ts';
import { defineContract } from '#shared/kernel/contract.ts';
import { ideaIdSchema, panelIdSchema } from '#shared/kernel/ids.ts';
import {
  assessmentContentSchema,
  conflictSchema,
  invitationSchema,
  panelRequestSchema,
  panelResponseSchema,
} from './assessment.schema.ts';

const one = {
  resource: 'Panel',
  params: v.strictObject({ panelId: panelIdSchema }),
  output: panelResponseSchema,
} as const;

export const assessmentContract = defineContract({
  sendToAssessment: {
    method: 'POST',
    path: '/api/ideas/{ideaId}/panels',
    summary:
      'Sends an idea to two or more assessors until a day, by the scorecard of its challenge or else by the one given. The clock goes on.',
    action: 'sendToAssessment',
    resource: 'Idea',
    params: v.strictObject({ ideaId: ideaIdSchema }),
    body: panelRequestSchema,
    output: ideaResponseSchema,
    refusals: [
      'idea-closed',
      'assessor-owns-idea',
      'assessors-too-few',
      'due-day-passed',
      'scorecard-missing',
      'stale-revision',
    ],
    ifMatch: true,
    capacity: { read: 10, write: 112 },
  },
  readPanel: {
    ...one,
    method: 'GET',
    path: '/api/panels/{panelId}',
    summary:
      'An idea with those who assess it. What others gave is shown when all are in or the day has passed, not before.',
    action: 'readPanel',
    refusals: [],
    capacity: { read: 47, write: 0 },
  },
  declareConflict: {
    ...one,
    method: 'PUT',
    path: '/api/panels/{panelId}/conflict',
    summary: 'An assessor says whether a conflict of interest keeps them out, before they give anything.',
    action: 'assess',
    body: conflictSchema,
    refusals: ['assessment-closed', 'own-idea'],
    capacity: { read: 21, write: 72 },
  },
  giveAssessment: {
    ...one,
    method: 'PUT',
    path: '/api/panels/{panelId}/assessment',
    summary: 'An assessor gives their scorecard, once.',
    action: 'assess',
    body: assessmentContentSchema,
    refusals: ['assessment-closed', 'own-idea', 'conflict-undeclared', 'scores-missing'],
    capacity: { read: 25, write: 108 },
  },
  listOwnAssessments: {
    method: 'GET',
    path: '/api/own/assessments',
    summary: 'What the caller still has to assess, the first due first. At most 100.',
    action: 'listOwnAssessments',
    resource: 'Ideas',
    output: v.strictObject({ items: v.array(invitationSchema) }),
    refusals: [],
    capacity: { read: 26, write: 0 },
  },
});
