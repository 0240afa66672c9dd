import type { NamedDraft } from '#functions/draft/draft.public.ts';
import type { OnceKey } from '#functions/platform/once/once.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { IdeaChange, Occasion } from '#shared/idea/idea.rules.ts';
import type { Proposal } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';

/** What somebody sends, and the request that they send it by. */
export type Submission = {
  readonly proposal: Proposal;
  readonly draft: NamedDraft | undefined;
  readonly author: PersonPrincipal;
  readonly once: OnceKey;
};

/** The body that answers, and what becomes of an idea there. */
export type Destination<Refused extends { reason: string }> = {
  readonly organisationId: OrganisationId;
  readonly receive: (sent: IdeaChange, settings: AnswerSettings, occasion: Occasion) => Result<IdeaChange, Refused>;
};

/** The author's own body, which takes an idea as it is. */
export const toOwnBody = ({ organisationId }: PersonPrincipal): Destination<never> => ({
  organisationId,
  receive: (sent) => ok(sent),
});
