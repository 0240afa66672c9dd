/** A record as GetRecords gives it; times are epoch seconds. */
export type StreamRecord = {
  readonly eventID: string;
  readonly eventName: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly ApproximateCreationDateTime: number;
    readonly Keys?: object;
    readonly NewImage?: object;
    readonly SizeBytes?: number;
    readonly StreamViewType?: string;
  };
};

/** The record as a function's event holds it. The engine's own region and times are replaced by the run's. */
export function eventRecord(record: StreamRecord, streamArn: string, shownIn: (machineSecond: number) => number) {
  const createdAtSeconds = shownIn(Math.floor(record.dynamodb.ApproximateCreationDateTime));
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: streamArn.split(':')[3] ?? '',
    dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: createdAtSeconds },
    eventSourceARN: streamArn,
  };
}

export type EventRecord = ReturnType<typeof eventRecord>;
