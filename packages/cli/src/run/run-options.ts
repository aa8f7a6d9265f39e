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
  readonly skipBroken?: boolean;
  readonly record?: string;
  readonly trace?: boolean;
  readonly json?: boolean;
}
