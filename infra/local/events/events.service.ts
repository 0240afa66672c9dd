import { AwsError, notBuilt } from '../aws/aws-error.ts';
import { type AwsService, jsonAnswer } from '../aws/aws-service.ts';
import type { Clock } from '../clock/clock.ts';
import { type Json, recordsAt, stringAt, stringsAt } from '../state/json.ts';
import type { BusEvent, EventBuses } from './event-bus.ts';

const maxRequestBytes = 256 * 1024;
const maxEntries = 10;

/** EventBridge as the relay calls it: PutEvents, answered entry by entry. */
export function createEventsService(buses: EventBuses, clock: Clock): AwsService {
  const busArn = (entry: Json) => {
    const name = stringAt(entry, 'EventBusName') ?? 'default';
    return buses.arns.find((arn) => arn === name || arn.endsWith(`:event-bus/${name}`));
  };
  return {
    rightsFor: (call) => {
      if (call.operation !== 'PutEvents') throw notBuilt('events', call.operation);
      return recordsAt(JSON.parse(call.body.toString()), 'Entries').map((entry) => ({
        action: 'events:PutEvents',
        resource: busArn(entry) ?? `bus ${stringAt(entry, 'EventBusName')}`,
        facts: {
          'events:source': [stringAt(entry, 'Source') ?? ''],
          'events:detail-type': [stringAt(entry, 'DetailType') ?? ''],
        },
      }));
    },
    answer: (call) => {
      const entries = recordsAt(JSON.parse(call.body.toString()), 'Entries');
      if (entries.length < 1 || entries.length > maxEntries) {
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value at 'entries' failed to satisfy constraint: 1 to ${maxEntries} entries`,
        );
      }
      if (call.body.length > maxRequestBytes) {
        throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
      }
      return jsonAnswer(putEntries(entries, { buses, busArn, nowMs: clock.now() }));
    },
  };
}

type Put = { buses: EventBuses; busArn: (entry: Json) => string | undefined; nowMs: number };

function putEntries(entries: readonly Json[], { buses, busArn, nowMs }: Put) {
  const read = entries.map((entry) => readEntry(entry, busArn(entry), nowMs));
  const good = read.flatMap((entry) => ('event' in entry ? [entry] : []));
  const ids = buses.put(good);
  return {
    FailedEntryCount: read.length - good.length,
    Entries: read.map((entry) => ('event' in entry ? { EventId: ids[good.indexOf(entry)] } : entry)),
  };
}

type Refused = { ErrorCode: string; ErrorMessage: string };

function readEntry(
  entry: Json,
  busArn: string | undefined,
  nowMs: number,
): { busArn: string; event: BusEvent } | Refused {
  const [source, detailType, detail] = ['Source', 'DetailType', 'Detail'].map((key) => stringAt(entry, key));
  if (!source || !detailType || !detail) {
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required.' };
  }
  if (busArn === undefined) return { ErrorCode: 'InvalidArgument', ErrorMessage: 'EventBusName does not exist.' };
  try {
    const time = entry['Time'];
    const timeMs = typeof time === 'number' ? time * 1_000 : nowMs;
    const event = { source, detailType, detail: JSON.parse(detail), resources: stringsAt(entry, 'Resources'), timeMs };
    return { busArn, event };
  } catch {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
}
