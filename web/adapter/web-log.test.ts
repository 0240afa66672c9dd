import { describe, expect, it } from 'vitest';
import { makeWebLog } from './web-log.ts';

describe('a log line', () => {
  it('tells where an error happened but not what it said', () => {
    const lines: string[] = [];
    const log = makeWebLog(
      (line) => lines.push(line),
      () => '2026-11-23T09:30:00.000Z',
    );

    log('page.failed', { requestId: 'request-1', route: 'none' }, new Error('somebody@example.org is unknown'));

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'ERROR', code: 'page.failed', error: 'Error' });
    expect(lines[0]).toContain('web-log.test.ts');
    expect(lines[0]).not.toContain('somebody@example.org');
  });
});
