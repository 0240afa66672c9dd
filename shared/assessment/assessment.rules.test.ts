import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PanelId, PersonId, SealHandle } from '#shared/kernel/ids.ts';
import { type Day, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import { aPanel, aPanelRequest, someScores } from './assessment.fixture.ts';
import {
  assessmentsFor,
  declareConflict,
  giveAssessment,
  isRevealed,
  returnAssessed,
  sendToAssessment,
  wakePanel,
} from './assessment.rules.ts';
import type { Assessment, Panel } from './assessment.schema.ts';

const settings = defaultAnswerSettings(portCity);
const at = (now: Instant) => ({ now, actor: { kind: 'platform' }, requestId: 'request-of-test' }) as const;
const send = (given: Parameters<typeof aPanelRequest>[0] = {}, idea = anIdea()) => {
  const { scorecard, ...request } = aPanelRequest(given);
  if (scorecard === undefined) throw new Error('the fixture has a scorecard');
  return sendToAssessment(idea, { ...request, scorecard, panelId: anId<PanelId>(1) }, settings, at(mondayMorning));
};
const [first, second, third] = aPanelRequest().assessors as [PersonId, PersonId, PersonId];

describe('sending an idea to assessment', () => {
  it('is refused with its own author, fewer than two, a day that has come, and what is not waiting', () => {
    const author = anId<PersonId>(1);

    expect(send({ assessors: [first, author] })).toMatchObject({ refusal: { reason: 'assessor-owns-idea' } });
    expect(send({ assessors: [first, first] })).toMatchObject({ refusal: { reason: 'assessors-too-few' } });
    expect(send({ dueOn: '2026-11-23' as Day })).toMatchObject({ refusal: { reason: 'due-day-passed' } });
    expect(send({}, anIdea({ state: 'in-clarification' }))).toMatchObject({ refusal: { reason: 'idea-closed' } });
  });

  it('leaves the clock as it runs', () => {
    const clock = { dueOn: '2026-12-21' as Day };
    const sent = send({}, anIdea({ clock }));

    expect(sent.ok && sent.value.idea.idea).toMatchObject({ state: 'in-assessment', clock });
  });
});

/** What somebody may try, in any order and at any time before, on and after the last day. */
type Attempt = { who: PersonId; does: 'declare' | 'conflict' | 'give' | 'wake'; hours: number };
const attempts = fc.array(
  fc.record<Attempt>({
    who: fc.constantFrom(first, second, third),
    does: fc.constantFrom('declare', 'conflict', 'give', 'give', 'wake'),
    hours: fc.integer({ min: 0, max: 24 * 14 }),
  }),
  { maxLength: 25 },
);

const live = (tried: readonly Attempt[], look: (panel: Panel, given: readonly Assessment[], now: Instant) => void) => {
  let panel = aPanel();
  const given: Assessment[] = [];
  for (const { who, does, hours } of [...tried].sort((a, b) => a.hours - b.hours)) {
    const now = instantFromMs(msOfInstant(mondayMorning) + hours * 3_600_000);
    const outcomes = {
      declare: () => declareConflict(panel, { personId: who }, { hasConflict: false, words: '' }, at(now)),
      conflict: () =>
        declareConflict(panel, { personId: who }, { hasConflict: true, words: 'My sister runs it.' }, at(now)),
      give: () => giveAssessment(panel, { personId: who }, someScores(), at(now)),
      wake: () => {
        const change = wakePanel(panel, at(now));
        return change === undefined ? ({ ok: false } as const) : ({ ok: true, value: change } as const);
      },
    };
    const outcome = outcomes[does]();
    if (outcome.ok) {
      panel = outcome.value.panel;
      if (outcome.value.assessment !== undefined) given.push(outcome.value.assessment);
    }
    look(panel, given, now);
  }
};

describe('an assessment', () => {
  it('is seen by nobody but its giver until all are in or the day has passed, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        live(tried, (panel, given, now) => {
          const allIn = panel.assessors.every(({ status }) => status === 'given' || status === 'recused');
          const seenByTeam = assessmentsFor(undefined, panel, given, now);

          expect(isRevealed(panel, now)).toBe(allIn || now >= panel.endsAt);
          expect(seenByTeam).toEqual(allIn || now >= panel.endsAt ? given : []);
          for (const reader of [first, second, third])
            expect(assessmentsFor({ personId: reader }, panel, given, now)).toEqual(
              isRevealed(panel, now) ? given : given.filter(({ assessorId }) => assessorId === reader),
            );
        });
      }),
    );
  });

  it('is given once, only by who declared that nothing keeps them out, and never after others are seen', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        let seen = 0;
        let wasRevealed = false;
        live(tried, (panel, given, now) => {
          if (wasRevealed) expect(given).toHaveLength(seen);
          wasRevealed ||= isRevealed(panel, now);
          seen = given.length;
          const givers = given.map(({ assessorId }) => assessorId);
          expect(new Set(givers).size).toBe(givers.length);
          for (const { personId, status } of panel.assessors)
            expect(givers.includes(personId)).toBe(status === 'given');
        });
      }),
    );
  });

  it('asks for the conflict of interest first, and for a score of every criterion', () => {
    const panel = aPanel();
    const declared = declareConflict(panel, { personId: first }, { hasConflict: false, words: '' }, at(mondayMorning));

    expect(giveAssessment(panel, { personId: first }, someScores(), at(mondayMorning))).toMatchObject({
      refusal: { reason: 'conflict-undeclared' },
    });
    expect(
      declared.ok && giveAssessment(declared.value.panel, { personId: first }, someScores(1), at(mondayMorning)),
    ).toMatchObject({
      refusal: { reason: 'scores-missing' },
    });
  });
});

