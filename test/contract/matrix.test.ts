import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { presenter } from '#functions/idea/present-idea.ts';
import { challengeStates } from '#shared/challenge/challenge.schema.ts';
import { aComment } from '#shared/comment/comment.fixture.ts';
import { commentResource } from '#shared/comment/comment.resource.ts';
import { aDraft, anIdea } from '#shared/idea/idea.fixture.ts';
import { draftResource } from '#shared/idea/idea.resource.ts';
import {
  type Idea,
  type IdeaAuthor,
  type IdeaState,
  ideaStates,
  type Visibility,
  visibilities,
} from '#shared/idea/idea.schema.ts';
import { handlesAmong } from '#shared/idea/writers.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId, PersonId, SealHandle } from '#shared/kernel/ids.ts';
import { aPerson, northRegion, portCity } from '#shared/person/person.fixture.ts';
import { profileResource } from '#shared/person/person.resource.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { type Action, actionsByResource, type ResourceType } from '#shared/policy/actions.ts';
import { accountOf, directory, ideasOf, teamOf, tokensOf } from '#shared/policy/resource.ts';
import { tokenResource } from '#shared/token/token.rules.ts';
import { openStates } from '#shared/triage/triage.rules.ts';
import { callerNames, callers } from '#test/support/callers.ts';
import { challengeRows, concealedRows, panelRows } from '#test/support/matrix-challenges.ts';
import { byPolicy, ofMember, ofPerson, policy, type Row, somebodyElse } from '#test/support/matrix-rows.ts';
import { aToken } from '#test/support/tokens.ts';

/**
 * Who may do what, as the functions decide it: by policy, and for an idea by its state too. It is generated, so that a
 * change of a policy shows as a change of this table, and it is written to be read by people who write policies of another
 * kind. `UPDATE_GOLDEN=1` writes the file anew; the difference is then part of the commit.
 */
const golden = new URL('../../shared/policy/matrix.golden.md', import.meta.url);

type Table = {
  readonly type: ResourceType;
  readonly title: string;
  /** What the first columns say, where they are not those of every table of its type. */
  readonly header?: readonly string[];
  readonly rows: readonly Row[];
};

/** One letter or two for each action, so that a row of nine callers fits a line. */
const letters = {
  readIdea: 'R',
  readIdeaHistory: 'H',
  changeIdeaVisibility: 'V',
  withdrawIdea: 'W',
  supportIdea: 'S',
  withdrawSupport: 'Sw',
  followIdea: 'F',
  readComments: 'C',
  writeComment: 'CW',
  readNotes: 'N',
  writeNote: 'NW',
  readComment: 'R',
  editComment: 'E',
  reportComment: 'T',
  hideComment: 'H',
  readLetters: 'L',
  readAuthor: 'Au',
  askToOpenSeal: 'O',
  openSeal: 'OO',
  declineSealOpening: 'OD',
  readSealedAuthor: 'OA',
  assignIdea: 'As',
  askAuthor: 'Q',
  sendToAssessment: 'SA',
  replyToQuestion: 'Re',
  answerIdea: 'A',
  reopenIdea: '2nd',
  transferIdea: 'T',
  proposeMerge: 'M',
  takeBackMerge: 'Mb',
  replyToMerge: 'Mr',
  undoMerge: 'Mu',
  inviteCoAuthor: 'I',
  takeBackInvitation: 'Ib',
  replyToInvitation: 'Ir',
  leaveCoAuthors: 'Lv',
  removeAttachment: 'D',
  readDraft: 'R',
  saveDraft: 'S',
  discardDraft: 'D',
  listIdeas: 'L',
  listOwnIdeas: 'O',
  startDraft: 'D',
  submitIdea: 'S',
  importIdeas: 'I',
  listTriage: 'T',
  readAnswerSettings: 'RS',
  changeAnswerSettings: 'CS',
  listOwnChallenges: 'LC',
  prepareChallenge: 'C',
  listOwnAssessments: 'OA',
  readPanel: 'R',
  assess: 'A',
  readChallenge: 'R',
  changeChallenge: 'C',
  withdrawChallenge: 'W',
  submitToChallenge: 'S',
  readResults: 'RR',
  publishResults: 'P',
  readAnswerFigures: 'RF',
  readAccount: 'R',
  endSession: 'E',
  readInbox: 'I',
  keepSavedFilters: 'F',
  readPersonName: 'N',
  endSessionsOfPerson: 'E',
  listOrganisations: 'L',
  findColleague: 'F',
  startSession: 'S',
  stopDigest: 'SD',
  listTeam: 'L',
  listTokens: 'L',
  issueToken: 'I',
  revokeToken: 'R',
} as const satisfies Record<Action, string>;

