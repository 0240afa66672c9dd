import { parseDuration } from '../clock/parse-duration.ts';
import { type Json, numberAt, requiredString, stringAt } from '../state/json.ts';
import type { ControlWorld } from './control.server.ts';

export type Command = (input: Json, world: ControlWorld) => Promise<object> | object;

/** What can be done to a run from outside. Names are the paths of the control server. */
export const commands: Readonly<Record<string, Command>> = {
  'clock/move': (input, { stores }) => {
    const by = requiredString(input, 'by');
    const ms = parseDuration(by);
    if (ms === undefined) throw new Error(`${by} is no duration; write +10d, +36h, +90m or +2w`);
    stores.clock.moveBy(ms);
    return { now: new Date(stores.clock.now()).toISOString() };
  },
  'clock/now': (_input, { stores }) => {
    stores.clock.returnToNow();
    return { now: new Date(stores.clock.now()).toISOString() };
  },
  'schedules/run': async (input, { workers }) => {
    await workers.scheduler.run(requiredString(input, 'name'));
    return { ran: input['name'] };
  },
  'queues/redrive': (input, { stores }) => {
    const name = requiredString(input, 'name');
    const queue = stores.queues.definitions.find((definition) => definition.name === name);
    if (queue === undefined) throw new Error(`no queue ${name}`);
    return { redriven: stores.queues.redrive(queue) };
  },
  'secrets/rotate': async (input, { stores, workers }) => {
    const name = requiredString(input, 'name');
    const found = stores.secrets.arns.filter((arn) => arn === name || arn.split(':secret:')[1]?.includes(name));
    const [arn, ...others] =
      workers.rotation.secrets.length === 1 && found.length === 0 ? workers.rotation.secrets : found;
    if (arn === undefined || others.length > 0)
      throw new Error(`${found.length} secrets are named ${name}: ${stores.secrets.arns.join(', ')}`);
    await workers.rotation.rotate(arn);
    return { rotated: arn };
  },
  faults: (input, { stores }) => {
    stores.faults.inject({
      service: requiredString(input, 'service'),
      action: requiredString(input, 'action'),
      error: requiredString(input, 'error'),
      times: numberAt(input, 'times') ?? 1,
      caller: stringAt(input, 'caller') ?? '',
      about: stringAt(input, 'about') ?? '',
    });
    return {};
  },
  'faults/clear': (_input, { stores }) => {
    stores.faults.clear();
    return {};
  },
};
