/**
 * Flags of Node for a process that runs a worker. Left alone, V8 lets the young generation of both of its threads grow
 * to many times what the cached workflows need, and the process passes 750 MB with 10,000 open cases, half of it
 * garbage that was not worth a collection. A small young generation costs a few more collections and keeps what is
 * really held: see `docs/performance.md`. The old generation is bounded well above that, so that a leak ends the worker
 * and not the machine.
 */
export const workerHeap: readonly string[] = ['--max-semi-space-size=8', '--max-old-space-size=320'];
