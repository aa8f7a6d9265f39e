/**
 * The values that were used last, by key: of a folder that one process has to itself they need not be read again. A key
 * that is known to have no value is remembered too.
 */
export class Recent<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Value | undefined>();

  constructor(most: number) {
    this.#most = most;
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (this.#values.delete(key)) this.#values.set(key, value);
    return value;
  }

  set(key: string, value: Value | undefined): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return;
    const [oldest] = this.#values.keys();
    if (oldest !== undefined) this.#values.delete(oldest);
  }

  /** What the key holds is no longer known. */
  forget(key: string): void {
    this.#values.delete(key);
  }
}
