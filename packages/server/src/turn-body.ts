import type { Turn, TurnEvent, TurnRecord } from '@fw/signature';

/** A turn as it is sent, the same through every door. Field names are those of the Python server. */
export interface TurnBody {
  readonly turn_key: string;
  readonly exec_state: 'done';
  readonly status: TurnRecord['status'];
  readonly success: boolean;
  /** What the person is told. */
  readonly answer: string;
  /** What each command that ran said. */
  readonly command_responses: readonly {
    readonly command_name: string;
    readonly response: string;
    readonly success: boolean;
    readonly artifacts: Readonly<Record<string, unknown>>;
    readonly next_actions: readonly unknown[];
  }[];
  /** What each command that ran did, with where its values came from. */
  readonly command_outputs: readonly {
    readonly command_name: string;
    readonly path: TurnRecord['ran'][number]['path'];
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly evidence: TurnRecord['ran'][number]['evidence'];
    readonly output: TurnRecord['ran'][number]['output'];
    readonly duration_ms: number;
    readonly replayed: boolean;
  }[];
  /** Runs (`at` is the place in `command_outputs`), questions and answers in order, of a turn of several utterances. */
  readonly record?: NonNullable<TurnRecord['record']>;
  readonly clarification?: NonNullable<TurnRecord['clarification']>;
  readonly issues: TurnRecord['issues'];
  readonly failure?: NonNullable<TurnRecord['failure']>;
  readonly traces?: readonly unknown[];
}

/** The body of a turn. */
export function turnBody(turnKey: string, turn: Turn): TurnBody {
  const { status, success, answer, ran, record, clarification, issues, failure } = turn;
  return {
    turn_key: turnKey,
    exec_state: 'done',
    status,
    success,
    answer,
    command_responses: ran.map(({ command, output }) => ({
      command_name: command,
      response: output.text,
      success: output.success !== false,
      artifacts: output.artifacts ?? {},
      next_actions: output.nextActions ?? [],
    })),
    command_outputs: ran.map(({ command, path, input, evidence, output, durationMs, replayed }) => ({
      command_name: command,
      path,
      parameters: input,
      evidence,
      output,
      duration_ms: durationMs,
      replayed,
    })),
    ...(record !== undefined && { record }),
    ...(clarification !== undefined && { clarification }),
    issues,
    ...(failure !== undefined && { failure }),
  };
}

/** The body of a turn that ended without one: called off, out of time, or by a fault of ours. */
export function endedBody(turnKey: string, status: 'cancelled' | 'failed', code: string, message: string): TurnBody {
  return {
    turn_key: turnKey,
    exec_state: 'done',
    status,
    success: false,
    answer: message,
    command_responses: [],
    command_outputs: [],
    issues: [],
    failure: { code, message },
  };
}

/** An event as JSON text. What a command threw is for the log alone: only its code is sent. */
export function eventText(event: TurnEvent): string {
  if (event.type !== 'command-failed') return jsonText(event);
  const { error: _, ...rest } = event;
  return jsonText(rest);
}

/** What cannot be written as JSON (a cycle, a bigint in an agent's event) is left out and said so. */
function jsonText(value: TurnEvent | Omit<Extract<TurnEvent, { type: 'command-failed' }>, 'error'>): string {
  try {
    return JSON.stringify(value);
  } catch {
    return JSON.stringify({ type: value.type, omitted: 'It cannot be written as JSON.' });
  }
}
