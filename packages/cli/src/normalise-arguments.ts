/** Options under the names that the Python command line gives them, or that people write for them. */
const RENAMED: Readonly<Record<string, string>> = {
  '--context-file-path': '--context-file',
  '--run-assistant': '--assistant',
  // As pass^k is written.
  '--k': '--trials',
};

/**
 * Lets options be written as the Python command line writes them: `--startup_command` for `--startup-command`,
 * `--context_file_path` for `--context-file`. What stands behind `--` is left alone, values always.
 */
export function normaliseArguments(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return args.map((arg, at) => {
    if (!arg.startsWith('--') || arg === '--' || (end >= 0 && at > end)) return arg;
    const [, name = arg, rest = ''] = /^(--[^=]+)(.*)$/s.exec(arg) ?? [];
    const dashed = name.replaceAll('_', '-');
    return (RENAMED[dashed] ?? dashed) + rest;
  });
}
