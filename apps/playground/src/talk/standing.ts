/** A command that can be said where the conversation stands. */
export interface Reachable {
  /** What a person may type. */
  readonly name: string;
  /** Qualified name. */
  readonly command: string;
  readonly summary: string;
  readonly effect: string;
  readonly example?: string;
}

/** Where a conversation stands, as the service tells it. */
export interface Standing {
  readonly where: string;
  readonly path: readonly { readonly context: string; readonly key?: string }[];
  readonly reach: readonly Reachable[];
  /** Absent before its first turn. */
  readonly session?: {
    readonly id: string;
    readonly turns: number;
    readonly revision: number;
    readonly pending?: { readonly kind: string; readonly command?: string };
    readonly suspended?: string;
    readonly last?: string;
    readonly waiting: readonly string[];
    readonly referents: readonly {
      readonly kind: string;
      readonly key: string | number;
      readonly label: string;
      readonly how: string;
    }[];
  };
}
