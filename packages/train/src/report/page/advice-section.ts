import { html, type Html } from '../../page/html.ts';
import { list, quote, table } from '../../page/table.ts';
import { pairsToPart, thinCommands } from '../advice.ts';
import type { TrainingReport } from '../training-report.ts';

/** What a person said, was asked about, and then said it means. */
export interface TaughtSentence {
  readonly utterance: string;
  /** Qualified name. */
  readonly command: string;
  readonly context: string;
}

/** What a person said about which they had to be asked. */
export interface AskedAbout {
  readonly utterance: string;
  /** Qualified names of what it may have meant, best first. */
  readonly commands: readonly string[];
  readonly times: number;
}

/** What its author might write next: more words for thin commands, words that part pairs, words that people used. */
export function adviceSection(
  report: TrainingReport,
  {
    taught = [],
    asked: all = [],
  }: { readonly taught?: readonly TaughtSentence[]; readonly asked?: readonly AskedAbout[] },
): Html {
  // What somebody said it means is told with that.
  const asked = all.filter(({ utterance }) => !taught.some((one) => one.utterance === utterance));
  const thin = thinCommands(report);
  const pairs = pairsToPart(report);
  if (thin.length + pairs.length + taught.length + asked.length === 0)
    return html`<p>
      Nothing stands out: no command is thin, no pair was mixed up on held-out words, and nobody had to be asked or
      corrected anything.
    </p>`;
  return html`${
    thin.length === 0
      ? undefined
      : html`<h3>More words for these</h3>
          ${list(thin.map(({ message }) => message))}`
  }
  ${
    pairs.length === 0
      ? undefined
      : html`<h3>Pairs to part</h3>
          <p>Write for each what only it is asked for with.</p>`
  }
  ${table(
    'Pairs that were mixed up, both ways counted',
    ['pair', 'times', 'sentences'],
    pairs.map(({ commands, count, sentences }) => [
      commands.join(' and '),
      count,
      list(sentences.map(({ text, meant }) => html`${quote(text)} <span class="faint">meant ${meant}</span>`)),
    ]),
  )}
  ${
    taught.length === 0
      ? undefined
      : html`<h3>Words of your users</h3>
          <p>
            They had to say what they meant. Put what holds for everyone into the command's utterances, or promote it
            with <code>fw adapt</code>.
          </p>`
  }
  ${table(
    'Corrected by users',
    ['they said', 'and meant', 'a line for its utterances'],
    taught.map(({ utterance, command, context }) => [
      quote(utterance),
      context === '*' ? command : `${command} (in ${context})`,
      html`<code>${JSON.stringify(utterance)},</code>`,
    ]),
  )}
  ${
    asked.length === 0
      ? undefined
      : html`<h3>Sentences that were asked about</h3>
          <p>
            Numbers, days and addresses are placeholders. Put each into the utterances of the command that it means: on
            the page of <code>fw dev</code> by one click, or with <code>fw adapt</code>.
          </p>`
  }
  ${table(
    'Asked about',
    ['they said', 'times', 'may have meant', 'a line for its utterances'],
    asked
      .slice(0, MOST_ASKED)
      .map(({ utterance, commands, times }) => [
        quote(utterance),
        times,
        commands.join(', '),
        html`<code>${JSON.stringify(utterance)},</code>`,
      ]),
  )}`;
}

const MOST_ASKED = 50;
