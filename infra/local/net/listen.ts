import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Listening = { readonly port: number; close(): Promise<void> };

/**
 * Serves on the loopback interface only. A fault of the listener is one line and a 500, never a silent hang.
 * Throws one clear sentence where the port is taken.
 *
 * @param port 0 takes a free one
 */
export async function listen(
  port: number,
  listener: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 30_000, maxHeaderSize: 32 * 1024 }, async (request, response) => {
    try {
      await listener(request, response);
    } catch (error) {
      console.error(`${request.method} ${request.url}:`, error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('Internal error of the local run\n');
    }
  });
  await bind(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is in use. Stop what uses it, or choose other ports with PORT (now ${port} is one of them).`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
