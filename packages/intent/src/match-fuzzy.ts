import { editDistance, foldName, type DetectRequest, type IntentResult } from '@fw/signature';

/** Names shorter than this have too many neighbours for a typo to be told from another word, in characters. */
const SHORTEST = 4;
/** Edits allowed per character of the longer string: one in a name of five, two in one of ten. */
const EDITS_PER_CHARACTER = 0.2;
/** A sentence is never a misspelt name. Longer than any command name in use, in characters. */
const LONGEST = 64;

/**
 * A command's name with a typo in it. Both strings count at full length, so "get" never stands for "get_order"; a tie
 * is an ambiguity, never a choice.
 *
 * The first letter must be right: "unmute" is no typo of "mute", nor "deactivate" of "activate".
 */
export function matchFuzzy({ utterance, scope }: DetectRequest): IntentResult | undefined {
  const spoken = utterance.trim().replace(/^\//, '');
  if (spoken.length === 0) return undefined;
  const token = spoken.split(/\s/, 1)[0] ?? '';
  const whole = spoken.length <= LONGEST ? nearest(foldName(spoken.replace(/[.!?]+$/, '')), scope.commands) : undefined;
  if (whole !== undefined) return toResult(whole, '');

  // A token with a joint in it is meant as a name; then what follows are its arguments.
  const jointed = /[_-]/.test(token) && token.length <= LONGEST ? nearest(foldName(token), scope.commands) : undefined;
  return jointed === undefined ? undefined : toResult(jointed, spoken.slice(token.length).trim());
}

interface Near {
  readonly commands: readonly string[];
  /** In (0, 1): one less the share of characters that are wrong. */
  readonly likeness: number;
}

function nearest(said: string, commands: ReadonlyMap<string, string>): Near | undefined {
  let best: Near | undefined;
  for (const [name, command] of commands) {
    const folded = foldName(name);
    const length = Math.max(folded.length, said.length);
    if (Math.min(folded.length, said.length) < SHORTEST || folded[0] !== said[0]) continue;
    if (Math.abs(folded.length - said.length) > length * EDITS_PER_CHARACTER) continue;
    const distance = editDistance(folded, said);
    if (distance > length * EDITS_PER_CHARACTER) continue;
    const likeness = 1 - distance / length;
    if (best === undefined || likeness > best.likeness) best = { commands: [command], likeness };
    else if (likeness === best.likeness) best = { commands: [...best.commands, command], likeness };
  }
  return best;
}

function toResult({ commands, likeness }: Near, rest: string): IntentResult {
  const [first, second, ...others] = commands
    .slice(0, 3)
    .map((command) => ({ command, confidence: likeness / commands.length }));
  if (first !== undefined && second !== undefined) {
    return {
      kind: 'ambiguous',
      candidates: [first, second, ...others],
      by: 'fuzzy',
      reason: 'several names are equally near',
    };
  }
  return {
    kind: 'matched',
    command: commands[0] ?? '',
    by: 'fuzzy',
    confidence: likeness,
    arguments: rest,
    reason: 'a name with a typo',
  };
}
