import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { changeInterest } from '#functions/support/change-interest.ts';
import { makeSupportStore } from '#functions/support/support.store.ts';
import { anIdea } from '#shared/idea/idea.fixture.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import { mergedIdeasMax } from '#shared/merge/merge.schema.ts';
import { giveSupport } from '#shared/support/support.rules.ts';
import type { TestApi } from './api.ts';
import { answerer, heavyProposal, listed, supporter, writer } from './capacity-records.ts';
import { fill, heavyCoAuthors, heavyLetter, heavyParts } from './heavy.ts';

type Given = Pick<Partial<Idea>, 'author' | 'coAuthors' | 'invited'>;

/** Ideas into which as much is merged as there may be, and whatever happens to two that become one. */
export const heavyMerges = (api: TestApi) => {
  const access = api.tables.access('ideas');

  /** An idea as it was submitted, with as many authors as there may be, and as much merged into it, less some. */
  const aNewIdea = async (less = 0, given: Given = { coAuthors: heavyCoAuthors() }): Promise<IdeaId> => {
    const { value } = await api.call('submitIdea', writer, { body: heavyProposal });
    const idea = await makeIdeaStore(access).find(value.id);
    if (idea === undefined) throw new Error('an idea of this test is gone');
    const mergedIdeas = heavyParts(less);
    await fill(access).ideas([{ ...idea, ...given, ...(mergedIdeas.length === 0 ? {} : { mergedIdeas }) }]);
    return value.id;
  };
  const twoNewIdeas = async (given?: Given) => ({
    ideaId: await aNewIdea(mergedIdeasMax, given),
    into: await aNewIdea(1, given),
  });
  const proposal = ({ ideaId, into }: { ideaId: IdeaId; into: IdeaId }) => ({
    params: { ideaId },
    body: { ...heavyLetter, into },
    revision: 1,
  });
  /** Two ideas whose author is asked whether they may be merged. */
  const aNewMerge = async () => {
    const two = await twoNewIdeas({});
    await api.call('proposeMerge', answerer, proposal(two));
    return { params: { ideaId: two.ideaId }, revision: 2 };
  };
  const reply = (agrees: boolean) => ({ body: { ...heavyLetter, agrees } });

  return {
    aNewIdea,

    /** Somebody supports an idea and everything that was merged into it, each by itself. */
    supportAllParts: async () => {
      const interests = makeSupportStore(access);
      const { personId } = supporter;
      const occasion = { now: api.clock.now, actor: { kind: 'person' as const, personId }, requestId: 'of-test' };
      for (const id of [listed.heavy, ...heavyParts().map((part) => part.id)])
        await changeInterest({ interests })(giveSupport, { idea: anIdea({ id }), personId, occasion });
    },

    cases: {
      proposeMerge: {
        caller: answerer,
        requests: async () => [
          proposal(await twoNewIdeas({ author: { kind: 'unknown' } })),
          proposal(await twoNewIdeas()),
        ],
      },
      takeBackMerge: { caller: answerer, requests: async () => [await aNewMerge()] },
      replyToMerge: {
        caller: writer,
        requests: async () => [
          { ...(await aNewMerge()), ...reply(true) },
          { ...(await aNewMerge()), ...reply(false) },
        ],
      },
      undoMerge: {
        caller: answerer,
        requests: async () => {
          const merge = await aNewMerge();
          await api.call('replyToMerge', writer, { ...merge, ...reply(true) });
          return [{ ...merge, revision: 3, body: heavyLetter }];
        },
      },
    },
  };
};
