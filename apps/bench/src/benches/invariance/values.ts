/** Kinds of values that forms leave room for. */
export type ValueKind = 'number' | 'id' | 'date' | 'time' | 'amount' | 'name' | 'email' | 'text';

const NAMES =
  'Alice|Bogdan|Chidi|Dolores|Emeka|Fatima|Giulia|Hiroshi|Ingrid|Javier|Katarzyna|Li Wei|Mateo|Ngozi|Olga|Pedro|Quentin|Rosa|Svetlana|Tariq|Ursula|Viktor|Wanda|Ximena|Yusuf|Zofia|Anna Becker|Ben Stone|Carla Rossi|Mr Silva|Ms Petrov|Dr Chen|Aoife|Bjorn|Chloe|Dmitri|Esperanza|Farid|Grace|Hannah'.split(
    '|',
  );
const TEXTS =
  'call me back|the light is on|version two|done by noon|no answer yet|red and green|see you there|not urgent|please hurry|all is well|out of paper|wrong colour|keep it cold|first floor|happy birthday|do not open|lost and found|team lunch|final draft|quiet hours'.split(
    '|',
  );
const MONTHS = 'January|February|March|April|June|July|August|September|October|November|December'.split('|');

/** The same value of a kind for the same number, in every run: short and long, in the forms that people write. */
export function valueOf(kind: ValueKind, at: number): string {
  const any = Math.imul(at + 1, 0x9e3779b1) >>> 0;
  const upTo = (count: number, shift = 0): number => (any >>> shift) % count;
  const month = MONTHS[upTo(MONTHS.length)]!;
  const day = 1 + upTo(28, 4);
  switch (kind) {
    case 'number':
      return numberOf(at);
    case 'id':
      return [
        `${'ABCHKPTW'[upTo(8)]}${1000 + upTo(9000, 3)}`,
        `#W${1_000_000 + upTo(9_000_000)}`,
        `${'ABCHKPTW'[upTo(8)]}-${10 + upTo(9000, 3)}`,
        `INV${2000 + upTo(30)}-${10 + upTo(90, 5)}`,
      ][at % 4]!;
    case 'date':
      return [
        `${month} ${day}`,
        `${day} ${month}`,
        `2026-${String(1 + upTo(12)).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
        `${1 + upTo(12)}/${day}/2026`,
        `the ${day}th of ${month}`,
      ][at % 5]!;
    case 'time':
      return [`${1 + upTo(12)} ${at % 4 < 2 ? 'am' : 'pm'}`, `${upTo(24)}:${10 + upTo(50, 5)}`][at % 2]!;
    case 'amount':
      return [
        `$${1 + upTo(5000)}`,
        `${1 + upTo(900)} euros`,
        `€${(1 + upTo(90_000)) / 100}`,
        `${5 + upTo(400)} dollars`,
      ][at % 4]!;
    case 'name':
      return NAMES[upTo(NAMES.length, 2)]!;
    case 'email':
      return `${NAMES[upTo(26, 2)]!.toLowerCase().replace(/\W/g, '.')}${upTo(90)}@${['example.com', 'mail.example.org'][at % 2]}`;
    case 'text':
      return `"${TEXTS[upTo(TEXTS.length, 2)]}"`;
  }
}

/** One to nine digits, one in three with decimals, one in three grouped. */
function numberOf(at: number): string {
  const digits = (Math.imul(at + 1, 0x9e3779b1) >>> 0) % 10 ** (1 + (at % 9));
  if (at % 3 === 0) return String(digits / 8);
  return at % 3 === 1 ? digits.toLocaleString('en-US') : String(digits);
}

/** A form with values put in. */
export function filled(form: string, draw: number): string {
  let place = 0;
  return form.replace(/\{(\w+)\}/g, (_, kind: ValueKind) => valueOf(kind, draw * 7 + place++));
}
