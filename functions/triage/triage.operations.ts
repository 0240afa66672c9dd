import type { LetterStore } from '#functions/answer/answer.public.ts';
import type { AnswerSettingsStore, SettingsOf } from '#functions/answer-clock/answer-clock.public.ts';
import {
  asWriter,
  changeIdea,
  type FoundIdea,
  findIdea,
  type IdeaStore,
  mayKnowColleagues,
  type OwnSeals,
  occasionOf,
  type PresentIdeas,
  presentOneBy,
  type TriageListStore,
} from '#functions/idea/idea.public.ts';
import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import { bind, bindAll } from '#functions/platform/endpoint/bind.ts';
import type { Calling } from '#functions/platform/endpoint/caller.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import type { Policy } from '#functions/platform/policy/policy.ts';
import type { Letter } from '#shared/answer/answer.schema.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Now } from '#shared/kernel/instant.ts';
import { withoutHandle } from '#shared/kernel/journal.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { ideasOf } from '#shared/policy/resource.ts';
import { triageContract } from '#shared/triage/triage.contract.ts';
import {
  answerIdea,
  askAuthor,
  assignIdea,
  reopenIdea,
  replyToQuestion,
  type TriageChange,
  transferIdea,
} from '#shared/triage/triage.rules.ts';
import { listTriage } from './list-triage.ts';

export type TriageParts = {
  readonly ideas: Pick<IdeaStore, 'find' | 'replace'>;
  readonly lists: TriageListStore;
  readonly letters: LetterStore;
  readonly settings: Pick<AnswerSettingsStore, 'find'>;
  readonly settingsOf: SettingsOf;
  readonly ownSeals: OwnSeals;
  readonly policy: Policy;
  readonly present: PresentIdeas;
  readonly checkHits: CheckHits;
  readonly now: Now;
};

type WritingRule<Body, Refused extends { reason: string }> = (
  idea: Idea,
  written: Body,
  settings: AnswerSettings,
  occasion: Occasion,
) => Result<TriageChange, Refused>;
type Writing<Body> = Calling & { readonly revision: number; readonly body: Body };

/** Binds what an innovation team and an author do with an idea until it is answered, and after. */
export const triageOperations = (parts: TriageParts) => {
  const { ideas, letters, present, settingsOf } = parts;
  const change = changeIdea({ ideas, presentOne: presentOneBy(present) });
  const occasion = occasionOf(parts);
  const find = findIdea(parts);

  /** What is written about an idea sets its clock by what its body has chosen. */
  const writing = <Body, Refused extends { reason: string }>(
    rule: WritingRule<Body, Refused>,
    occasionAt: typeof occasion = occasion,
  ) => ({
    find,
    run: async (call: Writing<Body>, at: FoundIdea<Idea>) => {
      const [settings, when] = await Promise.all([settingsOf(at.idea.organisationId), occasionAt(call, at)]);
      return change(call, at.idea, rule(at.idea, call.body, settings, when));
    },
  });

  return bindAll(triageContract, {
    listTriage: bind({
      find: async ({ params }: { params: { organisationId: OrganisationId } }) => ({
        resource: ideasOf(params.organisationId),
        item: undefined,
      }),
      run: async ({ params, query, principal }) => {
        const page = await listTriage(parts)(params.organisationId, query, principal);
        return page.ok ? ok({ ...page.value, items: await present(principal, page.value.items) }) : page;
      },
    }),
    readLetters: bind({
      find,
      run: async ({ query: { cursor, limit }, principal }, { idea }) => {
        const list = ['readLetters', idea.id];
        const after = readCursor(cursor, list);
        if (!after.ok) return after;
        // A cursor that somebody made up names no revision.
        if (after.value !== undefined && !/^\d{1,10}$/.test(after.value.sortValue))
          return refuse({ reason: 'cursor-not-for-this-list' });
        const { items, last } = await letters.ofIdea(idea.id, { after: after.value, limit });
        const next = last === undefined ? {} : { next: writeCursor(last, list) };
        return ok({ items: items.map((letter) => letterFor(principal, letter)), ...next });
      },
    }),
    readAnswer: bind({
      find,
      run: async ({ principal }, { idea }) => {
        const letter = idea.answer && (await letters.find(idea.id, idea.answer.revision));
        return letter?.kind === 'answer' ? ok(letterFor(principal, letter)) : refuse({ reason: 'not-found' });
      },
    }),
    assignIdea: bind({
      find,
      run: async (call, at) => change(call, at.idea, assignIdea(at.idea, call.body.assignee, await occasion(call, at))),
    }),
    unassignIdea: bind({
      find,
      run: async (call, at) => change(call, at.idea, assignIdea(at.idea, undefined, await occasion(call, at))),
    }),
    askAuthor: bind(writing(askAuthor)),
    replyToQuestion: bind(writing(replyToQuestion)),
    answerIdea: bind(writing(answerIdea)),
    reopenIdea: bind(writing(reopenIdea, occasionOf(parts, asWriter))),
    transferIdea: bind({
      find,
      run: async (call, at) => {
        const { idea } = at;
        const { organisation, ...why } = call.body;
        // A body that has said how it answers is one that does: an idea never goes where nobody would find it.
        const isKnown = (await parts.settings.find(organisation)) !== undefined;
        return isKnown
          ? change(call, idea, transferIdea(idea, organisation, why, await occasion(call, at)))
          : change(call, idea, refuse({ reason: 'organisation-unknown' }));
      },
    }),
  });
};

/** Those who are no public servants are not told who among the staff wrote it, and nobody the handle of who sealed their name. */
const letterFor = <One extends Letter>(reader: Principal, letter: One) => {
  const from = withoutHandle(letter.from);
  return from.kind === 'sealed' || mayKnowColleagues(reader)
    ? { ...letter, from }
    : { ...letter, from: { kind: 'withheld' as const } };
};
