import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anIdea, mondayMorning, someWords } from '#shared/idea/idea.fixture.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId, SealHandle } from '#shared/kernel/ids.ts';
import { askToOpenSeal, declineSealOpening, mayLearnAuthor, openSeal } from './seal.rules.ts';

const author = { kind: 'sealed', handle: anId<SealHandle>(5) } as const;
const occasion = { now: mondayMorning, actor: { kind: 'platform' }, requestId: 'r-1' } as const;
const people = [1, 2, 3].map((n) => anId<PersonId>(n));
const someone = fc.constantFrom(...people);
const step = fc.oneof(
  fc.record({ does: fc.constant('ask' as const), by: someone }),
  fc.record({ does: fc.constant('open' as const), by: someone }),
  fc.record({ does: fc.constant('decline' as const), by: someone }),
);

const taken = (idea: Idea, { does, by }: { does: 'ask' | 'open' | 'decline'; by: PersonId }): Idea => {
  const made =
    does === 'ask'
      ? askToOpenSeal(idea, someWords(), by, occasion)
      : does === 'open'
        ? openSeal(idea, by, occasion)
        : declineSealOpening(idea, occasion);
  return made.ok ? made.value.idea : idea;
};

describe('a seal', () => {
  it('tells its author to nobody but two different people, of whom one asked and the other opened it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const idea = steps.reduce(taken, anIdea({ author }));
        const told = people.filter((person) => mayLearnAuthor(idea, person));

        expect([0, 2]).toContain(told.length);
        if (told.length === 2) expect(told).toEqual(expect.arrayContaining(Object.values(idea.opening ?? {})));
      }),
    );
  });

  it('stays an entry of the journal with every step, and the reason a letter', () => {
    const asked = askToOpenSeal(anIdea({ author }), someWords(), anId<PersonId>(1), occasion);

    expect(asked).toMatchObject({
      ok: true,
      value: {
        idea: { revision: 2, author },
        entry: { event: { type: 'idea-seal-opening-asked' }, concerned: { sealedAuthor: author.handle } },
        letter: { kind: 'seal-opening', revision: 2, words: someWords().words },
      },
    });
  });

  it('is nothing that an idea with a named author has', () => {
    expect(askToOpenSeal(anIdea(), someWords(), anId<PersonId>(1), occasion)).toMatchObject({
      refusal: { reason: 'seal-closed' },
    });
  });
});
