import { foldName, type DetectRequest, type IntentResult } from '@fw/signature';

/**
 * A command named outright: `list_users`, `/list-users`, `List Users`, `broadcast_message hi all`.
 *
 * A name written as one token may be followed by arguments. Several plain words are the name only when nothing
 * follows: "add note to the order" is a sentence, whose words extraction should see in full.
 */
export function matchExact({ utterance, scope }: DetectRequest): IntentResult | undefined {
  const spoken = utterance.trim().replace(/^\//, '');
  const [token = ''] = spoken.split(/[\s(:]/, 1);
  const whole = foldName(spoken.replace(/[.!?]+$/, ''));
  const first = foldName(token);
  if (first === '') return undefined;

  for (const [name, command] of scope.commands) {
    const folded = foldName(name);
    if (folded === whole) return named(command, '');
    if (folded === first) return named(command, spoken.slice(token.length).replace(/^\s*:?\s*/, ''));
  }
  return undefined;
}

function named(command: string, rest: string): IntentResult {
  return { kind: 'matched', command, by: 'exact', confidence: 1, arguments: rest.trim(), reason: 'named outright' };
}
