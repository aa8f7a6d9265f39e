import type { Workflow } from '@fw/signature';

/**
 * What the assistant says of its own accord, by the name of the repair or the occasion.
 *
 * A workflow replaces single ones through `settings.replies`; `{name}` stands for what the occasion fills in, and a
 * placeholder that the occasion does not have stays empty.
 */
export const REPLIES = {
  abort: 'All right, I dropped {what}.',
  'abort-nothing': 'There is nothing under way.',
  misunderstood: 'Sorry. What did you mean?\n{choices}',
  'misunderstood-nothing': 'Then tell me what you want to do.\n{choices}',
  clarification: 'Which did you mean?\n{choices}',
  'clarification-one': 'Did you mean this?\n{choices}',
  'not-among': 'That is none of these.\n{question}',
  'bare-value': 'What should I do with “{value}”?\n{choices}',
  'out-of-scope': 'I cannot help with that here. {can}',
  'cannot-handle': 'I could not make anything of that. {can}',
  'nothing-asked': 'I did not ask anything. {can}',
  thanks: 'You are welcome.',
  hello: 'Hello. What can I do for you?',
  bye: 'Goodbye.',
  'who-are-you': 'I am a program that takes requests in words. {about} {person}',
  angry: 'I am sorry that this is not going well. {person}',
  'too-long': 'That is too long for me ({length} characters, {limit} at most). Say it in fewer words.',
  empty: 'Say what you want to do. {can}',
  'can-do': 'You can: {commands}. Say “what can I do” to see more.',
  'can-do-nothing': 'There is nothing that can be done here.',
  'what-can-i-do': '{place}\n{list}\n{always}',
  always: 'Always: what can I do, where am I, go up, reset context, abort, you misunderstood.',
  'go-up': 'You are now at {place}.',
  'go-up-root': 'You are at the top level already.',
  'reset-context': 'You are now at the top level.',
  'where-am-i': 'You are at {place}.',
  'where-am-i-within': 'You are at {place}, within {parents}.',
  gone: '{object} is no longer there; you are now at {place}.',
  'place-unavailable': 'I cannot reach {object} just now. Try again in a moment, or say “go up” or “reset context”.',
  change: 'I put “{command}” aside; say “go on” to take it up again.',
  'nothing-to-go-on': 'There is nothing to go on with.',
  'nothing-to-repeat': 'There is nothing to repeat yet.',
  skipped: 'Skipped.',
  'cannot-skip': 'I need the {slots} for that. Say “abort” to drop it.',
  'nothing-to-skip': 'There is nothing to skip.',
  needs: 'To {command} I need:\n{list}',
  'needs-nothing': 'I am waiting for nothing. {can}',
  'way-out': 'We are not getting on with this. Say “what can I do” for what is possible, or “abort” to drop it.',
  'offer-hand-off': 'Say “talk to a person” to be passed on.',
  'hand-off': '{message}',
  'no-hand-off': 'I cannot pass you on to a person here. {can}',
  'not-available': '“{command}” is not available any more, so I dropped it. {can}',
  'two-requests': 'I understood “{understood}”, but not “{rest}”. Shall I do the first?\n{choices}',
  'not-used': 'I did not use: “{rest}”.',
  'not-wanted': 'All right, I leave that undone: “{words}”.',
  'not-wished': 'I did nothing: “{words}” does not ask me to do it now. Shall I?\n{choices}',
  'not-yet': 'I have not done anything yet.',
  'not-wished-if': 'I did nothing: I cannot wait for “{words}” or check it. Shall I do it now?\n{choices}',
  'left-aside': 'I did nothing about “{rest}”.',
  'comes-after': 'After that: {requests}.',
  'still-waiting': 'Still to do: {requests}. Say “go on” for it.',
  confirm: '{summary}\n{values}{preview}\nGo ahead? (yes or no)',
  'confirm-again': 'Please say yes or no, or what to change.\n{question}',
  'confirm-expired': 'That question has expired, so here it is again.',
  'confirm-changed': 'Something has changed since I asked, so here it is again.',
  'confirm-not-you': 'Only the person can confirm this.',
  'confirm-corrected': 'Changed the {slots}.',
  declined: 'All right, I did not do it.',
  'declined-late': 'That was done before you said no.\n{output}',
  'not-an-object': 'The parameters should be an object, with a value by the name of each parameter.',
  'ledger-damaged':
    'The record of what was done is damaged, so I do nothing until somebody has looked at it (fw doctor --ledger).',
  refused: 'That is not allowed here.',
  done: 'Done.',
  'handler-failed': 'That did not work: “{command}” failed. Nothing more was done.',
  'timed-out': '“{command}” took too long. I do not know whether it was done; check before you ask for it again.',
  'unknown-outcome':
    'I was interrupted while doing “{command}” and do not know whether it was done. I have not repeated it; check before you ask for it again.',
  'unknown-before':
    'An earlier “{command}” with the same values was interrupted, and I do not know whether it was done. Doing it now may do it twice.',
  'ledger-unavailable': 'I could not record that, so I did not do “{command}”. Try again in a moment.',
  'application-failed': 'I could not check that just now. Nothing was done; try again in a moment.',
  'invalid-output': '“{command}” answered in a way I cannot read.',
  'navigation-refused': 'I stay at {place}: {reason}',
  'turn-timed-out':
    'This took too long and I stopped. Something may have been done meanwhile; ask for it before you send this again.',
  'port-failed': 'Something went wrong on my side. Nothing was done; try again, or say it differently.',
  'no-longer-open': 'That question is no longer open.',
  'bad-answer': 'That answer does not fit the question.\n{question}',
  'unknown-command': 'There is no command “{command}” here. {can}',
} as const;

/** Names of the replies that a workflow may replace. */
export type ReplyName = keyof typeof REPLIES;

/** A reply in the workflow's words or ours, its placeholders filled. */
export function say(workflow: Workflow, name: ReplyName, values: Readonly<Record<string, string>> = {}): string {
  const own = workflow.settings.replies;
  const template = own !== undefined && Object.hasOwn(own, name) ? (own[name] ?? REPLIES[name]) : REPLIES[name];
  return template
    .replace(/\{([a-z-]+)\}/g, (_, key: string) => (Object.hasOwn(values, key) ? (values[key] ?? '') : ''))
    .replace(/[ \t]+(?=\n|$)/g, '')
    .trim();
}

/** Lines of an answer, empty ones left out. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}
