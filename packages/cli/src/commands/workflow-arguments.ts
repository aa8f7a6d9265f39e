/** What a command that runs a workflow is given in places: `<folder> [env-file] [passwords-file]`. */
export interface WorkflowArguments {
  readonly folder: string;
  readonly envFile?: string;
  readonly passwordsFile?: string;
}

/** An action for such a command: its arguments and options become one request. */
export function onWorkflow<Options extends object>(run: (request: Options & WorkflowArguments) => Promise<void>) {
  return (folder: string, envFile: string | undefined, passwordsFile: string | undefined, options: Options) =>
    run({
      ...options,
      folder,
      ...(envFile !== undefined && { envFile }),
      ...(passwordsFile !== undefined && { passwordsFile }),
    });
}
