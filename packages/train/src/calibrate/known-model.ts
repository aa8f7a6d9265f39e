import { insideRow, type LogisticModel, type Reading } from '@fw/intent';

/** What sets requests for commands that are there apart from requests for near ones that are not, in all workflows alike. */
interface SharedScale {
  /** Weights of the inputs of `insideRow`, each measured from the middle of the workflow's own requests in their spread. */
  readonly weights: readonly number[];
  /** Weights of where requests lie whose command was left out of a head, on the same scale. */
  readonly orphans: readonly number[];
  readonly bias: number;
  /** Where these lie, for a context with a single command. */
  readonly usualOrphans: readonly number[];
  /** Spread of each input, and how many rows of one's own outweigh it. */
  readonly usualSpread: readonly number[];
  readonly spreadRows: number;
}

/**
 * Source: 25 trades of fifteen and 45 of four commands out of CLINC150, BANKING77 and StackOverflow, ten utterances each
 * from their training splits, and 17 of these with five and with thirty; a third of the commands, or one of four, taken away and asked for, judged
 * on other training and validation rows. Taught by two of the collections and tried on the third, a third fewer of the
 * requests for what is not there run than with a fit to the workflow's own background and orphans, at the same share
 * of requests in scope. What orders them better, and what that costs: docs/decisions/0024-near-outsiders.md.
 */
const SHARED: SharedScale = {
  weights: [1.06, 0.76],
  orphans: [-0.45, -0.21],
  bias: 0.18,
  usualOrphans: [-2.7, -2.4],
  usualSpread: [0.95, 0.15],
  spreadRows: 10,
};
/** Requests for a command that is there for each one for a near command that is not. Source: chosen here. */
const KNOWN_ODDS = 4;

/**
 * Probability that a request of the trade is for a command that is there. Nothing in a workflow says what requests for
 * commands that it does not have look like, and requests whose command was left out of a head are easier to tell than
 * real ones; so only the scale is the workflow's own.
 *
 * @param commands - Held-out requests for its commands.
 * @param orphans - Requests whose command the head that read them does not know.
 */
export function knownModel(commands: readonly Reading[], orphans: readonly Reading[]): LogisticModel {
  const rows = commands.map(({ inputs }) => insideRow(inputs));
  const strange = orphans.map(({ inputs }) => insideRow(inputs));
  let bias = SHARED.bias + Math.log(KNOWN_ODDS);
  const weights = SHARED.weights.map((weight, at) => {
    const values = rows.map((row) => row[at]!);
    const middle = median(values);
    const spread = spreadOf(values, SHARED.usualSpread[at]!);
    const place =
      strange.length === 0 ? SHARED.usualOrphans[at]! : (median(strange.map((row) => row[at]!)) - middle) / spread;
    bias += SHARED.orphans[at]! * place - (weight * middle) / spread;
    return weight / spread;
  });
  return { bias, weights };
}

/** Standard deviation, drawn towards the usual one where rows are few. */
function spreadOf(values: readonly number[], usual: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt((squares + SHARED.spreadRows * usual ** 2) / (values.length + SHARED.spreadRows));
}

/** 0 of none. */
function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  const half = ordered.length >> 1;
  return (
    (((ordered.length % 2 === 0 ? ordered[half - 1] : undefined) ?? ordered[half] ?? 0) + (ordered[half] ?? 0)) / 2
  );
}
