import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import { ownersOf } from './assessment.rules.ts';
import type { Panel } from './assessment.schema.ts';

/**
 * What policy is told about a panel. Where the reader sealed its idea (`sealedAuthor`, see `ideaResource`) they own it, unless
 * they are one of the assessors: nobody who invited them could know, and they must be able to say that they are kept out.
 */
export const panelResource = (
  panel: Panel,
  idea: Pick<IdeaSummary, 'author'>,
  sealedAuthor?: PersonId,
): PolicyResource<'Panel'> => {
  const assessors = panel.assessors.map(({ personId }) => personId);
  const isOwner = sealedAuthor !== undefined && !assessors.includes(sealedAuthor);
  return {
    type: 'Panel',
    id: panel.id,
    attributes: {
      organisation: panel.organisationId,
      owners: [...ownersOf(idea), ...(isOwner ? [sealedAuthor] : [])],
      assessors,
    },
  };
};
