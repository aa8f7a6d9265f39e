import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut and slowed down, as networks and databases do. */
export interface BreakableLine {
  /** Where it is reached through the line. */
  readonly port: number;
  /** Cuts what is open and takes nothing more, until it is mended. */
  cut(): void;
  /** What is sent arrives so much later, in milliseconds; 0 for at once. */
  delay(ms: number): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param to - Port of the server, on this machine. */
export async function openLine(to: number): Promise<BreakableLine> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let delayMs = 0;
  const pass = (from: Socket, into: Socket) => {
    from.on('data', (chunk) => {
      if (delayMs === 0) into.write(chunk);
      else setTimeout(() => into.writable && into.write(chunk), delayMs);
    });
    from.on('close', () => into.destroy());
    from.on('error', () => into.destroy());
  };
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const behind = connect(to, '127.0.0.1');
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    pass(client, behind);
    pass(behind, client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('A server that listens on TCP has a port.');
  const cut = () => {
    isCut = true;
    sockets.forEach((socket) => socket.destroy());
  };
  return {
    port: address.port,
    cut,
    delay: (ms) => void (delayMs = ms),
    mend() {
      isCut = false;
      delayMs = 0;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
