import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { deleteAll, makeVersionStore, type VersionStore } from '#functions/platform/projection/versions.store.ts';
import { everyDimension } from '#shared/answer-figures/answer-figures.schema.ts';
import { figureEntity } from './answer-figures.entity.ts';

/** The versions of the figures of answers. */
export const makeFiguresVersionStore = (access: TableAccess): VersionStore =>
  makeVersionStore(access, 'answer-figures', async (version, organisationIds) => {
    const figure = figureEntity(access);
    for (const organisationId of organisationIds) {
      for (const dimension of everyDimension) {
        const { data } = await figure.query
          .primary({ version, organisationId, dimension })
          .go({ pages: 'all', attributes: ['version', 'organisationId', 'dimension', 'month', 'part'] });
        await deleteAll(data, (keys) => figure.delete(keys).go());
      }
    }
  });
