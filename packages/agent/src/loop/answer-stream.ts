import { sentencesOf } from './claims.ts';
import { isTrue, mayEnd } from './finish.ts';
import { emit, type RequestRun } from './request-run.ts';

/**
 * Shows an answer while it comes: sentence by sentence, each only when it is true by itself, and only where nothing but
 * the words is left to settle. What is shown and then not said is withdrawn.
 */
export class AnswerStream {
  readonly #run: RequestRun;
  readonly #isOpen: boolean;
  #told = '';
  #isStopped = false;

  constructor(run: RequestRun) {
    this.#run = run;
    this.#isOpen = run.request.onEvent !== undefined && mayEnd(run);
  }

  /** Takes the answer as far as it has come; `undefined` where nothing may be shown. */
  get listener(): ((soFar: string) => void) | undefined {
    return this.#isOpen ? (soFar) => this.#take(soFar) : undefined;
  }

  /** The answer is whole: the rest of it is shown, or what was shown is withdrawn and the answer shown anew. */
  end(answer: string): void {
    if (this.#told === '') return;
    if (!answer.startsWith(this.#told)) this.withdraw();
    this.#show(answer.slice(this.#told.length));
  }

  /** What was shown is not the answer. */
  withdraw(): void {
    if (this.#told === '') return;
    this.#told = '';
    this.#isStopped = true;
    emit(this.#run, { type: 'answer-withdrawn' });
  }

  #take(soFar: string): void {
    if (this.#isStopped || !soFar.startsWith(this.#told)) return;
    // The last sentence may still grow.
    const ended = /^[\s\S]*[.!?\n](?=\s)/u.exec(soFar)?.[0] ?? '';
    const fresh = ended.slice(this.#told.length);
    if (fresh.trim() === '') return;
    if (sentencesOf(fresh).every((sentence) => isTrue(this.#run, sentence))) this.#show(fresh);
    else this.#isStopped = true;
  }

  #show(text: string): void {
    if (text === '') return;
    this.#told += text;
    emit(this.#run, { type: 'answer-part', text });
  }
}
