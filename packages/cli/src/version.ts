import { readFileSync } from 'node:fs';

/** The version of this package, which is that of the whole set. */
export function version(): string {
  // npm requires the field.
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}
