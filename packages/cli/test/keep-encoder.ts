import { loadDefaultEncoder } from 'fastworkflow';
import { afterAll, beforeAll } from 'vitest';

/** Holds the default encoder while the tests of a file run: every command that opens it finds it open. */
export function keepEncoder(): void {
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const encoder = await loadDefaultEncoder();
    close = () => encoder.close();
  });
  afterAll(() => close?.());
}
