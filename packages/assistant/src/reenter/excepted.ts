import { coverageOf, type Extraction } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';

/** Quantities, days and exceptions in an answer that no value holds and nothing is asked about: "Frost, but only until Friday". */
export function exceptedIn(pass: Pass, { command }: Target, { slots, ambiguities }: Extraction): readonly string[] {
  if (ambiguities.length > 0 || command.effect === 'read') return [];
  return coverageOf(pass.utterance, command, slots, pass.ports.workflow.language.mood).figures;
}
