import { type IdeaState, type Visibility, visibilities } from '#shared/idea/idea.schema.ts';

/** Who an idea can be shown to. A withdrawn one is never shown to more than before, so that is not offered. */
export const visibilityChoices = (idea: {
  readonly state: IdeaState;
  readonly visibility: Visibility;
}): readonly Visibility[] =>
  idea.state === 'withdrawn' ? visibilities.slice(0, visibilities.indexOf(idea.visibility) + 1) : visibilities;
