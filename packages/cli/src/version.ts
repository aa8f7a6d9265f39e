import { readFileSync } from 'node:fs';

/** The version of this package, which is that of the whole set. */
export function version(): string {
  // npm requires the field.
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}

/** What a workflow folder depends on where it is run: the library, this program, and the schemas of its commands. */
export function workflowDependencies(): Readonly<Record<string, string>> {
  return { '@fw/cli': `^${version()}`, fastworkflow: `^${version()}`, zod: '^4.0.0' };
}
