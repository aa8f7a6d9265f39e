import type { TrainingReport } from '@fw/train';
import { count } from '../terminal/count.ts';

/** What a training came to, and what it changed against the one before. */
export function whatChanged(now: TrainingReport, before?: TrainingReport): string {
  const earlier = new Map(before?.contexts.map((context) => [context.context, context]));
  const lines = now.contexts.flatMap(({ context, commands, utterances, reused }) => {
    const was = earlier.get(context);
    if (before !== undefined && reused) return [];
    const name = context === '*' ? 'the root' : context;
    return [
      `  ${name}: ${moved(was?.commands, commands, 'command')}, ${moved(was?.utterances, utterances, 'utterance')}`,
    ];
  });
  const gone = [...earlier.keys()].filter((name) => !now.contexts.some(({ context }) => context === name));
  const head = now.published ? `Trained: version ${now.version ?? ''}.` : 'Trained, and not published.';
  const same = lines.length + gone.length === 0 ? ' No words changed.' : '';
  const found = now.findings.length === 0 ? '' : ` ${count(now.findings.length, 'finding')}: "fw train" shows them.`;
  return [`${head}${same}${found}`, ...lines, ...gone.map((name) => `  ${name}: gone`)].join('\n');
}

function moved(before: number | undefined, now: number, what: string): string {
  return before === undefined || before === now ? count(now, what) : `${before} → ${count(now, what)}`;
}