const ideaRow = (relation: Relation, visibility: Visibility, state: IdeaState): Row['allowed'] => {
  const { organisationId, part, merging, as } = relation;
  const allowedTo = (author: IdeaAuthor) => (caller: Principal) => {
    const parts = part === undefined ? {} : { mergedIdeas: [partBy(caller, part)] };
    const asked = merging === undefined ? {} : { merging };
    const shared = as === undefined || caller.kind !== 'person' ? {} : sharedWith(caller.personId, as);
    return presenter(
      policy,
      caller,
    )(anIdea({ visibility, state, author, organisationId, ...parts, ...asked, ...shared })).can;
  };
  if (relation.isOwn) return ofPerson((personId) => allowedTo({ kind: 'person', personId }));
  const allowed = allowedTo({ kind: 'person', personId: somebodyElse });
  if (part === 'their own' || as !== undefined) return ofPerson(() => allowed);
  return relation.organisationId === portCity ? ofMember(allowed) : allowed;
};

type Relation = {
  readonly organisationId: OrganisationId;
  readonly isOwn: boolean;
  /** What was merged into it: by the caller, or by somebody else. */
  readonly part?: 'their own' | 'of somebody else';
  readonly merging?: NonNullable<Idea['merging']>;
  /** What the caller is to it besides. */
  readonly as?: 'co-author' | 'invited' | 'who invites';
};

const partBy = (caller: Principal, whose: NonNullable<Relation['part']>) => {
  const personId = whose === 'their own' && caller.kind === 'person' ? caller.personId : somebodyElse;
  return { id: anId<IdeaId>(9), revision: 2, authors: [{ kind: 'person' as const, personId }] };
};
const sharedWith = (personId: PersonId, as: NonNullable<Relation['as']>) => {
  if (as === 'co-author') return { coAuthors: [{ kind: 'person' as const, personId }] };
  return { invited: [as === 'invited' ? personId : somebodyElse] };
};
const asked = {
  side: 'from' as const,
  with: anId<IdeaId>(9),
  waitsFor: [{ kind: 'person' as const, personId: somebodyElse }],
};

const ideaRelations: Record<string, Relation> = {
  'their own': { organisationId: portCity, isOwn: true },
  'their own, now of another organisation': { organisationId: northRegion, isOwn: true },
  'of their organisation': { organisationId: portCity, isOwn: false },
  'of another organisation': { organisationId: northRegion, isOwn: false },
  'written with them': { organisationId: portCity, isOwn: false, as: 'co-author' },
  'written with them, now of another organisation': { organisationId: northRegion, isOwn: false, as: 'co-author' },
  'their own, with somebody asked to be named': { organisationId: portCity, isOwn: true, as: 'who invites' },
  'which they are asked to be an author of': { organisationId: northRegion, isOwn: false, as: 'invited' },
  'their own, asked about a merge': { organisationId: portCity, isOwn: true, merging: asked },
  'of their organisation, asked about a merge': { organisationId: portCity, isOwn: false, merging: asked },
  'their own, into which another was merged': { organisationId: portCity, isOwn: true, part: 'of somebody else' },
  'into which theirs was merged': { organisationId: portCity, isOwn: false, part: 'their own' },
};

/** Where who wrote it is all that matters, it is for those who could not read it otherwise. */
const visibilitiesOf = ({ part, merging, as }: Relation): readonly Visibility[] =>
  part === undefined && merging === undefined && as === undefined ? visibilities : ['organisation'];

/** Whoever is asked about a merge is asked about what has no answer. */
const statesOf = ({ merging }: Relation) => (merging === undefined ? ideaStates : openStates);

const ideaRows: Row[] = Object.entries(ideaRelations).flatMap(([name, relation]) =>
  visibilitiesOf(relation).flatMap((visibility) =>
    statesOf(relation).map((state) => ({
      record: [name, visibility, state] as const,
      allowed: ideaRow(relation, visibility, state),
    })),
  ),
);

const sealed = { author: { kind: 'sealed', handle: anId<SealHandle>(9) } as const };

/** What of an author may be known depends on what they chose when the idea was sent; on a sealed name there is an office. */
const aboutNames: readonly Action[] = [
  'readAuthor',
  'writeComment',
  'askToOpenSeal',
  'openSeal',
  'declineSealOpening',
  'readSealedAuthor',
];
const nameRow = (
  record: readonly [whose: string, seal: string],
  isOwn: boolean,
  given: (caller: PersonId) => Partial<Idea>,
): Row => {
  const allowed = (personId: PersonId) => (caller: Principal) => {
    const idea = anIdea({ visibility: 'government', ...given(personId) });
    const shown = presenter(policy, caller, () =>
      isOwn ? { personId, handles: handlesAmong([idea.author]) } : undefined,
    )(idea);
    return shown.can.filter((action) => aboutNames.includes(action));
  };
  const byPerson = ofPerson(allowed);
  return { record, allowed: (caller) => byPerson(caller) ?? (isOwn ? undefined : allowed(somebodyElse)(caller)) };
};

