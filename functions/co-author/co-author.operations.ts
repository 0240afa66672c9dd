import {
  changeIdea,
  findIdea,
  type IdeaStore,
  type OwnSeals,
  type PresentIdeas,
  presentOneBy,
} from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { occasionsBy, personOf } from '#functions/platform/endpoint/caller.ts';
import { coAuthorContract } from '#shared/co-author/co-author.contract.ts';
import {
  inviteCoAuthor,
  leaveCoAuthors,
  replyToInvitation,
  takeBackInvitation,
} from '#shared/co-author/co-author.rules.ts';
import type { Now } from '#shared/kernel/instant.ts';

export type CoAuthorParts = {
  readonly ideas: Pick<IdeaStore, 'find' | 'replace'>;
  readonly ownSeals: OwnSeals;
  readonly present: PresentIdeas;
  readonly now: Now;
};

/** Binds what makes somebody an author of an idea that another one wrote. */
export const coAuthorOperations = (parts: CoAuthorParts) => {
  const change = changeIdea({ ideas: parts.ideas, presentOne: presentOneBy(parts.present) });
  const occasion = occasionsBy(parts.now);
  const find = findIdea(parts);

  return bindAll(coAuthorContract, {
    inviteCoAuthor: bind({
      find,
      run: async (call, at) => change(call, at.idea, inviteCoAuthor(at.idea, call.body.person, occasion(call))),
    }),
    takeBackInvitation: bind({
      find,
      run: async (call, at) => change(call, at.idea, takeBackInvitation(at.idea, call.params.personId, occasion(call))),
    }),
    replyToInvitation: bind({
      find,
      run: async (call, at) => {
        const by = { personId: personOf(call.principal).personId, occasion: occasion(call) };
        return change(call, at.idea, replyToInvitation(at.idea, call.body.accepts, by));
      },
    }),
    leaveCoAuthors: bind({
      find,
      run: async (call, at) =>
        change(call, at.idea, leaveCoAuthors(at.idea, personOf(call.principal).personId, occasion(call))),
    }),
  });
};
