/** What a place has to do in which the contents of files are kept, each under its SHA-256. */
import type { Readable } from 'node:stream';

/** A content that has come in and waits on the disk. */
export interface Incoming {
  readonly sha256: string;
  readonly size: number;
  readonly path: string;
}

export interface ContentStore {
  /** Folder on whose disk a file waits while it comes in; made when it is not there. */
  readonly incoming: string;
  /** Asked at the start: throws with what to do when it can never work like this, `ContentsAway` when it may later. */
  check(): Promise<void>;
  /** Keeps a content, whole or not at all: the same one put twice is there once. When this returns it outlives a power cut. */
  keep(content: Incoming): Promise<void>;
  /** Opens a content; null when it is not there. */
  read(sha256: string): Promise<Readable | null>;
  /** Afterwards the content is not there; it need not have been. */
  remove(sha256: string): Promise<void>;
}

/** Name of a content, with `/` between its parts: the same in every place, so that one is filled by copying another. */
export function nameOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256}`;
}

/** The place cannot be used now, and nothing was done there. The same call may succeed later. */
export class ContentsAway extends Error {
  override readonly name = 'ContentsAway';
}
