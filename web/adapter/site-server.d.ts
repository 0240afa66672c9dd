/** The built site, which the adapter puts in this place when it bundles the function. */
declare module 'site-server' {
  import type { Server } from '@sveltejs/kit';
  export const server: Server;
}
