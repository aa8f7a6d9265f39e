import type { Denials } from '../denial-words.ts';
import { FOREIGN_CUES, FOREIGN_TURNS } from '../foreign-words.ts';

export const DENIALS: Denials = {
  ofEvidence: {
    cue: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:no|ni|tampoco|en\\s+(?:vez|lugar)\\s+de|salvo|evita|${FOREIGN_CUES})(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    end: new RegExp(
      `[,;:.!?\\n](?=\\s|$)|\\s(?:sino|solo|mejor|usa|dame|haz|pon|envía|paga|${FOREIGN_TURNS})(?![\\p{L}\\p{N}])|$`,
      'iu',
    ),
    harmlessAfter:
      /^\s*(?:te\s+olvides|olvides|te\s+preocupes|hay\s+problema|solo|sólo|importa|más\s+tarde|antes|problema)(?![\p{L}\p{N}])/iu,
    harmlessBefore: /(?:por\s+qué|o|ya)\s+$/iu,
  },
  ofValues: {
    cue: /(?<![\p{L}\p{N}])(?:no(?:\s+(?:el|la|los|las|un|una|mi|a|para|por|en|con|de|quiero|necesito))*|en\s+(?:vez|lugar)\s+de|todo\s+menos|cualquier(?:a|\s+cosa)\s+menos|excepto|salvo|sin)\s+(?:el\s+|la\s+|los\s+|las\s+|un\s+|una\s+)?/giu,
    end: /[,;.!?]|\s(?:pero|sino|y|mejor|el|a|en|dame|haz|usa|es|quería\s+decir|quiero)\s|$/iu,
    harmlessAfter: /^(?:solo|sólo|antes|después|más|menos|hay|está|funciona|puedo)(?!\p{L})/iu,
    harmlessBefore: /(?:por\s+qué|o)\s+$/iu,
    mostWords: 5,
  },
  ofChoice: /(?<![\p{L}\p{N}])(?:no|sin|ningún|ninguna)\s+(?:el\s+|la\s+|un\s+|una\s+)?$/iu,
};
