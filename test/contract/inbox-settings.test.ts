import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId } from '#shared/kernel/ids.ts';
import { aCaller, aPerson, visitor } from '#shared/person/person.fixture.ts';
import { startApi } from '#test/support/api.ts';
import { aDigestLink } from '#test/support/digests.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import { expectProblem } from '#test/support/problems.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
  await fillDirectory(api.tables.access('people'), {
    organisations: [anOrganisation('port-city' as never)],
    people: [1, 2, 3, 4, 5].map((n) => aPerson(n)),
  });
});
afterAll(() => api.stop());

const settingsOf = async (n: number) => (await api.call('readInboxSettings', aCaller(n))).value;
const choose = (n: number, body: { digest: string; muted: string[] }, revision: number) =>
  api.call('changeInboxSettings', aCaller(n), { body, revision });
const stop = (secret: string) => api.call('stopDigest', visitor, { params: { secret } });

describe('the settings of an inbox', () => {
  it('are a mail a week at revision 1 until they are changed, and then what was chosen', async () => {
    expect(await settingsOf(1)).toEqual({ digest: 'weekly', muted: [], revision: 1 });

    const changed = await choose(1, { digest: 'daily', muted: ['own-ideas'] }, 1);

    expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
    expect(await settingsOf(1)).toEqual({ digest: 'daily', muted: ['own-ideas'], revision: 2 });
    expect(await settingsOf(2)).toEqual({ digest: 'weekly', muted: [], revision: 1 });
  });

  it('are changed by the first of two who saw the same, and the other is told', async () => {
    const answers = await Promise.all([
      choose(2, { digest: 'off', muted: [] }, 1),
      choose(2, { digest: 'daily', muted: [] }, 1),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expectProblem(await choose(2, { digest: 'daily', muted: [] }, 1), { status: 412, reason: 'stale-revision' });
    expect((await settingsOf(2)).revision).toBe(2);
  });

  it('stay when the inbox is marked as read, and the mark stays when they are changed', async () => {
    await api.call('markInboxRead', aCaller(3), { body: { upTo: api.clock.now } });
    await choose(3, { digest: 'daily', muted: [] }, 1);
    api.move(1);
    await api.call('markInboxRead', aCaller(3), { body: { upTo: api.clock.now } });

    expect(await settingsOf(3)).toEqual({ digest: 'daily', muted: [], revision: 2 });
    const id = eventId(anId(50), 1);
    const inbox = makeInboxStore(api.tables.access('people'), () => mondayMorning);
    const told = { id, kind: 'your-idea-arrived' as const, recordId: anId(50), at: mondayMorning };
    await inbox.add([{ ...told, personId: anId(3) }], id);
    // By a clock that is behind: only because the mark was kept does it come after it.
    const { value } = await api.call('readInbox', aCaller(3));
    expect(value.items.map(({ arrivedAt }) => arrivedAt > api.clock.now)).toEqual([true]);
  });
});

describe('the link of a digest', () => {
  it('ends the mails of whom it was sent to, for a visitor, as often as it is used', async () => {
    await choose(4, { digest: 'daily', muted: ['answering'] }, 1);
    const secret = await aDigestLink(api, anId(4));

    expect((await stop(secret)).status).toBe(204);
    expect((await stop(secret)).status).toBe(204);

    expect(await settingsOf(4)).toEqual({ digest: 'off', muted: ['answering'], revision: 3 });
  });

  it('takes the form that mail programs post, and looks at none of it', async () => {
    const secret = await aDigestLink(api, anId(5));
    const answer = await api.call('stopDigest', visitor, {
      params: { secret },
      rawBody: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(answer.status).toBe(204);
    expect((await settingsOf(5)).digest).toBe('off');
  });

  it('does nothing where it is nobody’s, or too old', async () => {
    const old = await aDigestLink(api, anId(1), Date.parse(mondayMorning) / 1000 - 1);

    for (const secret of [old, `cwd_${'0'.repeat(43)}`]) {
      expectProblem(await stop(secret), { status: 404, reason: 'not-found' });
    }
    expect((await settingsOf(1)).digest).toBe('daily');
  });
});
