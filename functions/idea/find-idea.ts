import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { IdeaStore } from './idea.store.ts';

/** Finds the idea that a path names, with what policy decides on. */
export const findIdea =
  (ideas: Pick<IdeaStore, 'find'>) =>
  async ({ params }: { readonly params: { readonly ideaId: IdeaId } }) => {
    const idea = await ideas.find(params.ideaId);
    return idea === undefined ? undefined : { resource: ideaResource(idea), item: idea };
  };

/** The same, for what does not need the words. */
export const findIdeaSummary =
  (ideas: Pick<IdeaStore, 'findSummaries'>) =>
  async ({ params }: { readonly params: { readonly ideaId: IdeaId } }) => {
    const [idea] = await ideas.findSummaries([params.ideaId]);
    return idea === undefined ? undefined : { resource: ideaResource(idea), item: idea };
  };
