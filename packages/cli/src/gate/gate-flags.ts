/** Where the pins and the log of a server are. */
export interface GatePlace {
  readonly name?: string;
  readonly state?: string;
}

/** Flags of `fw gate`. */
export interface GateFlags extends GatePlace {
  readonly url?: string;
  readonly bearerEnv?: string;
  readonly passEnv?: readonly string[];
  readonly workflow?: string;
  readonly confirm: string;
  readonly confirmWrites?: boolean;
  readonly strict?: boolean;
  readonly http?: string;
  readonly host: string;
  readonly timeout: string;
}

/** Flags of `fw gate approve`. */
export interface ApproveFlags extends GatePlace {
  readonly effect?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Flags of `fw gate log`. */
export interface GateLogFlags extends GatePlace {
  readonly tail: string;
  readonly json?: boolean;
}
