import type { YesNoWords } from '../talk-words.ts';

/** What people say to a yes-or-no question in German, whatever language they speak otherwise. */
export const YES_NO: YesNoWords = {
  made: {
    yes: [
      [
        'das ist|es ist|das klingt|klingt|sieht|das sieht|alles',
        'gut|gut aus|richtig|in ordnung|okay|ok|perfekt|korrekt',
        '|für mich',
      ],
      ['100%|hundert prozent|hundertprozentig', '|ja|sicher|richtig'],
    ],
    no: [],
  },
  musing: 'äh|ähm|öh',
  yes:
    'ja|jo|jap|jawohl|jupp|ja gerne|gerne|gern|klar|na klar|sicher|natürlich|selbstverständlich|genau|ganz genau|richtig|das ist richtig|stimmt|' +
    'das stimmt|so ist es|passt|das passt|passt so|mach das|mach es|mach das so|mach mal|machen sie das|tu es|tu das|los|los geht es|nur zu|einverstanden|' +
    'in ordnung|ist in ordnung|geht in ordnung|alles klar|okay|ok|bestätigt|ich bestätige|ich bestätige das|auf jeden fall|unbedingt|sehr gern|sehr gerne|' +
    'so machen|bitte machen|bitte ausführen|ausführen|so soll es sein|das will ich|das möchte ich|ja will ich|ich stimme zu|von mir aus|freigegeben',
  no:
    'nein|nee|nö|ne|nein danke|nicht|lieber nicht|lieber doch nicht|lass mal|bitte nicht|doch nicht|auf keinen fall|bloß nicht|stopp|halt|abbrechen|bitte abbrechen|lass das|lass es|' +
    'lassen sie das|niemals|nie|jetzt nicht|noch nicht|nicht jetzt|das ist falsch|falsch|stimmt nicht|das stimmt nicht|das will ich nicht|' +
    'mach das nicht|mach es nicht|tu das nicht|tu es nicht|vergiss es|keinesfalls|auf gar keinen fall|natürlich nicht|sicher nicht|passt nicht|das passt nicht|einspruch|ablehnen|abgelehnt',
  within: { yes: 'ja|jawohl|natürlich|selbstverständlich', no: 'nein|niemals' },
  weak: { yes: 'okay', no: 'nee' },
  around:
    'bitte|danke|vielen dank|danke schön|dankeschön|danke sehr|jetzt|sofort|gleich|so|dann|alle|alles|alle drei|alle zwei|alle vier|beide|beides|mal|doch|das|es|schon',
  irony: 'ja ja|jaja|ja klar|na sicher|klar doch sicher|schon klar|ja genau|ja sicher|na toll|ja super|ja toll',
  praise: 'klar|sicher|gut|genau|richtig|passt|stimmt|super|toll|natürlich',
  lead: 'ja|nein|nee',
  but: 'aber|sondern',
};