const hiddenOf = (personId: PersonId) => ({ author: { kind: 'person', personId, isHidden: true } as const });
const askedBy = (personId: PersonId) => ({ ...sealed, opening: { askedBy: personId } });
const openedBy = (personId: PersonId) => ({ ...sealed, opening: { askedBy: somebodyElse, openedBy: personId } });

const nameRows: Row[] = [
  nameRow(['hidden, their own', 'none'], true, hiddenOf),
  nameRow(['hidden, of somebody else', 'none'], false, () => hiddenOf(somebodyElse)),
  nameRow(['sealed, their own', 'closed'], true, () => sealed),
  nameRow(['sealed, their own', 'somebody asks to open it'], true, () => askedBy(somebodyElse)),
  nameRow(['sealed, of somebody else', 'closed'], false, () => sealed),
  nameRow(['sealed, of somebody else', 'they ask to open it'], false, askedBy),
  nameRow(['sealed, of somebody else', 'somebody else asks to open it'], false, () => askedBy(somebodyElse)),
  nameRow(['sealed, of somebody else', 'they opened it'], false, openedBy),
  nameRow(['sealed, of somebody else', 'others opened it'], false, () => openedBy(anId<PersonId>(3))),
];

const commentRow = (
  { organisationId, visibility }: { organisationId: OrganisationId; visibility: Visibility },
  authorId = anId<PersonId>(3),
) => {
  const idea = anIdea({ visibility, organisationId, author: { kind: 'person', personId: somebodyElse } });
  return byPolicy(commentResource(idea, aComment({ authorId })));
};

/** What is said about an idea is as open as the idea; on one's own word one may do other things than on another's. */
const commentRows: Row[] = visibilities.flatMap((visibility) => [
  {
    record: ['their own, on an idea of their organisation', visibility],
    allowed: ofPerson((personId) => commentRow({ organisationId: portCity, visibility }, personId)),
  },
  {
    record: ['of somebody else, on an idea of their organisation', visibility],
    allowed: ofMember(commentRow({ organisationId: portCity, visibility })),
  },
  {
    record: ['of somebody else, on an idea of another organisation', visibility],
    allowed: commentRow({ organisationId: northRegion, visibility }),
  },
]);

const draftRow = (authorId: PersonId) => byPolicy(draftResource(aDraft({ authorId })));
const profileRow = (id: PersonId, organisationId = portCity) =>
  byPolicy(profileResource({ ...aPerson(2, { organisationId }), id }));

const tables: readonly Table[] = [
  { type: 'Idea', title: 'An idea', rows: [...ideaRows, ...concealedRows] },
  { type: 'Challenge', title: 'A challenge', rows: challengeRows },
  { type: 'Panel', title: 'The assessment of an idea', rows: panelRows },
  {
    type: 'Idea',
    title: 'An author whose name is not shown to everybody',
    header: ['whose', 'seal'],
    rows: nameRows,
  },
  { type: 'Comment', title: 'A comment', rows: commentRows },
  {
    type: 'Draft',
    title: 'A draft',
    rows: [
      { record: ['their own'], allowed: ofPerson(draftRow) },
      { record: ['of somebody else'], allowed: draftRow(somebodyElse) },
    ],
  },
  {
    type: 'Ideas',
    title: 'The ideas of an organisation as a whole',
    rows: [
      { record: ['their organisation'], allowed: ofMember(byPolicy(ideasOf(portCity))) },
      { record: ['another organisation'], allowed: byPolicy(ideasOf(northRegion)) },
    ],
  },
  {
    type: 'Account',
    title: 'An account, with its session and its inbox',
    rows: [
      { record: ['their own'], allowed: ofPerson((personId) => byPolicy(accountOf(personId))) },
      { record: ['of somebody else'], allowed: byPolicy(accountOf(somebodyElse)) },
    ],
  },
  {
    type: 'Profile',
    title: 'A person, as others see them',
    rows: [
      { record: ['themselves'], allowed: ofPerson((personId) => profileRow(personId)) },
      { record: ['of their organisation'], allowed: ofMember(profileRow(somebodyElse)) },
      { record: ['of another organisation'], allowed: profileRow(somebodyElse, northRegion) },
    ],
  },
  {
    type: 'Team',
    title: 'The innovation team of an organisation',
    rows: [
      { record: ['their organisation'], allowed: ofMember(byPolicy(teamOf(portCity))) },
      { record: ['another organisation'], allowed: byPolicy(teamOf(northRegion)) },
    ],
  },
  { type: 'Directory', title: 'The directory', rows: [{ record: ['the one there is'], allowed: byPolicy(directory) }] },
  {
    type: 'Tokens',
    title: 'The tokens of an organisation as a whole',
    rows: [
      { record: ['their organisation'], allowed: ofMember(byPolicy(tokensOf(portCity))) },
      { record: ['another organisation'], allowed: byPolicy(tokensOf(northRegion)) },
    ],
  },
  {
    type: 'Token',
    title: 'A token',
    rows: [
      { record: ['of their organisation'], allowed: ofMember(byPolicy(tokenResource(aToken()))) },
      {
        record: ['of another organisation'],
        allowed: byPolicy(tokenResource(aToken({ organisationId: northRegion }))),
      },
    ],
  },
];

