import { requireFiniteResult } from '../finite-result.ts';
import { adjustP } from '../multiplicity/adjust.ts';
import { wantedColumns } from '../protocol/data-columns.ts';
import { requirePermitted } from '../protocol/permitted-analyses.ts';
import { type OutcomePlan, type Protocol, protocolSchema } from '../protocol/protocol.schema.ts';
import { attempt, type Outcome, type Refusal, refuse } from '../refusal.ts';
import { parseOrRefuse } from '../request.schema.ts';
import { parseCsv } from '../table/parse-csv.ts';
import type { Table } from '../table/table.ts';
import { beforeAfterEffect } from './before-after.ts';
import { balanceCheck, isRandomised, ratioCheck } from './checks.ts';
import { clusterEffect } from './cluster-trial.ts';
import {
  exploratoryReading,
  guardrailReading,
  lookDecision,
  lookInterval,
  readingOf,
  type Verdict,
  verdictOf,
} from './conclusion.ts';
import { contrastData, countUnallocated, requireOneRowPerUnit } from './contrast-data.ts';
import { dataDictionary } from './data-dictionary.ts';
import type { Estimate } from './estimate.ts';
import {
  attritionOf,
  complianceOf,
  type Given,
  looksOf,
  marginOf,
  permutationOf,
  subgroupsOf,
} from './further-analyses.ts';
import { individualEffect } from './individual.ts';
import { limitsOf } from './limits.ts';
import { pairEffect } from './matched-pairs.ts';
import { rateStudy } from './rate-study.ts';
import { seriesEffect } from './series.ts';
import { wedgeEffect } from './wedge.ts';

export type Effect = {
  readonly outcome: string;
  readonly role: OutcomePlan['role'];
  readonly contrast: { readonly treatment: string; readonly control: string | null };
  readonly result?: Estimate & {
    readonly adjustedP?: number;
    readonly adjustedBy?: string;
    readonly verdict: Verdict;
    readonly reading: string;
  };
  readonly refusal?: Refusal;
  readonly details: Readonly<Record<string, unknown>>;
};

const estimateBy = (given: Given): Estimate => {
  switch (given.protocol.design) {
    case 'cluster-randomised':
      return clusterEffect(given);
    case 'matched-pairs':
      return pairEffect(given);
    case 'difference-in-differences':
    case 'panel':
    case 'single-treated-unit':
      return beforeAfterEffect(given);
    default:
      return individualEffect(given);
  }
};

type Raw = {
  plan: OutcomePlan;
  treatment: string;
  control: string | undefined;
  found: Outcome<Estimate>;
  details: Record<string, unknown>;
  missing: boolean;
};

const defined = (entries: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined && value !== null));

const analyseContrast = (
  table: Table,
  protocol: Protocol,
  plan: OutcomePlan,
  treatment: string,
  control: string,
): Raw => {
  const gathered = attempt(() => contrastData(table, protocol, plan, treatment, control));
  if (!gathered.ok) return { plan, treatment, control, found: gathered, details: {}, missing: true };
  const given = { table, protocol, plan, data: gathered.value };
  const found = attempt(() => requireFiniteResult(estimateBy(given)));
  const isTrial = isRandomised(protocol);
  const details = defined({
    allocated: given.data.allocated,
    exclusions: given.data.exclusions,
    attrition: isTrial ? attritionOf(given) : undefined,
    balance: balanceCheck(table, protocol, given.data),
    compliance: isTrial ? complianceOf(given) : undefined,
    subgroups: isTrial && protocol.subgroups.length > 0 ? subgroupsOf(given) : undefined,
    randomisationInference: isTrial ? permutationOf(given) : undefined,
    looks: found.ok ? looksOf(protocol, found.value) : undefined,
    margin: found.ok ? marginOf(plan, protocol, found.value) : undefined,
  });
  return { plan, treatment, control, found, details, missing: given.data.exclusions.length > 0 };
};

const analyseWedge = (table: Table, protocol: Protocol, plan: OutcomePlan, treatment: string, control: string): Raw => {
  const found = attempt(() => requireFiniteResult(wedgeEffect(table, protocol, plan)));
  if (!found.ok) return { plan, treatment, control, found, details: {}, missing: false };
  const { estimate, exclusions } = found.value;
  const details = defined({
    exclusions,
    looks: looksOf(protocol, estimate),
    margin: marginOf(plan, protocol, estimate),
  });
  return { plan, treatment, control, found: { ok: true, value: estimate }, details, missing: exclusions.length > 0 };
};

const analyseAll = (table: Table, protocol: Protocol): Raw[] => {
  const control = protocol.arms.find((a) => a.role === 'control')?.name;
  const treatments = protocol.arms.filter((a) => a.role === 'treatment').map((a) => a.name);
  if (protocol.design === 'interrupted-time-series')
    return protocol.outcomes.map((plan) => {
      const treatment = treatments[0] ?? 'after the change';
      return {
        plan,
        treatment,
        control,
        found: attempt(() => requireFiniteResult(seriesEffect(table, protocol, plan, treatment, control))),
        details: {},
        missing: false,
      };
    });
  if (protocol.design === 'stepped-wedge')
    return protocol.outcomes.map((plan) => analyseWedge(table, protocol, plan, treatments[0] ?? '', control ?? ''));
  return protocol.outcomes.flatMap((plan) =>
    treatments.map((treatment) => analyseContrast(table, protocol, plan, treatment, control ?? '')),
  );
};

