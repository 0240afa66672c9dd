import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBucket } from './bucket-definition.ts';
import { expiresAtMs, startLifecycle } from './lifecycle.ts';
import { createObjectStore } from './object-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'lifecycle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (text: string) => Date.parse(text);

describe('the day on which an object goes', () => {
  it.each([
    ['2026-11-23T09:30:00Z', 1, '2026-11-25T00:00:00Z'],
    ['2026-11-23T00:00:00Z', 1, '2026-11-24T00:00:00Z'],
    ['2026-11-23T23:59:59Z', 2, '2026-11-26T00:00:00Z'],
  ])('of %s after %i days is %s, the midnight after', (written, days, expected) => {
    expect(new Date(expiresAtMs(at(written), days)).toISOString()).toBe(new Date(expected).toISOString());
  });
});

const aBucket = (properties: object) =>
  readBucket({
    stack: { name: 'data', region: 'eu-west-1', template: {} },
    logicalId: 'Documents',
    type: 'AWS::S3::Bucket',
    properties: { BucketName: 'documents', ...properties },
    condition: undefined,
  });

describe('a bucket', () => {
  it('lets go what its rules name by prefix and tag, when its time has come', () => {
    let nowMs = at('2026-11-23T09:30:00Z');
    const objects = createObjectStore(folder, () => nowMs);
    const rule = { Status: 'Enabled', ExpirationInDays: 1 };
    const bucket = aBucket({
      LifecycleConfiguration: {
        Rules: [
          { ...rule, Prefix: 'quarantine/' },
          { ...rule, Prefix: 'documents/', TagFilters: [{ Key: 'attached', Value: 'no' }] },
        ],
      },
    });
    const { sweep, stop } = startLifecycle([bucket], {
      objects,
      clock: { now: () => nowMs, onMove: () => undefined } as never,
    });
    const body = Buffer.from('x');
    objects.put('documents', 'quarantine/1', { body, metadata: {} });
    objects.put('documents', 'documents/attached', { body, metadata: {} });
    objects.put('documents', 'documents/unattached', { body, metadata: {}, tags: { attached: 'no' } });

    nowMs = at('2026-11-24T23:59:00Z');
    sweep();
    expect(objects.keys('documents', '')).toHaveLength(3);

    nowMs = at('2026-11-25T00:00:00Z');
    sweep();
    stop();
    expect(objects.keys('documents', '')).toEqual(['documents/attached']);
  });

  it.each([
    [{ NotificationConfiguration: { QueueConfigurations: [] } }, 'QueueConfigurations'],
    [{ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Transitions: [] }] } }, 'Transitions'],
  ])('is not run where it asks for what is not built: %j', (properties, said) => {
    expect(() => aBucket(properties)).toThrow(said);
  });
});
