/** What `fw serve` was told. */
export interface ServeOptions {
  readonly folder?: string;
  readonly envFile?: string;
  readonly passwordsFile?: string;
  readonly host: string;
  readonly port: string;
  readonly stores?: string;
  readonly artifacts?: string;
  readonly queue?: boolean;
  readonly dev?: boolean;
  readonly playground?: boolean;
  /** Whether the page may put utterances into files: `fw dev`. */
  readonly edits?: boolean;
  /** File with the report of the last training, for the page. */
  readonly report?: string;
  readonly origin?: readonly string[];
  readonly hostName?: readonly string[];
  readonly trustProxy?: boolean;
  readonly assistant?: boolean;
  readonly startupCommand?: string;
  readonly startupAction?: string;
  readonly contextFile?: string;
  readonly context?: string;
  readonly skipBroken?: boolean;
  readonly json?: boolean;
  readonly workflowPath?: string;
  readonly envFilePath?: string;
  readonly passwordsFilePath?: string;
}
