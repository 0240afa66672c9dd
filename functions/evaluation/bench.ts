import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intercept } from '#shared/evaluation/linear/least-squares.ts';
import { summariseArm, welch } from '#shared/evaluation/mean/welch.ts';
import { randomStream } from '#shared/evaluation/numeric/random.ts';
import { selectWhere } from '#shared/evaluation/numeric/select.ts';
import { lin } from '#shared/evaluation/regression/adjusted-effect.ts';
import { pick, regress } from '#shared/evaluation/regression/regress.ts';
import { randomisationInference } from '#shared/evaluation/resampling/randomisation-inference.ts';

// Time and peak memory against R on the same machine and data: node functions/evaluation/bench.ts [task]
// Each task runs in a process of its own, so that the peak is its own. R is skipped, and said to be, where it is absent.

const tasks = { welch: 1_000_000, lin: 1_000_000, cr2: 1_000_000, ri: 10_000 } as const;
type Task = keyof typeof tasks;
const covariates = ['x1', 'x2', 'x3', 'x4', 'x5'] as const;
const clusters = 1000;

const column = (folder: string, name: string, n: number): Float64Array =>
  new Float64Array(readFileSync(join(folder, `${name}.f64`)).buffer, 0, n);

const writeColumns = (folder: string): void => {
  const n = tasks.welch;
  const random = randomStream('bench');
  const effects = Float64Array.from({ length: clusters }, () => 0.3 * random.normal());
  const c = Float64Array.from({ length: n }, (_, i) => i % clusters);
  const t = c.map((g) => g % 2);
  const x = covariates.map(() => Float64Array.from({ length: n }, () => random.normal()));
  const y = t.map(
    (treated, i) =>
      0.02 * treated +
      (effects[i % clusters] as number) +
      x.reduce((sum, values) => sum + 0.2 * (values[i] as number), 0) +
      random.normal(),
  );
  const columns = { y, t, c, ...Object.fromEntries(covariates.map((name, j) => [name, x[j] as Float64Array])) };
  for (const [name, values] of Object.entries(columns)) writeFileSync(join(folder, `${name}.f64`), values);
};

const compute = (task: Task, folder: string, y: Float64Array, t: Float64Array): number => {
  const n = tasks[task];
  const arm = (value: number): Float64Array => selectWhere(y, t, value);
  switch (task) {
    case 'welch':
      return welch(summariseArm(arm(1), 'treated'), summariseArm(arm(0), 'control'), { alpha: 0.05 }).standardError;
    case 'lin':
      return lin(
        y,
        t,
        covariates.map((name) => ({ name, values: column(folder, name, n) })),
        { type: 'HC2' },
        0.05,
      ).standardError;
    case 'cr2': {
      const codes = { codes: Int32Array.from(column(folder, 'c', n)), count: clusters };
      return regress([intercept(n), { name: 't', values: t }], y, { type: 'CR2', clusters: codes }).test(
        pick(2, 1),
        0.05,
      ).standardError;
    }
    case 'ri':
      return randomisationInference({ outcome: y, treatment: t }, { draws: 10_000, seed: 1 }).p;
  }
};

const measure = (task: Task, folder: string): void => {
  const [y, t] = [column(folder, 'y', tasks[task]), column(folder, 't', tasks[task])];
  const start = performance.now();
  const value = compute(task, folder, y, t);
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(
    `${JSON.stringify({ seconds: Number(seconds.toFixed(3)), peakMb: Math.round(process.resourceUsage().maxRSS / 1024), value })}\n`,
  );
};

const report = (who: string, task: Task, command: string, args: readonly string[]): void => {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  process.stdout.write(
    `${task.padEnd(6)} ${who.padEnd(7)} ${done.status === 0 ? done.stdout.trim() : `not run: ${done.error?.message ?? done.stderr.trim().slice(-200)}`}\n`,
  );
};

const [, script = '', task, given] = process.argv;
if (task !== undefined && task in tasks && given !== undefined) measure(task as Task, given);
else {
  const folder = mkdtempSync(join(tmpdir(), 'evaluation-bench-'));
  writeColumns(folder);
  const named = (Object.keys(tasks) as Task[]).filter((name) => task === undefined || name === task);
  for (const name of named) {
    report('engine', name, process.execPath, [script, name, folder]);
    report('R', name, 'Rscript', [join(import.meta.dirname, 'bench.R'), folder, name, String(tasks[name])]);
  }
  rmSync(folder, { recursive: true });
}
