import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { IdeaSummary } from '#shared/idea/idea.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { ChangeInterest } from '#shared/support/support.rules.ts';
import type { Interest } from '#shared/support/support.schema.ts';
import type { SupportStore } from './support.store.ts';

/** Requests of one person alone can meet here: a double click, two windows. */
const attempts = 5;

/**
 * Changes what a person declared towards an idea, and gives what they have declared then. Where another request of theirs
 * came between, the rule is asked again about what that one left.
 */
export const changeInterest =
  ({ interests }: { interests: Pick<SupportStore, 'find' | 'write'> }) =>
  async <Refused extends { reason: string }>(
    change: ChangeInterest<Refused>,
    { idea, personId, occasion }: { idea: IdeaSummary; personId: PersonId; occasion: Occasion },
  ): Promise<Result<Interest | undefined, Refused>> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = await interests.find({ ideaId: idea.id, personId });
      const outcome = change(idea, before, personId, occasion);
      if (!outcome.ok) return outcome;
      if (outcome.value === undefined) return ok(before);
      const { interest, entry } = outcome.value;
      if (await interests.write(interest, entry)) return ok(interest);
    }
    throw new TooBusy();
  };
