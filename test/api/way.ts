/** A way over TCP to a server on this machine, which can be broken and mended. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Way {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  /** Bytes that still go to the server before all connections are cut. */
  #left = Number.POSITIVE_INFINITY;
  /** It mends itself with the next cut. */
  #once = false;
  #sent = 0;
  /** What waits to go to the server; null: nothing has to. */
  #held: (() => void)[] | null = null;

  private constructor(target: number) {
    this.#server = createServer((from) => this.#join(from, connect(target, '127.0.0.1')));
  }

  static async to(target: number): Promise<Way> {
    const way = new Way(target);
    way.#server.listen(0, '127.0.0.1');
    await once(way.#server, 'listening');
    return way;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Bytes that have gone to the server. */
  get sent(): number {
    return this.#sent;
  }

  /** Connections on which something waits to go to the server. */
  get held(): number {
    return this.#held?.length ?? 0;
  }

  /** Cuts every connection once `bytes` more have gone to the server; 0: at once. New ones are cut too, unless it is `once`. */
  break(bytes = 0, once = false): void {
    this.#left = bytes;
    this.#once = once;
    if (bytes === 0) this.#cut();
  }

  /** Nothing more goes to the server, and nobody is told. */
  stall(): void {
    this.#held = [];
  }

  /** What was held goes on. */
  mend(): void {
    this.#left = Number.POSITIVE_INFINITY;
    this.#once = false;
    const held = this.#held ?? [];
    this.#held = null;
    for (const pass of held) pass();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#cut();
    await closed;
  }

  #join(from: Socket, to: Socket): void {
    for (const socket of [from, to]) {
      this.#open.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.#open.delete(socket);
        from.destroy();
        to.destroy();
      });
    }
    to.pipe(from);
    const pass = (chunk: Buffer): void => {
      const passed = chunk.subarray(0, this.#left);
      this.#left -= passed.length;
      this.#sent += passed.length;
      to.write(passed);
      if (passed.length < chunk.length) this.#cut();
    };
    from.on('data', (chunk: Buffer) => {
      if (this.#held === null) return pass(chunk);
      from.pause();
      this.#held.push(() => {
        pass(chunk);
        from.resume();
      });
    });
  }

  #cut(): void {
    if (this.#once) this.mend();
    for (const socket of this.#open) socket.destroy();
  }
}
