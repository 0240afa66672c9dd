import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { Log } from '#functions/platform/log/log.ts';
import type { Measure } from '#functions/platform/log/metrics.ts';
import type { NewId } from '#functions/platform/random/new-id.ts';
import type { AskSeal } from '#functions/seal/seal.public.ts';
import type { Now } from '#shared/kernel/instant.ts';

/** What every context is given from outside: its table, the time, and where to write what happened. */
export type ContextParts = {
  readonly access: TableAccess;
  readonly log: Log;
  readonly measure: Measure;
  readonly now: Now;
  readonly newId: NewId;
  readonly askSeal: AskSeal;
};
