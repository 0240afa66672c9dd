import { changeIdea, findIdea, type IdeaStore, type PresentIdeas, presentOneBy } from '#functions/idea/idea.public.ts';
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
  readonly present: PresentIdeas;
  readonly now: Now;
};

/** Binds what makes somebody an author of an idea that another one wrote. */
export const coAuthorOperations = ({ ideas, present, now }: CoAuthorParts) => {
  const change = changeIdea({ ideas, presentOne: presentOneBy(present) });
  const occasion = occasionsBy(now);
  const find = findIdea(ideas);

  return bindAll(coAuthorContract, {
    inviteCoAuthor: bind({
      find,
      run: async (call, idea) => change(call, idea, inviteCoAuthor(idea, call.body.person, occasion(call))),
    }),
    takeBackInvitation: bind({
      find,
      run: async (call, idea) => change(call, idea, takeBackInvitation(idea, call.params.personId, occasion(call))),
    }),
    replyToInvitation: bind({
      find,
      run: async (call, idea) => {
        const by = { personId: personOf(call.principal).personId, occasion: occasion(call) };
        return change(call, idea, replyToInvitation(idea, call.body.accepts, by));
      },
    }),
    leaveCoAuthors: bind({
      find,
      run: async (call, idea) =>
        change(call, idea, leaveCoAuthors(idea, personOf(call.principal).personId, occasion(call))),
    }),
  });
};
