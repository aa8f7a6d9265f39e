import { renderCurve } from './render-curve.ts';
import { invarianceLines } from './invariance-lines.ts';
import { promiseLine } from './promise-line.ts';
import { tierLine } from './tier-line.ts';
import type { ContextReport, TrainingReport } from './training-report.ts';

/** The report as one page without scripts or anything to load: tables, confusion pairs, the risk-coverage curve. */
export function renderHtml(report: TrainingReport): string {
  const { workflow, published, version, blockers, findings, sources, contexts, benchmark, invariance, encoder, seed } =
    report;
  const verdict = published ? `Published as version ${version ?? ''}.` : `Not published: ${blockers.join(' ')}`;
  const words = [
    ['written by hand', sources.seeds],
    ['made by rules', sources.made],
    ['by a model', sources.byModel],
    ['by the augmenter', sources.byAugmenter],
    ['requests to a model', sources.asked],
  ] as const;
  const body = [
    `<h1>${escape(workflow)}</h1>`,
    `<p class="${published ? 'good' : 'bad'}">${escape(verdict)}</p>`,
    `<p>Encoder ${escape(encoder.id)}, seed ${seed}.</p>`,
    ...(findings.length === 0
      ? []
      : ['<h2>Findings</h2>', list(findings.map(({ severity, message }) => `${severity}: ${message}`))]),
    '<h2>Utterances</h2>',
    table(
      ['source', 'utterances'],
      words.filter(([, count]) => count > 0),
    ),
    ...contexts.flatMap(contextSection),
    ...(invariance === undefined ? [] : ['<h2>Said otherwise</h2>', list(invarianceLines(invariance))]),
    ...(benchmark === undefined
      ? []
      : [
          '<h2>Benchmark</h2>',
          table(
            ['questions', 'right', 'in the list', 'executed', 'executed wrongly', 'others refused'],
            [
              [
                benchmark.questions,
                percent(benchmark.top1),
                percent(benchmark.inList),
                percent(benchmark.executed),
                percent(benchmark.executedWrong),
                percent(benchmark.refused),
              ],
            ],
          ),
        ]),
  ];
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${escape(workflow)}: training report</title>\n<style>${STYLE}</style>\n<main>\n${body.join('\n')}\n</main>\n</html>\n`;
}

function contextSection({
  context,
  commands,
  utterances,
  reused,
  heldOutBy,
  evaluation,
  risks,
  secondTier,
}: ContextReport): readonly string[] {
  const name = context === '*' ? 'Top level' : context;
  const rows = Object.entries(risks).map(([effect, risk]) => [
    effect,
    percent(risk.promised),
    promiseLine(risk, evaluation.commandRows),
    percent(risk.coverage),
  ]);
  return [
    `<h2>${escape(name)}</h2>`,
    `<p>${commands} commands, ${utterances} utterances${reused ? ', taken over unchanged' : ''}. On held-out utterances${heldOutBy === 'persona' ? ', those of one persona at a time' : ''}: right ${percent(evaluation.accuracy)}, among three ${percent(evaluation.top3)}; executed rightly ${percent(evaluation.executedRight)}, wrongly ${percent(evaluation.executedWrong)}, asked ${percent(evaluation.asked)}, turned away ${percent(evaluation.turnedAway)}.</p>`,
    table(['effect', 'wrong executions allowed', 'what that rests on', 'runs unasked'], rows),
    ...(secondTier === undefined ? [] : [`<p>${escape(tierLine(secondTier))}.</p>`]),
    renderCurve(evaluation.curve),
    ...(evaluation.confusions.length === 0
      ? []
      : [
          table(
            ['meant', 'taken for', 'times'],
            evaluation.confusions.map(({ meant, taken, count }) => [meant, taken, count]),
          ),
        ]),
  ];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = (tag: string, values: readonly (string | number)[]) =>
    values.map((value) => `<${tag}>${escape(String(value))}</${tag}>`).join('');
  return `<table><tr>${cells('th', head)}</tr>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</table>`;
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 }
  main { max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; margin: 1rem 0 }
  th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid #8884 }
  .good { color: #187a3c } .bad { color: #c0352b } svg { max-width: 100% }
  @media (prefers-color-scheme: dark) { .good { color: #5ecb84 } .bad { color: #ff8a80 } }
`;
