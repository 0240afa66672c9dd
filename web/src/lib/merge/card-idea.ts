import type { IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';

/** What a page about two ideas shows of each. Ids of people stay on the server. */
export type CardIdea = Pick<IdeaSummaryResponse, 'id' | 'title' | 'language' | 'state' | 'clock' | 'answer'>;

export const toCardIdea = ({ id, title, language, state, clock, answer }: IdeaSummaryResponse): CardIdea => ({
  id,
  title,
  language,
  state,
  clock,
  answer,
});
