import { findIdea, type IdeaStore, type PresentIdeas, presentOneBy } from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { type Calling, occasionsBy, personOf } from '#functions/platform/endpoint/caller.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import { mergeContract } from '#shared/merge/merge.contract.ts';
import {
  endMerge,
  type MergeChange,
  type Pair,
  proposeMerge,
  replyToMerge,
  undoMerge,
} from '#shared/merge/merge.rules.ts';
import { changeTwoIdeas } from './change-two-ideas.ts';

export type MergeParts = {
  readonly ideas: Pick<IdeaStore, 'find' | 'replaceTogether'>;
  readonly policy: Policy;
  readonly present: PresentIdeas;
  readonly now: Now;
};

type Refusals<Name extends keyof typeof mergeContract> = (typeof mergeContract)[Name]['refusals'][number];

/** Binds what makes one idea of two, and two of one. */
export const mergeOperations = (parts: MergeParts) => {
  const { ideas, policy } = parts;
  const change = changeTwoIdeas({ ideas, presentOne: presentOneBy(parts.present) });
  const occasion = occasionsBy(parts.now);
  const find = findIdea(ideas);

  /** A step of a merge that is there already: of the two ideas that it names, seen from either of them. */
  const step = async <Refused extends { reason: string }>(
    call: Calling & { readonly revision: number },
    idea: Idea,
    rule: (pair: Pair) => Result<MergeChange | undefined, Refused>,
  ) =>
    change<Refused | { reason: 'idea-closed' }>(call, idea, {
      other: idea.merging?.with ?? idea.merged?.into,
      rule: (named, other) => {
        if (other === undefined) return refuse({ reason: 'idea-closed' });
        return rule(named.merging?.side === 'into' ? { from: other, into: named } : { from: named, into: other });
      },
    });

  return bindAll(mergeContract, {
    proposeMerge: bind({
      find,
      run: async (call, idea) => {
        const { into: intoId, ...words } = call.body;
        return change<{ reason: Refusals<'proposeMerge'> | 'not-allowed' }>(call, idea, {
          other: intoId,
          rule: (from, into) => {
            const mayRead = into !== undefined && policy.allows(call.principal, 'readIdea', ideaResource(into));
            if (!mayRead) return refuse({ reason: 'other-idea-unknown' });
            const outcome = proposeMerge({ from, into }, words, occasion(call));
            // Who wrote the other one must not add to it what was somebody else's.
            const isAllowed = !outcome.ok || policy.allows(call.principal, 'proposeMerge', ideaResource(into));
            return isAllowed ? outcome : refuse({ reason: 'not-allowed' });
          },
        });
      },
    }),
    takeBackMerge: bind({
      find,
      run: async (call, idea) => step(call, idea, (pair) => endMerge(pair, occasion(call))),
    }),
    replyToMerge: bind({
      find,
      run: async (call, idea) => {
        const { personId } = personOf(call.principal);
        const side = idea.merging?.side ?? 'from';
        return step(call, idea, (pair) => replyToMerge(pair, call.body, { personId, side, occasion: occasion(call) }));
      },
    }),
    undoMerge: bind({
      find,
      run: async (call, idea) => step(call, idea, (pair) => undoMerge(pair, call.body, occasion(call))),
    }),
  });
};
