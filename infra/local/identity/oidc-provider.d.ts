/** The part of oidc-provider 9 that is used here; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Interaction = { uid: string; params: Readonly<Record<string, unknown>>; prompt: { name: string } };
  type Session = { accountId?: string; destroy(): Promise<void> };
  type KoaContext = { cookies: { set(name: string, value: null): void } };

  export class Provider {
    constructor(issuer: string, configuration: object);
    proxy: boolean;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    createContext(request: IncomingMessage, response: ServerResponse): KoaContext;
    cookieName(type: 'session'): string;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    readonly Session: { get(context: KoaContext): Promise<Session> };
    readonly Grant: new (properties: {
      clientId: string;
      accountId: string;
    }) => { addOIDCScope(scope: string): void; save(): Promise<string> };
  }
}
