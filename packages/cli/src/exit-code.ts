/** What the program's exit code says. Stable: scripts branch on them. */
export const EXIT = {
  success: 0,
  /** It was understood and not carried out: a turn failed or was refused, a check found something. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The folder is no workflow, or a file of it is broken. */
  workflow: 3,
  /** Never trained, or trained by an older version or with another encoder. */
  untrained: 4,
  /** Another process has the folder's stores open. */
  locked: 5,
  /** A headless run ended with a question that nobody answered. */
  question: 6,
  /** Ctrl-C: 128 and the signal's number, as shells count. */
  interrupted: 130,
} as const;

/** The same for people, printed by `fw help exit-codes`. */
export const EXIT_CODES_HELP = `Exit codes
  0    success
  1    understood, but not carried out: a turn failed or was refused, a check found something
  2    the command line is wrong
  3    the folder is no workflow, or a file of it is broken
  4    not trained, or trained by an older version or with another encoder
  5    another process has the workflow open
  6    a headless run ended with a question that nobody answered
  130  stopped with Ctrl-C`;

const BY_CODE: Readonly<Record<string, number>> = {
  usage: EXIT.usage,
  'no-key': EXIT.usage,
  'unsafe-options': EXIT.usage,
  'port-in-use': EXIT.locked,
  'missing-env-file': EXIT.usage,
  'model-not-configured': EXIT.usage,
  'invalid-price': EXIT.usage,
  'no-suite': EXIT.usage,
  'no-such-version': EXIT.usage,
  'recording-unreadable': EXIT.usage,
  'suite-not-ready': EXIT.usage,
  'no-simulated-person': EXIT.usage,
  'source-unreadable': EXIT.usage,
  'build-target': EXIT.usage,
  'build-record-broken': EXIT.workflow,
  'gate-state-broken': EXIT.workflow,
  'not-a-workflow': EXIT.workflow,
  'invalid-workflow': EXIT.workflow,
  'invalid-workflow-file': EXIT.workflow,
  'broken-files': EXIT.workflow,
  'invalid-suite': EXIT.workflow,
  'not-trained': EXIT.untrained,
  'missing-artifact': EXIT.untrained,
  'corrupt-artifact': EXIT.untrained,
  'artifact-version': EXIT.untrained,
  'encoder-mismatch': EXIT.untrained,
  'store-locked': EXIT.locked,
  interrupted: EXIT.interrupted,
};

/** The exit code of an error that ends the program, told by its `code`. */
export function exitCodeOf(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (typeof code === 'string' && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined) ?? EXIT.failed;
}
