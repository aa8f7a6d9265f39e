import { curveLines } from './curve-lines.ts';
import { invarianceLines } from './invariance-lines.ts';
import { promiseLine } from './promise-line.ts';
import { tierLine } from './tier-line.ts';
import type { BenchmarkReport, ContextReport, TrainingReport, TuningReport } from './training-report.ts';

/** The report as plain text for a terminal. No colours: the caller adds what its terminal can show. */
export function renderText(report: TrainingReport): string {
  const lines = [
    ...report.findings.map(({ severity, message }) => `${severity}: ${message}`),
    `encoder: ${report.encoder.id}`,
    ...sources(report),
    ...report.contexts.flatMap((each) => context(each, report.contexts.length <= MOST_DRAWN)),
    ...(report.tuning === undefined ? [] : [tuning(report.tuning)]),
    ...(report.invariance === undefined ? [] : invarianceLines(report.invariance)),
    ...(report.benchmark === undefined ? [] : benchmark(report.benchmark)),
    ...report.blockers.map((reason) => `not published: ${reason}`),
    report.published
      ? `published version ${report.version ?? ''}`
      : 'nothing was published; what served before, if anything did, still serves',
  ];
  return `${lines.join('\n')}\n`;
}

function sources({
  sources: { seeds, made: generated, allMade, byModel, byAugmenter, asked, fellBack },
}: TrainingReport): readonly string[] {
  const made = [
    `${seeds} written by hand`,
    ...(generated > 0 ? [`${generated} made by rules`] : []),
    ...(byModel > 0 ? [`${byModel} by a model`] : []),
    ...(byAugmenter > 0 ? [`${byAugmenter} by the augmenter`] : []),
  ];
  const failed = Object.entries(fellBack).map(
    ([command, reason]) => `warning: ${command} stands on its seeds alone, the model failed: ${reason}`,
  );
  const unwritten =
    allMade === 0
      ? []
      : [
          `warning: all words of ${allMade} command${allMade === 1 ? '' : 's'} were made by a machine, so the figures below say little of what people will say; write some into utterances`,
        ];
  return [`utterances: ${made.join(', ')}${asked > 0 ? ` (${asked} requests)` : ''}`, ...unwritten, ...failed];
}

/** Contexts whose curves fit on a screen together. */
const MOST_DRAWN = 2;

function context(report: ContextReport, drawn: boolean): readonly string[] {
  const { context: name, commands, utterances, reused, heldOutBy, evaluation, risks, secondTier } = report;
  const head = `context ${name}: ${commands} command${commands === 1 ? '' : 's'}, ${utterances} utterances${reused ? ', unchanged' : ''}`;
  if (evaluation.commandRows === 0) return [head];
  const held = `  held out${heldOutBy === 'persona' ? ', one persona at a time' : ''}: right ${percent(evaluation.accuracy)}, among three ${percent(evaluation.top3)}, executed rightly ${percent(evaluation.executedRight)}, wrongly ${percent(evaluation.executedWrong)}, asked ${percent(evaluation.asked)}`;
  const promises = Object.entries(risks).map(
    ([effect, risk]) =>
      `  ${effect}: at most ${percent(risk.promised)} wrong; ${promiseLine(risk, evaluation.commandRows)}; runs ${percent(risk.coverage)} unasked`,
  );
  const confused = evaluation.confusions
    .slice(0, 3)
    .map(
      ({ meant, taken, count, sentences: [such] = [] }) =>
        `  taken for another: ${meant} for ${taken}, ${count} time${count === 1 ? '' : 's'}${such === undefined ? '' : `, such as "${oneLine(such)}"`}`,
    );
  const curve = drawn ? curveLines(report) : [];
  const tier = secondTier === undefined ? [] : [`  ${tierLine(secondTier)}`];
  return [head, held, ...promises, ...curve, ...confused, ...tier];
}

function tuning({ outcome, layers = 0, bytes = 0, encoder, reason = '' }: TuningReport): string {
  const size = encoder?.id ?? `${layers} tuned layer${layers === 1 ? '' : 's'} of ${(bytes / 1e6).toFixed(1)} MB`;
  return {
    published: `second tier: ${size}`,
    kept: layers > 0 || encoder !== undefined ? `second tier: ${size}, unchanged` : 'second tier: none, as before',
    'no-gain': `second tier: none, no context gains by ${encoder?.id ?? 'it'} on held-out words`,
    impossible: `second tier: none. ${reason}`,
  }[outcome];
}

function benchmark({
  questions,
  top1,
  inList,
  executed,
  executedWrong,
  escalated,
  refused,
  climbing,
}: BenchmarkReport): readonly string[] {
  return [
    `benchmark: ${questions} questions, right ${percent(top1)}, in the list ${percent(inList)}, executed ${percent(executed)} (wrongly ${percent(executedWrong)}), others refused ${percent(refused)}${escalated > 0 ? `, second tier asked ${percent(escalated)}` : ''}`,
    ...(climbing === undefined
      ? []
      : [`benchmark: ${climbing.questions} questions for a context above, passed on ${percent(climbing.right)}`]),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Most characters of a sentence on a line. */
const SHOWN = 80;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)} …` : line;
}
