import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { loadDefaultEncoder, loadWorkflow } from 'fastworkflow';
import { trainWorkflow } from '@fw/train';

const SOURCE = join(import.meta.dirname, '../../../../../examples/hello_world');

/**
 * Copies the example into a folder and trains it there.
 *
 * @throws When the training publishes nothing.
 */
export async function trainHelloWorld(folder: string): Promise<void> {
  cpSync(SOURCE, folder, {
    recursive: true,
    filter: (path) => !/node_modules|___|\.test\.ts$/.test(path.slice(SOURCE.length)),
  });
  const { workflow, close } = await loadWorkflow(folder);
  const encoder = await loadDefaultEncoder();
  const report = await trainWorkflow({ workflow, folder, encoder });
  await encoder.close();
  close();
  if (!report.published) throw new Error(`hello_world was not trained: ${report.blockers.join(' ')}`);
}
