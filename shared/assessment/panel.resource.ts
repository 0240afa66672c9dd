import type { PolicyResource } from '#shared/policy/resource.ts';
import type { Panel } from './assessment.schema.ts';

/** What policy is told about a panel. */
export const panelResource = (panel: Panel): PolicyResource<'Panel'> => ({
  type: 'Panel',
  id: panel.id,
  attributes: {
    organisation: panel.organisationId,
    owners: panel.ownerIds,
    assessors: panel.assessors.map(({ personId }) => personId),
  },
});
