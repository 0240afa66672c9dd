import type { OwnSeal } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import { writersOf } from '#shared/idea/writers.rules.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import type { Panel } from './assessment.schema.ts';

/**
 * What policy is told about a panel. Who sealed its idea, or a part of it (`own`, see `ideaResource`), owns it, unless they are
 * one of the assessors: nobody who invited them could know, and they must be able to say that they are kept out.
 */
export const panelResource = (
  panel: Panel,
  idea: Pick<IdeaSummary, 'author' | 'coAuthors' | 'mergedIdeas'>,
  own?: OwnSeal,
): PolicyResource<'Panel'> => {
  const assessors = panel.assessors.map(({ personId }) => personId);
  const isOwner = own !== undefined && !assessors.includes(own.personId);
  return {
    type: 'Panel',
    id: panel.id,
    attributes: {
      organisation: panel.organisationId,
      owners: [...writersOf(idea), ...(isOwner ? [own.personId] : [])],
      assessors,
    },
  };
};
