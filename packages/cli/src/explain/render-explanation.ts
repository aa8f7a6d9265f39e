import type { Explanation, Workflow } from 'fastworkflow';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

type Detection = Explanation['detections'][number];

/** An explanation for a person: what was asked of whom, what was read, what would happen, what would change it. */
export function renderExplanation(
  explanation: Explanation,
  workflow: Workflow,
  { paint }: Pick<Terminal, 'paint'>,
): string {
  const { detections, slots, issues, answer } = explanation;
  const lines = [
    ...(detections.length === 0
      ? ['No context was asked: it is said to the conversation itself, or answers its question.']
      : detections.map(detectionLine)),
    ...slots.map(({ slot, value, evidence }) => {
      const quote = evidence.quote === undefined ? '' : ` “${evidence.quote}”`;
      const by = evidence.by === undefined ? '' : `, read by ${evidence.by}`;
      return `  ${slot} = ${JSON.stringify(value)}  from the ${evidence.source}${quote}${by}`;
    }),
    ...issues.map(({ slot = 'the command', kind, message }) => `  ${slot} is ${kind}: ${message}`),
    paint('bold', `${headline(explanation)}${answer === undefined ? '' : ':'}`),
    ...(answer === undefined ? [] : answer.split('\n').map((line) => `  ${line}`)),
  ];
  const advice = adviceFor(explanation, workflow);
  return plainText(
    [...lines, ...(advice.length === 0 ? [] : ['What would change that:', ...advice.map((line) => `  ${line}`)])].join(
      '\n',
    ),
  );
}

function detectionLine({ context, intent }: Detection): string {
  const place = context === '*' ? 'The root' : context;
  switch (intent.kind) {
    case 'matched': {
      const second =
        intent.runnerUp === undefined
          ? ''
          : `; second ${intent.runnerUp.command}, ${percent(intent.runnerUp.confidence)}`;
      return `${place}: ${intent.command}, ${intent.by}, ${percent(intent.confidence)}${second} (${intent.reason})`;
    }
    case 'ambiguous':
      return `${place}: ${list(intent.candidates)} (${intent.by}; ${intent.reason})`;
    case 'unmatched': {
      const nearest = intent.nearest.length === 0 ? '' : `; nearest ${list(intent.nearest)}`;
      return `${place}: ${intent.why}${nearest} (${intent.reason})`;
    }
  }
}

function list(candidates: readonly { readonly command: string; readonly confidence: number }[]): string {
  return candidates.map(({ command, confidence }) => `${command} ${percent(confidence)}`).join(', ');
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function headline({ outcome, command }: Explanation): string {
  switch (outcome) {
    case 'run':
      return `${command} would run`;
    case 'confirm':
      return `${command} would be shown, and run after a yes`;
    case 'ask-command':
      return 'It would be asked which command is meant';
    case 'ask-values':
      return `${command} would be asked about`;
    case 'nothing':
      return 'Nothing would run';
  }
}

/** What the person, or the author of the workflow, could do for another outcome. */
function adviceFor({ outcome, command, detections, slots }: Explanation, workflow: Workflow): readonly string[] {
  const last = detections.at(-1)?.intent;
  if (outcome === 'ask-command' && last?.kind === 'ambiguous') {
    const [best] = last.candidates;
    return [
      `Its name settles it: ${plainName(best.command)}.`,
      `Words like these among the utterances of ${best.command}, and training again, make it surer.`,
    ];
  }
  if (outcome === 'nothing' && last?.kind === 'unmatched') {
    const [nearest] = last.nearest;
    if (nearest === undefined) return [];
    return [
      `If ${nearest.command} was meant: its name settles it, and words like these among its utterances, with another training, make it found.`,
    ];
  }
  if (outcome === 'ask-values') return ['The values that are asked for, in the same sentence or by name=value.'];
  if (outcome !== 'confirm' || command === undefined) return [];
  if (workflow.commands.get(command)?.effect === 'destructive') {
    return [
      'A destructive command is always shown first; a confirm rule of the command or the workflow decides otherwise.',
    ];
  }
  const foreign = slots.filter(
    ({ evidence }) => evidence.source !== 'utterance' && evidence.source !== 'answer' && evidence.source !== 'default',
  );
  if (foreign.length > 0) return [`Values in the person's own words: ${foreign.map(({ slot }) => slot).join(', ')}.`];
  return [`A surer command, by its name (${plainName(command)}) or by more utterances, runs without being shown.`];
}

function plainName(command: string): string {
  return command.slice(command.indexOf('/') + 1);
}
