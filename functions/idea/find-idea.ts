import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { IdeaStore } from './idea.store.ts';
import type { OwnSeals, ReadersSeal } from './own-seals.ts';

/** What an operation on one idea finds: with what policy decides on, and whose it is where the caller sealed it. */
export type FoundIdea<Found extends IdeaSummary> = { readonly idea: Found; readonly ownSeal: ReadersSeal };

type Asked = { readonly params: { readonly ideaId: IdeaId }; readonly principal: Principal };

const foundFor = async <Found extends IdeaSummary>(ownSeals: OwnSeals, reader: Principal, idea: Found | undefined) => {
  if (idea === undefined) return undefined;
  const ownSeal = (await ownSeals(reader, [idea]))(idea);
  const item: FoundIdea<Found> = { idea, ownSeal };
  return { resource: ideaResource(idea, ownSeal), item };
};

/** Finds the idea that a path names, with what policy decides on for this caller. */
export const findIdea =
  ({ ideas, ownSeals }: { ideas: Pick<IdeaStore, 'find'>; ownSeals: OwnSeals }) =>
  async ({ params, principal }: Asked) =>
    foundFor(ownSeals, principal, await ideas.find(params.ideaId));

/** The same, for what does not need the words. */
export const findIdeaSummary =
  ({ ideas, ownSeals }: { ideas: Pick<IdeaStore, 'findSummaries'>; ownSeals: OwnSeals }) =>
  async ({ params, principal }: Asked) =>
    foundFor(ownSeals, principal, (await ideas.findSummaries([params.ideaId]))[0]);
