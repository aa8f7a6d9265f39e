/** Flags that say what to build from. */
export interface SourceFlags {
  readonly openapi?: string;
  readonly mcp?: string;
  readonly class?: readonly string[];
  readonly appDir?: string;
  readonly tools?: string;
  readonly fromPython?: string;
  readonly csv?: string;
  readonly rasa?: string;
  readonly dialogflow?: string;
  readonly lu?: string;
  readonly import?: readonly string[];
  readonly runSource?: boolean;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly group?: string;
}

/** The flags of `fw build`, as they are typed. */
export interface BuildFlags extends SourceFlags {
  readonly workflowFolderpath: string;
  readonly overwrite?: boolean;
  readonly stubCommands?: string;
  readonly startup?: boolean;
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
}
