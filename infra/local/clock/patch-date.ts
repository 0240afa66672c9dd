/**
 * Makes this thread live by the movable clock: `Date.now()`, `new Date()` and `Date()` follow the shared offset.
 * Called before a bundle is loaded, so that product code knows nothing of it.
 */
export function patchDate(shared: SharedArrayBuffer): void {
  const offset = new BigInt64Array(shared);
  const MachineDate = globalThis.Date;
  const now = () => MachineDate.now() + Number(Atomics.load(offset, 0));
  const MovedDate = new Proxy(MachineDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new MachineDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  // `new Date().constructor` and `instanceof` have to agree with the global.
  MachineDate.prototype.constructor = MovedDate;
  globalThis.Date = MovedDate;
}
