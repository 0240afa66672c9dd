import type { LetterWords } from '#shared/answer/answer.schema.ts';
import { isPossible, type Occasion } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { letterOf, nextRevision, type TriageChange } from '#shared/triage/triage.rules.ts';

type Changed = Result<TriageChange, { reason: 'seal-closed' }>;

const possibly = (
  action: 'askToOpenSeal' | 'openSeal' | 'declineSealOpening',
  idea: Idea,
  change: () => TriageChange,
) => (isPossible(action, idea) ? ok(change()) : refuse({ reason: 'seal-closed' }));

/** Asks to open the seal of an idea, with the reason as a letter that its author reads too. One asks at a time. */
export const askToOpenSeal = (idea: Idea, why: LetterWords, askedBy: PersonId, occasion: Occasion): Changed =>
  possibly('askToOpenSeal', idea, () => {
    const change = nextRevision(idea, { type: 'idea-seal-opening-asked' }, { opening: { askedBy } }, occasion);
    return { ...change, letter: letterOf('seal-opening', change, why) };
  });

/** Opens the seal that somebody asks to open. That it is somebody else who opens it is policy's; here it is refused again. */
export const openSeal = (idea: Idea, openedBy: PersonId, occasion: Occasion): Changed => {
  const askedBy = idea.opening?.askedBy;
  if (askedBy === undefined || askedBy === openedBy) return refuse({ reason: 'seal-closed' });
  return possibly('openSeal', idea, () =>
    nextRevision(idea, { type: 'idea-seal-opened' }, { opening: { askedBy, openedBy } }, occasion),
  );
};

/** Leaves a seal closed that somebody asked to open. They, or somebody else, may ask again for another reason. */
export const declineSealOpening = (idea: Idea, occasion: Occasion): Changed =>
  possibly('declineSealOpening', idea, () =>
    nextRevision(idea, { type: 'idea-seal-opening-declined' }, { opening: undefined }, occasion),
  );

/** Whether somebody is one of the two different people by whom the seal of an idea was opened. */
export const mayLearnAuthor = ({ opening }: Pick<Idea, 'opening'>, reader: PersonId): boolean =>
  opening?.openedBy !== undefined &&
  opening.openedBy !== opening.askedBy &&
  [opening.askedBy, opening.openedBy].includes(reader);