/** p values adjusted inside the declared families: primary together, secondary together; others stay as they are. */
const adjustFamilies = (
  raw: readonly Raw[],
  protocol: Protocol,
): ReadonlyMap<Raw, { adjustedP: number; adjustedBy: string }> => {
  const adjusted = new Map<Raw, { adjustedP: number; adjustedBy: string }>();
  for (const role of ['primary', 'secondary'] as const) {
    const family = raw.flatMap((r) =>
      r.plan.role === role && r.found.ok && r.found.value.p !== undefined ? [{ raw: r, p: r.found.value.p }] : [],
    );
    if (family.length === 0) continue;
    const method = protocol.multiplicity[role] ?? (role === 'primary' ? 'holm' : 'benjamini-hochberg');
    adjustP(
      family.map((f) => f.p),
      method,
    ).forEach((p, i) => {
      const member = family[i];
      if (member)
        adjusted.set(member.raw, { adjustedP: p, adjustedBy: `${method} over ${family.length} ${role} test(s)` });
    });
  }
  return adjusted;
};

const present = (
  r: Raw,
  protocol: Protocol,
  adjusted: { adjustedP: number; adjustedBy: string } | undefined,
): Effect => {
  const head = {
    outcome: r.plan.name,
    role: r.plan.role,
    contrast: { treatment: r.treatment, control: r.control ?? null },
  };
  if (!r.found.ok) return { ...head, refusal: r.found.refusal, details: r.details };
  const verdict = verdictOf(
    r.plan,
    r.found.value,
    { ...adjusted, ...lookDecision(r.details['looks'], protocol.alpha) },
    protocol.alpha,
  );
  const reading = `${readingOf(protocol, r.plan, r, { ...r.found.value, ...lookInterval(r.details['looks']) }, verdict)}${guardrailReading(r.plan, r.details['margin'])}${exploratoryReading(r.plan)}`;
  return { ...head, result: { ...r.found.value, ...adjusted, verdict, reading }, details: r.details };
};

const hasLargeImbalance = (e: Effect): boolean => {
  const found = e.details['balance'] as { covariates?: readonly { isLarge: boolean }[] } | undefined;
  return found?.covariates?.some((c) => c.isLarge) ?? false;
};

const summarise = (table: Table, protocol: Protocol) => {
  const unallocated = countUnallocated(table, protocol);
  requireOneRowPerUnit(table, protocol);
  const raw = analyseAll(table, protocol);
  const adjusted = adjustFamilies(raw, protocol);
  const effects = raw.map((r) => present(r, protocol, adjusted.get(r)));
  const ratio = ratioCheck(table, protocol);
  const ratioMismatch = ratio !== null && 'isMismatch' in ratio && ratio.isMismatch;
  const cannotConclude = limitsOf(protocol, {
    missing: raw.some((r) => r.missing),
    ratioMismatch,
    unallocated,
    unclear: effects.filter((e) => e.result?.verdict === 'unclear').map((e) => e.outcome),
    refused: effects.filter((e) => e.refusal).map((e) => e.outcome),
    hasSubgroups: protocol.subgroups.length > 0,
    ratioUnknown: isRandomised(protocol) && ratio === null,
    looksUnrandomised: isRandomised(protocol) && effects.some(hasLargeImbalance),
  });
  const headline = effects.find((e) => e.role === 'primary') ?? effects[0];
  return {
    title: protocol.title,
    design: protocol.design,
    alpha: protocol.alpha,
    rows: table.rows,
    arms: protocol.arms.map((a) => ({ name: a.name, label: a.label ?? a.name, role: a.role })),
    headline: ratioMismatch
      ? 'The allocation check failed: do not rely on these effects until the cause is known.'
      : (headline?.result?.reading ?? headline?.refusal?.message ?? ''),
    ...(ratioMismatch ? { watermark: 'allocation check failed' } : {}),
    rating: rateStudy(protocol, effects, ratioMismatch),
    checks: { allocationRatio: ratio, rowsWithoutArm: unallocated },
    effects,
    cannotConclude,
    dataDictionary: dataDictionary(table, protocol),
  };
};

/** The result of a run, as printed by the command line. */
export type RunResult = ReturnType<typeof summarise>;

/**
 * Evaluates a pilot: the protocol (parsed JSON) and its data (CSV text). Refuses the whole where protocol or data cannot be
 * trusted; a refusal for one outcome stands in that outcome's place. When every outcome is refused, the first is the answer.
 */
export const runProtocol = (protocolInput: unknown, csv: string): Outcome<RunResult> =>
  attempt(() => {
    const protocol = parseOrRefuse(protocolSchema, protocolInput, 'invalid-protocol');
    requirePermitted(protocol);
    const result = summarise(parseCsv(csv, wantedColumns(protocol)), protocol);
    const [first] = result.effects;
    return first?.refusal && result.effects.every((e) => e.refusal) ? refuse(first.refusal) : result;
  });
