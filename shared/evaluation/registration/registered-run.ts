import { type Protocol, protocolSchema } from '../protocol/protocol.schema.ts';
import { attempt, type Outcome, refuse } from '../refusal.ts';
import { parseOrRefuse } from '../request.schema.ts';
import { type Effect, type RunResult, runProtocol } from '../run/run.ts';
import { canonicalJson, type Hash } from './canonical-json.ts';
import { changesBetween, outcomeOf } from './changes.ts';
import { countLooks } from './count-looks.ts';
import type { Change, Registration, VersionEntry } from './registration.schema.ts';
import { latestVersion, verifyRegistration } from './verify.ts';

/** One way in which what is reported is not what was registered. */
type Deviation = {
  readonly field: string;
  readonly registered: unknown;
  readonly reported: unknown;
  readonly size: Change['size'];
};

/** Against the first day of the intervention: who registers later may already have seen results. */
type Timing = 'before the intervention began' | 'after the intervention began' | 'the plan gives no dates';

const timingOf = (at: string, start: string | undefined): Timing => {
  if (start === undefined) return 'the plan gives no dates';
  return Date.parse(at) < Date.parse(start) ? 'before the intervention began' : 'after the intervention began';
};

const startOf = (versions: readonly VersionEntry[]): string | undefined =>
  versions
    .map((entry) => parseOrRefuse(protocolSchema, entry.protocol, 'invalid-registration').dates?.interventionStart)
    .find((day) => day !== undefined);

const asDeviation = ({ field, from, to, size }: Change): Deviation => ({ field, registered: from, reported: to, size });

const planOf = (registration: Registration, protocol: Protocol, dataSha256: string) => {
  const versions = registration.entries.filter((e) => e.kind === 'version');
  const { entry: last, protocol: registered } = latestVersion(registration);
  const start = startOf(versions);
  return {
    registered,
    changes: changesBetween(registered, protocol),
    record: {
      version: last.version,
      protocolSha256: last.protocolSha256,
      lastEntrySha256: registration.entries.at(-1)?.entrySha256 ?? '',
      firstRegisteredAt: versions[0]?.at ?? last.at,
      timing: timingOf(versions[0]?.at ?? last.at, start),
      versions: versions.map(({ version, change, at, reason, changes }) => ({
        version,
        change,
        at,
        timing: timingOf(at, start),
        reason,
        changes: changes.map(asDeviation),
      })),
      looks: countLooks(registration, protocol, dataSha256),
    },
  };
};

type Plan = ReturnType<typeof planOf>;

/** What the reader of one result must know: deviations that touch it, and whether it was planned with this role at all. */
const besideEffect = (effect: Effect, { registered, changes }: Plan) => ({
  ...effect,
  isRegistered: registered.outcomes.some((o) => o.name === effect.outcome && o.role === effect.role),
  deviations: changes.filter((c) => (outcomeOf(c) ?? effect.outcome) === effect.outcome).map(asDeviation),
});

const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))}%`;

const statementOf = ({ record, changes }: Plan): string => {
  const registered = `The plan was registered on ${record.firstRegisteredAt.slice(0, 10)} (${record.timing === 'the plan gives no dates' ? 'whether before the start is unknown: the plan gives no dates' : record.timing})`;
  const amended =
    record.versions.length > 1
      ? ` and amended ${record.versions.length - 1} time(s), last as version ${record.version}`
      : '';
  const kept =
    changes.length === 0
      ? 'What is reported is what was registered.'
      : `What is reported departs from it in ${many(changes.length, 'place')}.`;
  return `${registered}${amended}. ${kept}`;
};

/** Added to what cannot be concluded: what a departure from the plan, or an unplanned look, takes away. */
const limitsOf = ({ record, changes, registered }: Plan, { effects, alpha }: RunResult): string[] => {
  const reported = new Set(effects.map((e) => e.outcome));
  const dropped = registered.outcomes.map((o) => o.name).filter((name) => !reported.has(name));
  const added = [...reported].filter((name) => !registered.outcomes.some((o) => o.name === name));
  const { adHoc, taken, falseAlarmRate } = record.looks;
  return [
    ...(changes.some((c) => c.size === 'major')
      ? ['That these are results of the registered plan: they depart from it, as listed beside them.']
      : []),
    ...dropped.map((name) => `Anything about ${name}: it was registered as an outcome and is not reported.`),
    ...added.map((name) => `That an effect on ${name} was expected: it was not registered, so it is exploratory.`),
    ...(record.timing === 'after the intervention began'
      ? ['That the plan was made without knowing results: it was registered after the intervention began.']
      : []),
    ...(falseAlarmRate === undefined
      ? []
      : [
          `What p values and intervals say at face value: the data were looked at ${many(taken, 'time')}, ${adHoc} more than planned, which raises the chance of a false alarm from ${percent(alpha)} to about ${percent(falseAlarmRate)}.`,
        ]),
  ];
};

/** What locates a run in the record of its plan. `dataSha256` is of the data file, `hash` the caller's SHA-256. */
export type RegisteredAs = { readonly registration: unknown; readonly dataSha256: string; readonly hash: Hash };

const beside = (result: RunResult, protocol: Protocol, written: unknown, as: RegisteredAs) => {
  const plan = planOf(verifyRegistration(as.registration, as.hash), protocol, as.dataSha256);
  return {
    ...result,
    registration: {
      ...plan.record,
      statement: statementOf(plan),
      isSameFile: as.hash(canonicalJson(written)) === plan.record.protocolSha256,
      deviations: plan.changes.map(asDeviation),
    },
    effects: result.effects.map((effect) => besideEffect(effect, plan)),
    cannotConclude: [...limitsOf(plan, result), ...result.cannotConclude],
  };
};

/** The result of a run with the record of its plan beside it. */
export type RegisteredResult = ReturnType<typeof beside>;

/**
 * Evaluates a pilot as `runProtocol` does, and sets beside each result how it departs from the registered plan, when the plan
 * was made, and how often the data were looked at. Nothing is hidden and no number changes: readers judge the departures.
 * Refuses `invalid-registration` where a hash or the chain between the entries does not hold.
 */
export const runRegistered = (protocolInput: unknown, csv: string, as: RegisteredAs): Outcome<RegisteredResult> =>
  attempt(() => {
    verifyRegistration(as.registration, as.hash);
    const found = runProtocol(protocolInput, csv);
    if (!found.ok) return refuse(found.refusal);
    return beside(found.value, parseOrRefuse(protocolSchema, protocolInput, 'invalid-protocol'), protocolInput, as);
  });
