import { CustomAttributeType } from 'electrodb';
import * as v from 'valibot';
import { entityOf } from '#functions/platform/dynamodb/entity-of.ts';
import { indexKey, primaryKey } from '#functions/platform/dynamodb/keys.ts';
import { panelWakesOn } from '#shared/assessment/assessment.rules.ts';
import {
  type Assessment,
  assessmentSchema,
  type Invitation,
  invitationSchema,
  type Panel,
  panelSchema,
} from '#shared/assessment/assessment.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

/** ElectroDB wants a value for every part of a conditional index; this one keeps an item out of it. */
const never = 'never';

export const panelEntity = entityOf({
  model: { entity: 'panel', version: '1', service: 'commonweal' },
  attributes: {
    id: { type: 'string', required: true },
    revision: { type: 'number', required: true },
    panel: { type: CustomAttributeType<Panel>('any'), required: true },
    wakesOn: { type: 'string', required: true },
  },
  indexes: {
    primary: primaryKey(['id'], []),
    byWakeDay: {
      ...indexKey('byWakeDay', ['wakesOn'], ['id']),
      condition: ({ wakesOn }: Record<string, unknown>) => wakesOn !== never,
    },
  },
});

/** What one assessor gave, an item of its own, so that nothing of it stands in the panel that everybody invited reads. */
export const assessmentEntity = entityOf({
  model: { entity: 'assessment', version: '1', service: 'commonweal' },
  attributes: {
    panelId: { type: 'string', required: true },
    assessorId: { type: 'string', required: true },
    assessment: { type: CustomAttributeType<Assessment>('any'), required: true },
  },
  indexes: { primary: primaryKey(['panelId'], ['assessorId']) },
});

/** What somebody still has to assess: it goes when they have given, are kept out, or the panel has ended. */
export const invitationEntity = entityOf({
  model: { entity: 'invitation', version: '1', service: 'commonweal' },
  attributes: {
    personId: { type: 'string', required: true },
    dueOn: { type: 'string', required: true },
    panelId: { type: 'string', required: true },
    invitation: { type: CustomAttributeType<Invitation>('any'), required: true },
  },
  indexes: { primary: primaryKey(['personId'], ['dueOn', 'panelId']) },
});

export const panelItem = (panel: Panel) => ({
  id: panel.id,
  revision: panel.revision,
  panel,
  wakesOn: panelWakesOn(panel) ?? never,
});
export const panelFromItem = (item: { readonly panel: unknown }): Panel => v.parse(panelSchema, item.panel);

export const assessmentItem = (assessment: Assessment) => ({
  panelId: assessment.panelId,
  assessorId: assessment.assessorId,
  assessment,
});
export const assessmentFromItem = (item: { readonly assessment: unknown }): Assessment =>
  v.parse(assessmentSchema, item.assessment);

export const invitationKey = (personId: PersonId, { id, dueOn }: Pick<Panel, 'id' | 'dueOn'>) => ({
  personId: personId as string,
  dueOn: dueOn as string,
  panelId: id as string,
});
export const invitationItem = (personId: PersonId, panel: Panel, of: Pick<Invitation, 'title' | 'language'>) => ({
  ...invitationKey(personId, panel),
  invitation: { panelId: panel.id, dueOn: panel.dueOn, title: of.title, language: of.language },
});
export const invitationFromItem = (item: { readonly invitation: unknown }): Invitation =>
  v.parse(invitationSchema, item.invitation);
