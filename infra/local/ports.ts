import type { Addresses } from './assembly/local-addresses.ts';
import { freePort } from './net/free-port.ts';

export type Ports = {
  readonly site: number;
  readonly api: number;
  readonly aws: number;
  readonly identity: number;
  readonly control: number;
  readonly dynamodb: number;
  readonly storage: number;
};

/** Seven ports in a row from a base; 0 takes free ones, for tests that run side by side. */
export async function choosePorts(base: number): Promise<Ports> {
  const next = async (offset: number) => (base === 0 ? await freePort() : base + offset);
  return {
    site: await next(0),
    api: await next(1),
    aws: await next(2),
    identity: await next(3),
    control: await next(4),
    dynamodb: await next(5),
    storage: await next(6),
  };
}

/**
 * What a browser sees is named localhost, which browsers take for secure (`__Host-` cookies need that); what only
 * functions call is named by number, which spares every call the look-up.
 */
export function addressesOf(ports: Ports): Addresses {
  return {
    site: `http://localhost:${ports.site}`,
    api: `http://127.0.0.1:${ports.api}`,
    aws: `http://127.0.0.1:${ports.aws}`,
    identity: `http://localhost:${ports.identity}`,
    control: `http://localhost:${ports.control}`,
    storage: `http://localhost:${ports.storage}`,
  };
}
