import type { SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import {
  changeIdea,
  findIdea,
  type IdeaStore,
  type OwnSeals,
  occasionOf,
  type PresentIdeas,
  presentOneBy,
} from '#functions/idea/idea.public.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import { personOf } from '#functions/platform/endpoint/caller.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { sealContract } from '#shared/seal/seal.contract.ts';
import { askToOpenSeal, declineSealOpening, openSeal } from '#shared/seal/seal.rules.ts';
import type { AskSeal } from './ask-seal.ts';

export type SealParts = {
  readonly ideas: Pick<IdeaStore, 'find' | 'replace'>;
  readonly settingsOf: SettingsOf;
  readonly askSeal: AskSeal;
  readonly ownSeals: OwnSeals;
  readonly present: PresentIdeas;
  readonly now: Now;
};

/** Binds what leads to opening a seal. Who it was is asked of the seal each time and stands in no record. */
export const sealOperations = (parts: SealParts) => {
  const { ideas, askSeal, present } = parts;
  const change = changeIdea({ ideas, presentOne: presentOneBy(present) });
  const occasion = occasionOf(parts);
  const find = findIdea(parts);

  return bindAll(sealContract, {
    askToOpenSeal: bind({
      find,
      run: async (call, at) => {
        const { personId } = personOf(call.principal);
        return change(call, at.idea, askToOpenSeal(at.idea, call.body, personId, await occasion(call, at)));
      },
    }),
    declineSealOpening: bind({
      find,
      run: async (call, at) => change(call, at.idea, declineSealOpening(at.idea, await occasion(call, at))),
    }),
    openSeal: bind({
      find,
      run: async (call, at) => {
        const { personId } = personOf(call.principal);
        return change(call, at.idea, openSeal(at.idea, personId, await occasion(call, at)));
      },
    }),
    readSealedAuthor: bind({
      find,
      run: async ({ params, principal }) => {
        const reader = personOf(principal).personId;
        const personId = await askSeal({ ask: 'authorOf', ideaId: params.ideaId, reader });
        return personId === null ? refuse({ reason: 'not-found' }) : ok({ personId });
      },
    }),
  });
};
