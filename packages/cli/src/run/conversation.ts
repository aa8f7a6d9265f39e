import type { Fastworkflow, Turn, TurnEvent, TurnOptions } from 'fastworkflow';
import type { Terminal } from '../terminal/terminal.ts';
import { ChangesSoFar } from './changes-so-far.ts';
import { plainText } from '../terminal/plain-text.ts';
import { renderTurn } from './render-turn.ts';
import type { Startup } from './read-startup.ts';
import { renderEvent } from './render-event.ts';
import { turnJson } from './turn-json.ts';

/** What became of a line. */
export type Said =
  | { readonly kind: 'turn'; readonly turn: Turn }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' };

/** How turns are shown. */
export interface ConversationOptions {
  readonly json: boolean;
  readonly trace: boolean;
  /** Principal of every turn. */
  readonly user?: string;
}

/** A conversation at a terminal or through a pipe: takes lines, shows turns. */
export class Conversation {
  readonly #terminal: Terminal;
  readonly #app: Fastworkflow;
  readonly #options: ConversationOptions;
  #sessionId: string;
  #running: AbortController | undefined;
  #question = false;
  #offered = false;

  constructor(terminal: Terminal, app: Fastworkflow, options: ConversationOptions) {
    this.#terminal = terminal;
    this.#app = app;
    this.#options = options;
    this.#sessionId = app.sessionId;
  }

  /** Says or does what was asked for at the start. `undefined` when it was stopped. */
  async begin(startup: Startup): Promise<Turn | undefined> {
    if (startup.kind === 'say')
      return this.#take((options) => this.#app.processTurn({ ...options, utterance: startup.utterance }));
    const { command, input } = startup;
    return this.#take((options) => this.#app.processAction({ ...options, command, input }));
  }

  /** Takes a line as it was typed. An empty one is nothing; what begins with `//` is for us. */
  async say(line: string): Promise<Said> {
    const text = line.trim();
    if (text === '') return { kind: 'nothing' };
    if (text.startsWith('//')) return this.#control(text);
    // An answer such as "/Task1" must stay as it is.
    const request = this.#question ? { utterance: line } : readSlash(line);
    const turn = await this.#take((options) => this.#app.processTurn({ ...options, ...request }));
    return turn === undefined ? { kind: 'stopped' } : { kind: 'turn', turn };
  }

  /** Stops the turn that is under way. `false` when there is none. */
  stop(): boolean {
    this.#running?.abort(new DOMException('Stopped by the person.', 'AbortError'));
    return this.#running !== undefined;
  }

  /** How the place is called where the conversation stands; empty at the top. */
  async where(): Promise<string> {
    const { path, displayName } = await this.#app.place(this.#sessionId);
    return path.length === 0 ? '' : displayName;
  }

  /** Names of the commands in reach. */
  async commands(): Promise<readonly string[]> {
    return (await this.#app.place(this.#sessionId)).commands;
  }

  get name(): string {
    return this.#app.workflow.name;
  }

  #control(text: string): Said {
    const [word] = text.split(/\s+/);
    if (word === '//exit' || word === '//quit') return { kind: 'leave' };
    if (word === '//new') {
      this.#sessionId = crypto.randomUUID();
      this.#question = false;
      this.#terminal.note(this.#terminal.paint('dim', 'A new conversation.'));
    } else {
      this.#terminal.note('//new begins a new conversation, //exit leaves.');
    }
    return { kind: 'nothing' };
  }

  async #take(run: (options: TurnOptions) => Promise<Turn>): Promise<Turn | undefined> {
    const running = new AbortController();
    this.#running = running;
    const changes = new ChangesSoFar();
    try {
      const turn = await run({
        sessionId: this.#sessionId,
        signal: running.signal,
        ...(this.#options.user !== undefined && { principal: this.#options.user }),
        onEvent: (event) => {
          changes.listen(event);
          if (this.#options.trace) this.#trace(event);
        },
      });
      this.#question = turn.status === 'awaiting-user';
      this.#terminal.print(this.#options.json ? JSON.stringify(turnJson(turn)) : renderTurn(turn, this.#terminal));
      if (turn.failure !== undefined) this.#offerTrace();
      return turn;
    } catch (error) {
      if (!running.signal.aborted) throw error;
      const told = plainText(changes.inWords(this.#app.workflow));
      this.#terminal.note(this.#terminal.paint('dim', `Stopped. ${told}`));
      return undefined;
    } finally {
      this.#running = undefined;
    }
  }

  /** People are told that something failed, not what an application threw; whoever runs it may want to know. */
  #offerTrace(): void {
    if (this.#options.trace || this.#offered) return;
    this.#offered = true;
    this.#terminal.note(this.#terminal.paint('dim', 'fw run --trace shows the cause.'));
  }

  #trace(event: TurnEvent): void {
    const line = renderEvent(event);
    if (line !== undefined) this.#terminal.note(this.#terminal.paint('dim', `  ${line}`));
  }
}

/** `/cancel order 7` says `cancel order 7` to the assistant, past the agent (row 61). */
function readSlash(line: string): { readonly utterance: string; readonly mode?: 'assistant' } {
  const utterance = line.replace(/^\s*\/(?=\S)/, '');
  return utterance === line ? { utterance } : { utterance, mode: 'assistant' };
}
