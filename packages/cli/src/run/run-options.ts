/** What `fw run` was told. */
export interface RunOptions {
  readonly folder: string;
  readonly envFile?: string;
  readonly passwordsFile?: string;
  readonly assistant?: boolean;
  readonly startupCommand?: string;
  readonly startupAction?: string;
  readonly keepAlive?: boolean;
  readonly contextFile?: string;
  readonly session?: string;
  /** Who is talking: the principal of every turn. */
  readonly user?: string;
  /** From where the workflow and the env files are looked for. */
  readonly projectFolder?: string;
  readonly skipBroken?: boolean;
  readonly record?: string;
  readonly trace?: boolean;
  readonly json?: boolean;
}
