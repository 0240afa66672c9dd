import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import {
  type FoundIdea,
  findIdea,
  type IdeaStore,
  type OwnSeals,
  occasionOf,
  type PresentIdeas,
  presentOneBy,
} from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { type Calling, personOf } from '#functions/platform/endpoint/caller.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { authorsOf, type ReachableAuthor } from '#shared/idea/writers.rules.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
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
  readonly settingsOf: SettingsOf;
  readonly ownSeals: OwnSeals;
  readonly policy: Policy;
  readonly present: PresentIdeas;
  readonly now: Now;
};

type Refusals<Name extends keyof typeof mergeContract> = (typeof mergeContract)[Name]['refusals'][number];

/** Binds what makes one idea of two, and two of one. */
export const mergeOperations = (parts: MergeParts) => {
  const { ideas, ownSeals, policy } = parts;
  const change = changeTwoIdeas({ ideas, presentOne: presentOneBy(parts.present) });
  const occasionAt = occasionOf(parts);
  const find = findIdea(parts);

  /** An entry is written on the other idea too, which does not say whose name is hidden on this one. */
  const occasion = async (call: Calling, at: FoundIdea<Idea>): Promise<Occasion> => {
    const when = await occasionAt(call, at);
    const { actor } = when;
    const isHidden = authorsOf(at.idea).some(
      (author) =>
        author.kind === 'person' &&
        author.isHidden === true &&
        actor.kind === 'person' &&
        author.personId === actor.personId,
    );
    return isHidden && actor.kind === 'person' ? { ...when, actor: { ...actor, isHidden } } : when;
  };

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
      run: async (call, at) => {
        const { into: intoId, ...words } = call.body;
        const when = await occasion(call, at);
        return change<{ reason: Refusals<'proposeMerge'> | 'not-allowed' }>(call, at.idea, {
          other: intoId,
          rule: async (from, into) => {
            if (into === undefined) return refuse({ reason: 'other-idea-unknown' });
            const resource = ideaResource(into, (await ownSeals(call.principal, [into]))(into));
            if (!policy.allows(call.principal, 'readIdea', resource)) return refuse({ reason: 'other-idea-unknown' });
            const outcome = proposeMerge({ from, into }, words, when);
            // Who wrote the other one must not add to it what was somebody else's.
            const isAllowed = !outcome.ok || policy.allows(call.principal, 'proposeMerge', resource);
            return isAllowed ? outcome : refuse({ reason: 'not-allowed' });
          },
        });
      },
    }),
    takeBackMerge: bind({
      find,
      run: async (call, at) => {
        const when = await occasion(call, at);
        return step(call, at.idea, (pair) => endMerge(pair, when));
      },
    }),
    replyToMerge: bind({
      find,
      run: async (call, at) => {
        const by = {
          author: asWhom(personOf(call.principal), at),
          side: at.idea.merging?.side ?? 'from',
          occasion: await occasion(call, at),
        };
        return step(call, at.idea, (pair) => replyToMerge(pair, call.body, by));
      },
    }),
    undoMerge: bind({
      find,
      run: async (call, at) => {
        const when = await occasion(call, at);
        return step(call, at.idea, (pair) => undoMerge(pair, call.body, when));
      },
    }),
  });
};

/** Whoever sealed an idea replies for it as its handle, and was asked as that. */
const asWhom = (
  { personId }: { readonly personId: PersonId },
  { idea: { author }, ownSeal }: FoundIdea<Idea>,
): ReachableAuthor => {
  const isOwn = author.kind === 'sealed' && ownSeal?.handles.includes(author.handle) === true;
  return isOwn ? author : { kind: 'person', personId };
};
