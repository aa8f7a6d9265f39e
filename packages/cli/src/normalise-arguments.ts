/** Options under the names that the Python command line gives them, or that people write for them. */
const RENAMED: Readonly<Record<string, string>> = {
  '--context-file-path': '--context-file',
  '--project-folderpath': '--project-folder',
  '--regenerate-utterances': '--regenerate',
  '--run-assistant': '--assistant',
  // As pass^k is written.
  '--k': '--trials',
};

/** Commands under the names that the Python command line gives them. */
const COMMANDS: Readonly<Record<string, string>> = { run_fastapi_mcp: 'serve', 'run-fastapi-mcp': 'serve' };

/** Options that the Python command line gives a `True` or `False`, and ours none: a no is the option with `no-`. */
const FLAGS: ReadonlySet<string> = new Set(['--keep-alive']);

/**
 * Lets options be written as the Python command line writes them: `--startup_command` for `--startup-command`,
 * `--context_file_path` for `--context-file`, `--keep_alive False` for `--no-keep-alive`; and a command by its name there.
 * What stands behind `--` is left alone, values always.
 */
export function normaliseArguments(args: readonly string[]): readonly string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const insights = args.findIndex((arg, at) => at < end && INSIGHTS.test(arg));
  // There a mode of the conversation, here a command of its own.
  if (args[0] === 'run' && insights > 0)
    return normaliseArguments(['insights', ...args.slice(1).toSpliced(insights - 1, 1)]);
  const normalised: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (at >= end || !arg.startsWith('--')) {
      normalised.push(normalised.every((one) => one.startsWith('-')) ? (COMMANDS[arg] ?? arg) : arg);
      continue;
    }
    const [, name = arg, rest = ''] = /^(--[^=]+)(.*)$/s.exec(arg) ?? [];
    const dashed = name.replaceAll('_', '-');
    const option = RENAMED[dashed] ?? dashed;
    const value = truth(rest === '' ? args[at + 1] : rest.slice(1));
    if (!FLAGS.has(option) || value === undefined) normalised.push(option + rest);
    else {
      normalised.push(value ? option : option.replace('--', '--no-'));
      if (rest === '') at += 1;
    }
  }
  return normalised;
}

const INSIGHTS = /^--generate[-_]insights$/;

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'on', '1']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'off', '0']);

function truth(value: string | undefined): boolean | undefined {
  const word = value?.toLowerCase() ?? '';
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}
