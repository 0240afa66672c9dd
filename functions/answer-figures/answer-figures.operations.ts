import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { ownIdeas } from '#functions/platform/endpoint/find-own.ts';
import { answerFiguresContract } from '#shared/answer-figures/answer-figures.contract.ts';
import { noPart } from '#shared/answer-figures/idea-figures.rules.ts';
import type { ChallengeId, OrganisationId, UnitId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { ideasOf } from '#shared/policy/resource.ts';
import type { AnswerFiguresStore } from './answer-figures.store.ts';
import { type ReadFiguresParts, readFigures } from './read-figures.ts';

type Parts = ReadFiguresParts & { readonly figures: Pick<AnswerFiguresStore, 'currentVersion'> };

const ofBody = async ({ params }: { params: { organisationId: OrganisationId } }) => ({
  resource: ideasOf(params.organisationId),
  item: undefined,
});

/** Binds what is told of how bodies answer. */
export const answerFiguresOperations = (parts: Parts) => {
  const read = readFigures(parts);
  const { currentVersion } = parts.figures;

  return bindAll(answerFiguresContract, {
    readAnswerFigures: bind({
      find: ofBody,
      run: async ({ params }) => ok((await read.ofMonths(await currentVersion(), params.organisationId)).shown),
    }),
    lookUpAnswerFigures: bind({
      find: ownIdeas,
      run: async ({ query }) => {
        const version = await currentVersion();
        const bodies = await Promise.all([...new Set(query.ids)].map((id) => read.ofMonths(version, id)));
        return ok({ items: bodies.map(({ shown: { organisationId, total } }) => ({ organisationId, ...total })) });
      },
    }),
    readTeamFigures: bind({
      find: ofBody,
      run: async ({ params: { organisationId } }) => {
        const version = await currentVersion();
        const [{ shown, reasons }, units, challenges] = await Promise.all([
          read.ofMonths(version, organisationId),
          read.ofParts(version, organisationId, 'unit'),
          read.ofParts(version, organisationId, 'challenge'),
        ]);
        return ok({
          ...shown,
          reasons,
          units: units.map(({ part, counts }) => ({
            ...(part === noPart ? {} : { unitId: part as UnitId }),
            ...counts,
          })),
          challenges: challenges.map(({ part, counts }) => ({
            ...(part === noPart ? {} : { challengeId: part as ChallengeId }),
            ...counts,
          })),
        });
      },
    }),
  });
};
