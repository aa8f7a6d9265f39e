import { loadBenchmark } from '@fw/train';
import type { Workflow } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { askYesNo, type YesNo } from '../terminal/ask-yes-no.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { OpenRequest } from './adapt.ts';

type HeldOut = Parameters<OpenRequest['corrections']['trial']>[1];
type Flip = Awaited<ReturnType<OpenRequest['corrections']['trial']>>[number];

/**
 * Shows which utterances would be routed differently if corrections applied to everyone, asks, and promotes (row N6).
 *
 * @throws {FwError} `usage` when nobody is there to ask and `--yes` was not given; nothing is changed then.
 */
export async function promote(terminal: Terminal, request: OpenRequest): Promise<number> {
  const { corrections, workflow, folder, json = false, yes = false } = request;
  const ids = [...new Set(request.ids)];
  const contexts = new Set(corrections.list().flatMap((entry) => (ids.includes(entry.id) ? [entry.context] : [])));
  const heldOut = (await heldOutUtterances(folder, workflow)).filter(({ context }) => contexts.has(context));
  terminal.note(terminal.paint('dim', `trying ${count(heldOut.length, 'utterance')} …`));
  const flips = await corrections.trial(ids, heldOut);
  const judged = flips.map((flip) => ({ ...flip, command: flip.command ?? null, effect: effectOf(flip) }));

  if (!json) show(terminal, judged, heldOut.length);
  const answer = await mayPromote(terminal, { yes, json, ids });
  if (answer !== 'yes') {
    if (json) terminal.print(JSON.stringify({ promoted: [], tried: heldOut.length, flips: judged }, null, 2));
    else terminal.print('Nothing was promoted.');
    if (answer === 'interrupted') return EXIT.interrupted;
    if (terminal.interactive) return EXIT.failed;
    throw usageError('Nothing was promoted, since nobody is there to ask. Add --yes to promote.');
  }
  await corrections.promote(ids);
  if (json) terminal.print(JSON.stringify({ promoted: ids, tried: heldOut.length, flips: judged }, null, 2));
  else terminal.print(terminal.paint('green', `${count(ids.length, 'correction')} now applied for everyone.`));
  return EXIT.success;
}

/** The workflow's benchmark and its commands' own utterances, in every context that has the command. */
async function heldOutUtterances(folder: string, workflow: Workflow): Promise<HeldOut> {
  const benchmark = await loadBenchmark(folder, workflow);
  const own = [...workflow.contexts.values()].flatMap(({ name, commands }) =>
    [...commands.values()].flatMap((command) =>
      (workflow.commands.get(command)?.utterances ?? []).map((utterance) => ({ utterance, command, context: name })),
    ),
  );
  return [...benchmark.map((item) => ({ ...item, command: item.command ?? undefined })), ...own];
}

/** What a flip does, seen from the command that is right. */
function effectOf({ command, before, after }: Flip): 'better' | 'worse' | 'other' {
  if (command !== undefined && after === command) return 'better';
  if (before === command) return 'worse';
  // No command is right: running one is worse than not running any.
  return command === undefined && !isOutcome(after) && isOutcome(before) ? 'worse' : 'other';
}

const OUTCOMES = ['asked', 'elsewhere', 'bare-value', 'out-of-scope', 'nothing'];

function isOutcome(answer: string): boolean {
  return OUTCOMES.includes(answer);
}

function show(
  terminal: Terminal,
  flips: readonly (Omit<Flip, 'command'> & { readonly effect: string })[],
  tried: number,
): void {
  if (flips.length === 0) {
    terminal.print(`None of ${count(tried, 'utterance')} would be routed differently.`);
    return;
  }
  terminal.print(`${flips.length} of ${count(tried, 'utterance')} would be routed differently:`);
  for (const { utterance, context, before, after, effect } of flips) {
    const place = context === '*' ? '' : ` in ${context}`;
    const line = `  ${effect.padEnd(6)}  "${utterance}"${place}: ${before} → ${after}`;
    terminal.print(effect === 'worse' ? terminal.paint('red', plainText(line)) : plainText(line));
  }
}

async function mayPromote(
  terminal: Terminal,
  { yes, json, ids }: { readonly yes: boolean; readonly json: boolean; readonly ids: readonly string[] },
): Promise<YesNo> {
  if (yes) return 'yes';
  if (!terminal.interactive || json) return 'no';
  return askYesNo(terminal, `Make ${count(ids.length, 'correction')} apply to everyone?`);
}
