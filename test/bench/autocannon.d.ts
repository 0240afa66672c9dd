/** The part of autocannon that the load bench uses; the package brings no types. */
declare module 'autocannon' {
  type Request = { readonly headers?: Record<string, string>; readonly body?: string };
  type Options = {
    readonly url: string;
    readonly connections: number;
    readonly duration: number;
    readonly method?: 'GET' | 'POST';
    readonly headers?: Record<string, string>;
    readonly requests?: readonly { readonly setupRequest: (request: Request) => Request }[];
  };
  type Result = { readonly requests: { readonly average: number }; readonly non2xx: number; readonly errors: number };
  type Instance = PromiseLike<Result> & {
    on(event: 'response', listener: (client: unknown, status: number, bytes: number, ms: number) => void): Instance;
  };
  export default function autocannon(options: Options): Instance;
}