/** What each caller may do with a record, decided once for all tests. */
const decided = new Map<Row, readonly (readonly Action[] | undefined)[]>();
const allowedTo = (row: Row) => {
  const known = decided.get(row) ?? callerNames.map((name) => row.allowed(callers[name]));
  decided.set(row, known);
  return known;
};

const cellOf = (actions: readonly Action[] | undefined): string => {
  if (actions === undefined) return '';
  return actions.length === 0 ? '–' : actions.map((action) => letters[action]).join(' ');
};

type Line = { readonly columns: string[]; readonly cells: readonly string[] };

/** States of one record in which the same is allowed stand on one line. */
const linesOf = (rows: readonly Row[]): Line[] => {
  const lines: (Line & { states: string[] })[] = [];
  for (const row of rows) {
    const [relation, visibility, state] = row.record;
    const columns = [relation, ...(visibility === undefined ? [] : [visibility])];
    const cells = allowedTo(row).map(cellOf);
    const last = lines.at(-1);
    if (state !== undefined && last !== undefined && String([last.columns, last.cells]) === String([columns, cells]))
      last.states.push(state);
    else lines.push({ columns, cells, states: state === undefined ? [] : [state] });
  }
  return lines.map(({ columns, cells, states }) => ({
    columns: states.length === 0 ? columns : [...columns, stateWords(states)],
    cells,
  }));
};

const stateWords = (states: readonly string[]) =>
  [ideaStates, challengeStates].some(({ length }) => length === states.length) && states.length > 3
    ? 'any'
    : states.join(', ');

const legendOf = (type: ResourceType) =>
  actionsByResource[type].map((action) => `${letters[action]} ${action}`).join(' · ');

const padded = (cells: readonly string[], widths: readonly number[]) =>
  `| ${cells.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join(' | ')} |`;

const written = ({ type, title, header: own, rows }: Table): string => {
  const lines = linesOf(rows).map(({ columns, cells }) => [...columns, ...cells]);
  const named = {
    Idea: ['whose', 'for', 'state'],
    Challenge: ['whose', 'for', 'state'],
    Comment: ['whose', 'idea for'],
  } as Partial<Record<ResourceType, string[]>>;
  const header = [...(own ?? named[type] ?? ['whose']), ...callerNames];
  const widths = header.map((_, place) => Math.max(3, ...[header, ...lines].map((cells) => cells[place]?.length ?? 0)));
  return [
    `## ${title}`,
    '',
    legendOf(type),
    '',
    padded(header, widths),
    padded(
      widths.map((width) => '-'.repeat(width)),
      widths,
    ),
    ...lines.map((cells) => padded(cells, widths)),
    '',
  ].join('\n');
};

const document = () =>
  [
    '# Who may do what',
    '',
    'Generated from the policies in this folder and from what the state of a record allows. A letter stands for an action',
    'that is allowed, – for none, and an empty cell for what cannot arise. Each person holds the one role of the column;',
    'somebody with several roles may do whatever one of them allows. Whatever no policy permits is refused.',
    '',
    ...tables.map(written),
  ].join('\n');

describe('the authorisation matrix', () => {
  it('is the one that was last agreed on (UPDATE_GOLDEN=1 writes a new one)', () => {
    const matrix = document();
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, matrix);

    expect(matrix).toBe(readFileSync(golden, 'utf8'));
  });

  it('covers every type of resource', () => {
    expect([...new Set(tables.map(({ type }) => type))].sort()).toEqual(Object.keys(actionsByResource).sort());
  });

  it('tells the actions of one type of resource apart', () => {
    for (const actions of Object.values<readonly Action[]>(actionsByResource)) {
      const used = actions.map((action) => letters[action]);

      expect(new Set(used).size).toBe(used.length);
    }
  });

  it('allows every action to somebody: a route without a policy serves nobody', () => {
    const allowed = new Set(
      tables.flatMap(({ rows }) => rows.flatMap((row) => allowedTo(row).flatMap((actions) => actions ?? []))),
    );

    expect(Object.keys(letters).filter((action) => !allowed.has(action as Action))).toEqual([]);
  });
});
