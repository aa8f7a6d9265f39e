/**
 * An object that a conversation has on the table: it was named, looked up, shown in a result or acted on. JSON, bounded,
 * of this conversation alone.
 */
export interface Referent {
  /** What sort of thing it is, folded: "order", "payment method". A slot says which kind it takes. */
  readonly kind: string;
  /** The value that a slot of its kind takes. */
  readonly key: string | number;
  /** How a person would recognise it. */
  readonly label: string;
  /** Folded words that it answers to: of its label and of what was shown of it. */
  readonly words: readonly string[];
  /** Numbers and days shown of it, by field, for "the cheaper one". */
  readonly facts?: Readonly<Record<string, string | number>>;
  /** Number of the turn in which it came up last, from 0. */
  readonly turn: number;
  /** `acted`: a command ran on it or was shown for it. `shown`: it alone stood in a result. `listed`: others beside it. */
  readonly how: 'acted' | 'shown' | 'listed';
  /** The list in which it was shown last, and its place there, from 0. */
  readonly list?: { readonly id: string; readonly at: number };
}
