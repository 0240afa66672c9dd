import { type SubmitParts, submitIdea } from '#functions/idea/idea.public.ts';
import type { Challenge } from '#shared/challenge/challenge.schema.ts';
import { submitToChallenge as submitByRule } from '#shared/challenge/challenge-idea.rules.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';

type Submission = Parameters<ReturnType<typeof submitIdea>>[0];

/** Submits a proposal to a challenge, as `submitIdea` does to one's own body; its body answers. */
export const submitToChallenge =
  (parts: SubmitParts) =>
  ({ challenge, ...submission }: Submission & { readonly challenge: Challenge }, occasion: Occasion) =>
    submitIdea(parts)(
      submission,
      {
        organisationId: challenge.organisationId,
        receive: ({ idea }, settings, at) => submitByRule(idea, { challenge, settings }, at),
      },
      occasion,
    );
