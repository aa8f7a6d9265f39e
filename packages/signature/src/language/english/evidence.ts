import type { EvidenceWords } from '../evidence-words.ts';
import { FOREIGN_HOLLOW, FOREIGN_NOTHING } from '../foreign-words.ts';
import { setOf } from '../word-list.ts';
import { DENIALS } from './denials.ts';

export const EVIDENCE: EvidenceWords = {
  hollow: setOf(
    `a an the this that these those it its to of for in on at by with from as and or but if is are was be been am i me my we us our you your he him his she her they them their there here please so then than too also just ${FOREIGN_HOLLOW}`,
  ),
  nothing: ['none', 'nothing', 'nobody', 'no one', 'empty', 'clear', 'remove', 'no', 'without', ...FOREIGN_NOTHING],
  denials: DENIALS,
};
