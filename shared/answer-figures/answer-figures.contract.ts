import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { challengeIdSchema, organisationIdSchema, unitIdSchema } from '#shared/kernel/ids.ts';
import { listed } from '#shared/kernel/listed.ts';
import {
  answerFiguresSchema,
  monthFiguresSchema,
  partCountsSchema,
  reasonCountsSchema,
} from './answer-figures.schema.ts';

const params = v.strictObject({ organisationId: organisationIdSchema });
const ofMonths = {
  organisationId: organisationIdSchema,
  /** Of the twelve months together. */
  total: answerFiguresSchema,
  /** The oldest first, up to and with the present one. */
  months: v.array(monthFiguresSchema),
};

/** How many bodies one request may ask the figures of. */
export const bodiesWithFiguresMax = 25;

export const answerFiguresContract = defineContract({
  readAnswerFigures: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/answer-figures',
    summary:
      'How a body answers, by month over the last twelve: on time, late, reopened, and whether many answers come on their last day. All of its ideas count, whoever may read them, but those brought from another platform.',
    action: 'readAnswerFigures',
    resource: 'Ideas',
    params,
    output: v.strictObject(ofMonths),
    refusals: [],
    capacity: { read: 4, write: 0 },
  },
  lookUpAnswerFigures: {
    method: 'GET',
    path: '/api/answer-figures/named',
    summary: 'The same of up to 25 bodies, named by id, over the twelve months together.',
    action: 'readAnswerFigures',
    resource: 'Ideas',
    query: v.strictObject({ ids: listed(organisationIdSchema, bodiesWithFiguresMax) }),
    output: v.strictObject({
      items: v.array(v.strictObject({ organisationId: organisationIdSchema, ...answerFiguresSchema.entries })),
    }),
    refusals: [],
    capacity: { read: 89, write: 0 },
  },
  readTeamFigures: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/team-figures',
    summary:
      'The same for those who answer, with the reasons that were given and what each unit and challenge brought in.',
    action: 'listTriage',
    resource: 'Ideas',
    params,
    output: v.strictObject({
      ...ofMonths,
      reasons: reasonCountsSchema,
      /** Those with the most ideas first; without an id, what belongs to no unit. */
      units: v.array(v.strictObject({ unitId: v.optional(unitIdSchema), ...partCountsSchema.entries })),
      /** The same of challenges; without an id, what came in without a call. */
      challenges: v.array(v.strictObject({ challengeId: v.optional(challengeIdSchema), ...partCountsSchema.entries })),
    }),
    refusals: [],
    // Of a body with 500 units and 50 challenges, each of which brings ideas every month.
    capacity: { read: 281, write: 0 },
  },
});
