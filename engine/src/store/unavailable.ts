/**
 * The store cannot be reached now; nothing was lost, and the same call may be made again later. What is in front of
 * people answers 503.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
