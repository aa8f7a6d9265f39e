import type { StateSettings } from 'fastworkflow';
import type { Terminal } from './terminal.ts';

/**
 * Where a workflow's state lies. Every command asks here, for two that answered differently would keep two ledgers of one
 * application: the workflow's files count before the process's environment.
 */
export function stateSettings({ env }: Pick<Terminal, 'env'>, files: Terminal['env']): StateSettings {
  const read = (name: keyof StateSettings) => files[name] ?? env[name];
  return {
    SPEEDDICT_FOLDERNAME: read('SPEEDDICT_FOLDERNAME'),
    FW_LEDGER_WITNESS: read('FW_LEDGER_WITNESS'),
  };
}
