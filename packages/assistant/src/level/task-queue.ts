/** Runs tasks that share a key one after the other, in the order in which they came, and all others side by side. */
export class TaskQueue {
  readonly #last = new Map<string, Promise<void>>();

  /** The task itself must not ask for one of its keys again. */
  run<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    const before = keys.flatMap((key) => this.#last.get(key) ?? []);
    const next = before.length === 0 ? task() : Promise.all(before).then(task);
    const forget = () => {
      for (const key of keys) if (this.#last.get(key) === over) this.#last.delete(key);
    };
    const over = next.then(forget, forget);
    for (const key of keys) this.#last.set(key, over);
    return next;
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }
}
