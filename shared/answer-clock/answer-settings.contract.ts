import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { organisationIdSchema } from '#shared/kernel/ids.ts';
import { actionsByResource } from '#shared/policy/actions.ts';
import { answerSettingsEntries, answerSettingsSchema } from './answer-settings.schema.ts';
import { answerTemplatesSchema, templateChangeSchema } from './answer-templates.schema.ts';

const params = v.strictObject({ organisationId: organisationIdSchema });
const output = v.strictObject({ ...answerSettingsSchema.entries, can: v.array(v.picklist(actionsByResource.Ideas)) });

export const answerSettingsContract = defineContract({
  readAnswerSettings: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/answer-settings',
    summary:
      'How long a body takes to answer, and by which calendar it counts. Defaults, revision 1, where it chose nothing.',
    action: 'readAnswerSettings',
    resource: 'Ideas',
    params,
    output,
    refusals: [],
    capacity: { read: 2, write: 0 },
  },
  changeAnswerSettings: {
    method: 'PUT',
    path: '/api/organisations/{organisationId}/answer-settings',
    summary:
      'Changes how long a body takes to answer. It holds for clocks that start from now on; no promised day is moved.',
    action: 'changeAnswerSettings',
    resource: 'Ideas',
    params,
    body: v.strictObject(answerSettingsEntries),
    output,
    refusals: ['stale-revision'],
    ifMatch: true,
    capacity: { read: 2, write: 28 },
  },
  readAnswerTemplates: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/answer-templates',
    summary: 'Letters that a body’s team begins its answers with. None, revision 1, where it wrote none.',
    action: 'readAnswerSettings',
    resource: 'Ideas',
    params,
    output: answerTemplatesSchema,
    refusals: [],
    capacity: { read: 37, write: 0 },
  },
  changeAnswerTemplate: {
    method: 'PUT',
    path: '/api/organisations/{organisationId}/answer-templates',
    summary:
      'Writes the template at an index of a body’s list, adds one at its end, or takes it out where none is sent. Placeholders are {title}, {author} and {organisation}.',
    action: 'changeAnswerSettings',
    resource: 'Ideas',
    params,
    body: templateChangeSchema,
    output: answerTemplatesSchema,
    refusals: ['stale-revision'],
    ifMatch: true,
    capacity: { read: 37, write: 299 },
  },
});
