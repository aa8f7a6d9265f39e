import type { Terminal } from './terminal.ts';

/** What the person types to call this program: through npm, which put it into the project alone, or by its own name. */
export function typedFw({ env }: Pick<Terminal, 'env'>): string {
  return env['npm_command'] === 'exec' ? 'npx fw' : 'fw';
}
