/** One value in one slot, canonical, with the words it stands for. */
export interface SlotSpan {
  readonly slot: string;
  /** Canonical text; equal values have equal texts. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What the annotators and the extractor say of one turn. */
export interface ScoredTurn {
  readonly text: string;
  readonly gold: readonly SlotSpan[];
  readonly predicted: readonly SlotSpan[];
}

/** A turn is right when every slot of both sides holds the same value and neither side has a slot that the other lacks. */
export function isExact({ gold, predicted }: ScoredTurn): boolean {
  return (
    gold.length === predicted.length &&
    gold.every((span) => predicted.some((other) => other.slot === span.slot && other.value === span.value))
  );
}

/** Every annotated slot holds its value; others may be filled besides. */
export function holdsAll({ gold, predicted }: ScoredTurn): boolean {
  return gold.every((span) => predicted.some((other) => other.slot === span.slot && other.value === span.value));
}

/** For each annotated value, whether it came out in the right slot with the right value. */
export function valueHits(turns: readonly ScoredTurn[], slots: (slot: string) => boolean): readonly boolean[] {
  return turns.flatMap(({ gold, predicted }) =>
    gold
      .filter((span) => slots(span.slot))
      .map((span) => predicted.some((other) => other.slot === span.slot && other.value === span.value)),
  );
}

/** F1 of spans: slot, start and end must all agree. */
export function spanF1(
  turns: readonly ScoredTurn[],
  slots: (slot: string) => boolean,
): { readonly f1: number; readonly n: number } {
  let [right, said, wanted] = [0, 0, 0];
  for (const { gold, predicted } of turns) {
    const [golden, found] = [gold, predicted].map((spans) => spans.filter((span) => slots(span.slot)));
    wanted += golden?.length ?? 0;
    said += found?.length ?? 0;
    right += (golden ?? []).filter((span) =>
      found?.some((other) => other.slot === span.slot && other.start === span.start && other.end === span.end),
    ).length;
  }
  return { f1: said + wanted === 0 ? 0 : (2 * right) / (said + wanted), n: wanted };
}
