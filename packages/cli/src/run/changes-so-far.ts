import type { TurnEvent, Workflow } from 'fastworkflow';

/** The changes of a turn as they come, for the person who stops it before it can tell. */
export class ChangesSoFar {
  /** By the key of its record, what was begun and has not been heard of since. */
  readonly #open = new Map<string, string>();
  readonly #made: string[] = [];

  readonly listen = (event: TurnEvent): void => {
    switch (event.type) {
      case 'command-started':
        // A read has no record.
        if (event.key !== undefined) this.#open.set(event.key, event.command);
        break;
      case 'command-executed': {
        const { key = '', command, output, replayed } = event;
        if (!this.#open.delete(key) || replayed || output.success === false) break;
        const [first = ''] = output.text.split('\n');
        this.#made.push(`${plainName(command)}: ${first}`);
        break;
      }
      case 'command-failed':
        if (event.code !== 'timed-out')
          for (const [key, command] of this.#open) if (command === event.command) this.#open.delete(key);
        break;
      default:
    }
  };

  /** What was done by now and what nobody knows of, in the words of the workflow's language. */
  inWords({ language: { replies }, settings }: Workflow): string {
    const said = { ...replies, ...settings.replies };
    const unknown = [...new Set([...this.#open.values()].map(plainName))].join('; ');
    return [
      ...(this.#made.length > 0 ? [said['stopped-done'].replace('{changes}', () => this.#made.join('\n'))] : []),
      ...(unknown === '' ? [] : [said['stopped-unknown'].replace('{commands}', () => unknown)]),
      ...(this.#made.length === 0 && unknown === '' ? [said['stopped-nothing']] : []),
    ].join('\n');
  }
}

function plainName(command: string): string {
  return command.slice(command.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
