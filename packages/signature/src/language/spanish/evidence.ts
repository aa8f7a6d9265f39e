import type { EvidenceWords } from '../evidence-words.ts';
import { FOREIGN_HOLLOW } from '../foreign-words.ts';
import { setOf } from '../word-list.ts';
import { DENIALS } from './denials.ts';

export const EVIDENCE: EvidenceWords = {
  hollow: setOf(
    `a al ante con de del desde en entre hasta para por según sin sobre e u o ni que como si es son era fue ser está me mi tu su nos te se lo los unos unas esto eso este esta ese esa aquí allí favor pues más menos también ${FOREIGN_HOLLOW}`,
  ),
  nothing: ['ninguno', 'ninguna', 'nada', 'nadie', 'vacío', 'vacía', 'borra', 'quita', 'no', 'sin'],
  denials: DENIALS,
};
