import type { MarkWords } from '../value-words.ts';

const COMPARED = '(?:more|less|fewer|greater|bigger|larger|smaller|higher|lower)';

export const MARKS: MarkWords = {
  limitBefore: `at\\s+(?:least|most)(?:\\s+or\\s+equal\\s+to)?|(?:no\\s+|not\\s+)?${COMPARED}(?:\\s+or\\s+equal)?\\s+than(?:\\s+or\\s+equal\\s+to)?|up\\s+to|exceed(?:s|ed|ing)?|(?:a\\s+)?(?:minimum|maximum)\\s+of|or\\s+equal\\s+to`,
  limitAfter: `(?:or|and)\\s+(?:${COMPARED}|over|above|under|below|up)(?:\\s+than)?|at\\s+(?:least|most)|max(?:imum)?|min(?:imum)?|tops`,
  about: 'about|around|roughly|approximately|approx\\.?|circa|nearly|almost|some|maybe|perhaps',
  aboutAfter: 'ish|or so|or thereabouts|give or take|more or less',
};
