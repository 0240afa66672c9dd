import { createHash } from 'node:crypto';
import { registerProtocol } from '#shared/evaluation/registration/register.ts';
import { runRegistered } from '#shared/evaluation/registration/registered-run.ts';
import type { Registration } from '#shared/evaluation/registration/registration.schema.ts';

/** Made with Node's own digest, which code in `shared` is given as an argument. */
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const plan = {
  protocolVersion: 1,
  title: 'Letters',
  design: 'individually-randomised',
  unitOfAssignment: 'person',
  unitOfMeasurement: 'person',
  dates: {
    trialStart: '2026-03-01',
    interventionStart: '2026-03-15',
    interventionEnd: '2026-06-30',
    trialEnd: '2026-09-30',
  },
  arms: [
    { name: 'new', role: 'treatment', label: 'the new letter' },
    { name: 'old', role: 'control' },
  ],
  columns: { arm: 'arm' },
  outcomes: [
    { name: 'days', column: 'days', kind: 'mean', direction: 'lower-is-better', role: 'primary', smallestEffect: 1 },
    { name: 'calls', column: 'calls', kind: 'mean', direction: 'lower-is-better', role: 'secondary' },
  ],
};
export const csv = [
  'arm,days,calls',
  ...Array.from({ length: 40 }, (_, i) => `${i % 2 ? 'new' : 'old'},${(i * 7) % 11},${(i * 5) % 7}`),
].join('\n');

export const value = <T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
};
export const registered = (at = '2026-02-01T09:00:00Z', protocol: unknown = plan): Registration =>
  value(registerProtocol(protocol, { at }, hash));
export const run = (registration: unknown, protocol: unknown = plan, data = csv) =>
  runRegistered(protocol, data, { registration, dataSha256: hash(data), hash });
export const withOutcome = (name: string, fields: object) => ({
  ...plan,
  outcomes: plan.outcomes.map((o) => (o.name === name ? { ...o, ...fields } : o)),
});
