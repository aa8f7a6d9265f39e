/** What is wrong with a value, or that it is missing. */
export interface Issue {
  readonly slot?: string;
  readonly kind: string;
  /** One sentence for a person. */
  readonly message: string;
  /** Values that would do. */
  readonly suggestions: readonly string[];
}

/** Why a value is believed. */
export interface Evidence {
  /** `utterance` the person's sentence, `answer` a reply, `lookup` the application, `default` the schema, `caller` a program, … */
  readonly source: string;
  /** The very words that gave the value. */
  readonly quote?: string;
  /** Where the quote starts in its text, in UTF-16 code units; `end` is exclusive. */
  readonly start?: number;
  readonly end?: number;
  /** In [0, 1]. */
  readonly confidence: number;
  /** Who read it. */
  readonly by?: string;
}

/** A question to the person. It ends the turn; the next one answers it, in words or by `client.answer`. */
export interface Question {
  readonly id: string;
  readonly kind: 'choose-command' | 'fill-slots' | 'confirm' | 'question';
  /** The question in words. */
  readonly message: string;
  /** For `choose-command`: what may be chosen, best first. The answer is a `command` of these. */
  readonly candidates: readonly { readonly command: string; readonly label: string; readonly summary: string }[];
  /** For `fill-slots`: what is wrong or missing. The answer is an object of values by slot. */
  readonly issues: readonly Issue[];
  /** For `confirm`: what would be done, with every value. The answer is `true` or `false`. */
  readonly effects: readonly {
    readonly command: string;
    readonly summary: string;
    readonly effect: 'read' | 'write' | 'destructive';
    readonly preview?: string;
    readonly values: readonly {
      readonly slot: string;
      readonly label: string;
      readonly value: unknown;
      readonly evidence: Evidence;
    }[];
  }[];
  /** JSON Schema of a good answer. */
  readonly answerSchema: Readonly<Record<string, unknown>>;
  /** ISO 8601; absent when it does not expire. */
  readonly expiresAt?: string;
}

/** A turn that has ended, as every door of the service sends it. */
export interface Turn {
  readonly turn_key: string;
  readonly status: 'completed' | 'awaiting-user' | 'failed' | 'cancelled';
  /** Whether what was asked for was done. */
  readonly success: boolean;
  /** What the person is told. */
  readonly answer: string;
  readonly command_responses: readonly {
    readonly command_name: string;
    readonly response: string;
    readonly success: boolean;
    readonly artifacts: Readonly<Record<string, unknown>>;
  }[];
  readonly command_outputs: readonly {
    readonly command_name: string;
    readonly parameters: Readonly<Record<string, unknown>>;
    /** Where each value came from. */
    readonly evidence: Readonly<Record<string, Evidence>>;
    /** Wall time of the command in milliseconds. */
    readonly duration_ms: number;
    /** Whether it had been done before, and was not done again. */
    readonly replayed: boolean;
  }[];
  /** Runs (`at` is the place in `command_outputs`), questions and answers in order, of a turn of several utterances. */
  readonly record?: readonly (
    | { readonly kind: 'ran'; readonly at: number }
    | { readonly kind: 'asked'; readonly about: string; readonly question: string }
    | { readonly kind: 'answered'; readonly words: string }
  )[];
  /** The open question, when the turn ended with one. */
  readonly clarification?: Question;
  readonly issues: readonly Issue[];
  readonly failure?: { readonly code: string; readonly message: string };
}

/** Something that happened inside a turn: a stage ended, a command was found, ran, failed. */
export interface TraceEvent {
  readonly id: number;
  readonly type: 'trace';
  readonly data: { readonly type: string } & Readonly<Record<string, unknown>>;
}

/** The end of a turn: its data is the turn. */
export interface OutputEvent {
  readonly id: number;
  readonly type: 'output';
  readonly data: Turn;
}

/** What a turn streams: traces, and at last its output. */
export type ClientEvent = TraceEvent | OutputEvent;