describe('an assessor who sealed the idea themselves', () => {
  const author = { personId: first, isSealedWriter: true };
  const now = at(mondayMorning);

  it('can be invited as anybody, and can only say that something keeps them out', () => {
    const sealed = anIdea({ author: { kind: 'sealed', handle: anId<SealHandle>(9) } });
    const panel = aPanel();

    expect(send({}, sealed)).toMatchObject({ ok: true });
    expect(declareConflict(panel, author, { hasConflict: false, words: '' }, now)).toMatchObject({
      refusal: { reason: 'own-idea' },
    });
    expect(giveAssessment(panel, author, someScores(), now)).toMatchObject({ refusal: { reason: 'own-idea' } });
    expect(declareConflict(panel, author, { hasConflict: true, words: '' }, now)).toEqual(
      declareConflict(panel, { personId: first }, { hasConflict: true, words: '' }, now),
    );
  });

  it('never sees what others gave', () => {
    const ended = aPanel({ endedAt: mondayMorning });
    const given = [{ panelId: ended.id, assessorId: second, at: mondayMorning, ...someScores() }];

    expect(assessmentsFor(author, ended, given, mondayMorning)).toEqual([]);
  });
});

describe('an idea that was assessed', () => {
  const ended = aPanel({ endedAt: mondayMorning });
  const assessed = anIdea({ state: 'in-assessment', panelId: ended.id });

  it('goes back to its team when its panel has ended', () => {
    const change = returnAssessed(assessed, ended, at(mondayMorning));

    expect(change?.idea.state).toBe('submitted');
    expect(change?.entry.event).toEqual({ type: 'idea-assessed', given: 0 });
  });

  it('stays as it is where it was answered meanwhile, or is with other assessors by now', () => {
    const other = { ...assessed, panelId: anId<PanelId>(2) };

    expect(returnAssessed({ ...assessed, state: 'accepted' }, ended, at(mondayMorning))).toBeUndefined();
    expect(returnAssessed(other, ended, at(mondayMorning))).toBeUndefined();
  });
});
