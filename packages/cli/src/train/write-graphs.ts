import { join } from 'node:path';
import { exportOnnx } from '@fw/train';
import { count } from '../terminal/count.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Writes each context as an ONNX graph, and says what the graphs leave out. On the error output: JSON stays JSON. */
export async function writeGraphs(terminal: Terminal, folder: string, into: string): Promise<void> {
  terminal.note('writing graphs …');
  const exported = await exportOnnx({ folder, into });
  for (const { context, model, labels } of exported)
    terminal.note(`${join(into, model)}: ${context === '*' ? 'the root' : context}, ${count(labels.length, 'label')}`);
  terminal.note('n-grams and thresholds are not in the graphs: take their labels as a ranking, not as a decision.');
}
