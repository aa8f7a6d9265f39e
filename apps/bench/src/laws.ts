import type { Figure } from './figure.ts';

/** What a figure of ours must keep in every run, however small, or something is broken. Least and most are included. */
const LAWS: readonly { readonly id: RegExp; readonly least?: number; readonly most?: number; readonly why: string }[] =
  [
    { id: /^kills\.(duplicates|losses)$/, most: 0, why: 'an effect happens exactly once' },
    { id: /^walk\.violations$/, most: 0, why: 'no generated talk breaks a law of the walk' },
    { id: /^adversary\.through$/, most: 0, why: 'no attack gets through' },
    {
      id: /^replicas\.(?:postgres|redis)\.(?:effects_twice|turns_lost|answers_unequal)$/,
      most: 0,
      why: 'an effect happens exactly once among replicas',
    },
    { id: /^simulate\.violations$/, most: 0, why: 'no simulated history breaks a promise' },
    { id: /^service\.lost_at_shutdown$/, most: 0, why: 'a service that ends loses no answer' },
    { id: /^gate\.conformance$/, least: 100, why: 'recorded calls give what they gave' },
    { id: /^invariance\.flips$/, most: 3, why: 'a request is decided the same whatever its values' },
    { id: /^invariance\.(case|punctuation|courtesy)$/, most: 5, why: 'manners decide nothing' },
    { id: /^near_oos\.small\.promised_\d+\.gone_run$/, most: 20, why: 'commands that do not exist do not run' },
    { id: /^contexts\.sibling\.wrong_execution$/, most: 2, why: "a sibling's words run nothing here" },
    { id: /^risk\.flat.*\.promised_1\.measured$/, most: 5, why: 'promises are kept' },
  ];

/** What a figure of ours must keep, in words; `undefined` where it is free. */
export function lawFor(id: string): string | undefined {
  const bounds = LAWS.filter((law) => law.id.test(id)).flatMap(({ least, most }) => [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ]);
  return bounds.length === 0 ? undefined : bounds.join(', ');
}

/** Each broken law in a sentence. */
export function brokenLaws(figures: readonly Figure[]): readonly string[] {
  return figures.flatMap(({ id, value, engine }) =>
    engine !== 'fw'
      ? []
      : LAWS.filter((law) => law.id.test(id)).flatMap(({ least = -Infinity, most = Infinity, why }) =>
          value >= least && value <= most ? [] : [`${id} is ${value}: ${why}`],
        ),
  );
}
