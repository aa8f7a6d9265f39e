import { tooMany } from '../limits.ts';

/** Counts the streams that are open in this process. */
export class OpenStreams {
  readonly #most: number;
  #open = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return this.#open;
  }

  /**
   * @returns What closes it; twice is fine.
   * @throws {Problem} 429 when there is no room.
   */
  open(): () => void {
    if (this.#open >= this.#most) throw tooMany('too-many-streams', 5);
    this.#open++;
    let closed = false;
    return () => {
      if (!closed) this.#open--;
      closed = true;
    };
  }
}
