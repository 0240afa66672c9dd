import { describe, expect, it } from 'vitest';
import type { OriginSecretVersions, SiteEdges } from './origin-secret.port.ts';
import { EdgesBehind, rotateOriginSecret, rotationSteps } from './rotate-origin-secret.ts';

const crash = new Error('the function was cut off');
/** As `platform/origin-check.ts` has it: a function that read the secret a moment ago does not read it again at once. */
const functionsRereadAfterMs = 5_000;

/**
 * A secret and a CloudFront that behave as AWS's do, and that can be cut off around any call. After every call it holds
 * what must never break: whatever value an edge may be sending is the current one or the previous one, and none is sent
 * before every function would read it.
 */
const aWorld = (cutOffAt: { call: number; when: 'before' | 'after' } | undefined = undefined) => {
  const stages: Record<string, string[]> = { first: ['AWSCURRENT'] };
  const values: Record<string, string> = { first: 'value of first' };
  let told = 'value of first';
  let mayBeSent = ['value of first'];
  let calls = 0;
  let nowMs = 0;
  let currentSinceMs = -Infinity;
  const violations: string[] = [];

  const valueAt = (stage: string) => values[Object.keys(stages).find((id) => stages[id]?.includes(stage)) ?? ''];
  const call = async <Answer>(name: string, act: () => Answer): Promise<Answer> => {
    calls += 1;
    if (cutOffAt?.when === 'before' && cutOffAt.call === calls) throw crash;
    const answer = act();
    const accepted = [valueAt('AWSCURRENT'), valueAt('AWSPREVIOUS')];
    for (const sent of mayBeSent) if (!accepted.includes(sent)) violations.push(`after ${name}: ${sent}`);
    if (cutOffAt?.when === 'after' && cutOffAt.call === calls) throw crash;
    return answer;
  };
  const without = (id: string, stage: string) => {
    stages[id] = (stages[id] ?? []).filter((held) => held !== stage);
  };

  const versions: OriginSecretVersions = {
    stages: () => call('stages', () => structuredClone(stages)),
    valueOf: (id) => call('valueOf', () => values[id]),
    putPending: (id, value) =>
      call('putPending', () => {
        if (values[id] !== undefined && values[id] !== value) throw new Error('ResourceExistsException');
        values[id] = value;
      }),
    makeCurrent: (id, insteadOf) =>
      call('makeCurrent', () => {
        for (const known of Object.keys(stages)) without(known, 'AWSPREVIOUS');
        without(insteadOf, 'AWSCURRENT');
        stages[insteadOf]?.push('AWSPREVIOUS');
        stages[id]?.push('AWSCURRENT');
        currentSinceMs = nowMs;
      }),
  };
  const edges: SiteEdges = {
    read: () => call('read', () => ({ sentValue: told, isEverywhere: mayBeSent.length === 1 })),
    send: (value) =>
      call('send', () => {
        if (nowMs - currentSinceMs < functionsRereadAfterMs) violations.push('told before functions could know');
        told = value;
        mayBeSent = [...mayBeSent, value];
      }),
  };
  const waitMs = async (ms: number) => {
    nowMs += ms;
  };
  return {
    rotate: rotateOriginSecret({ versions, edges, newValue: () => `value ${Object.keys(values).length}`, waitMs }),
    announce: (id: string) => {
      for (const known of Object.keys(stages)) without(known, 'AWSPENDING');
      stages[id] ??= [];
      stages[id].push('AWSPENDING');
    },
    edgesCatchUp: () => {
      mayBeSent = [told];
    },
    seen: () => ({ told, current: valueAt('AWSCURRENT'), previous: valueAt('AWSPREVIOUS'), violations }),
    countCalls: () => calls,
  };
};

const rotateTo = async (world: ReturnType<typeof aWorld>, version: string) => {
  world.announce(version);
  for (const step of rotationSteps) await world.rotate(step, version);
};

describe('rotating the origin secret', () => {
  it('makes a new value current, keeps the former one accepted, and tells CloudFront', async () => {
    const world = aWorld();

    await rotateTo(world, 'second');

    expect(world.seen()).toEqual({
      told: 'value 1',
      current: 'value 1',
      previous: 'value of first',
      violations: [],
    });
  });

  it('changes nothing when a finished step is asked for again', async () => {
    const world = aWorld();
    await rotateTo(world, 'second');
    const before = world.seen();

    for (const step of rotationSteps) await world.rotate(step, 'second');

    expect(world.seen()).toEqual(before);
  });

  it('keeps the value of a version that was given one before the function was cut off', async () => {
    const world = aWorld();
    world.announce('second');

    await world.rotate('createSecret', 'second');
    await world.rotate('createSecret', 'second');

    await expect(world.rotate('finishSecret', 'second')).resolves.toBeUndefined();
    expect(world.seen()).toMatchObject({ current: 'value 1', told: 'value 1' });
  });

  it('waits with the next rotation until every edge sends the current value', async () => {
    const world = aWorld();
    await rotateTo(world, 'second');

    await expect(rotateTo(world, 'third')).rejects.toThrow(EdgesBehind);
    world.edgesCatchUp();
    await rotateTo(world, 'third');

    expect(world.seen()).toMatchObject({ current: 'value 2', previous: 'value 1', told: 'value 2', violations: [] });
  });

  it('refuses a version that Secrets Manager did not announce', async () => {
    const world = aWorld();

    await expect(world.rotate('createSecret', 'unheard of')).rejects.toThrow('is not pending');
    await expect(world.rotate('finishSecret', 'unheard of')).rejects.toThrow('is not pending');

    expect(world.seen()).toMatchObject({ current: 'value of first', told: 'value of first' });
  });
});

describe('a rotation that is cut off', async () => {
  const whole = aWorld();
  await rotateTo(whole, 'second');
  const cuts = Array.from({ length: whole.countCalls() }, (_, index) => index + 1).flatMap((call) => [
    { call, when: 'before' as const },
    { call, when: 'after' as const },
  ]);

  it.each(cuts)('$when call $call is completed by asking again for the same step', async (cut) => {
    const world = aWorld(cut);
    world.announce('second');

    for (const step of rotationSteps) {
      await world.rotate(step, 'second').catch((error) => {
        expect(error).toBe(crash);
        return world.rotate(step, 'second');
      });
    }

    expect(world.seen()).toMatchObject({ previous: 'value of first', violations: [] });
    expect(world.seen().told).toBe(world.seen().current);
  });

  it.each(cuts)('$when call $call never makes the next rotation refuse anybody', async (cut) => {
    const world = aWorld(cut);
    await rotateTo(world, 'second').catch((error) => expect(error).toBe(crash));

    await rotateTo(world, 'third').catch((error) => expect(error).toBeInstanceOf(EdgesBehind));
    world.edgesCatchUp();
    await rotateTo(world, 'third');

    expect(world.seen().violations).toEqual([]);
    expect(world.seen().told).toBe(world.seen().current);
  });
});
