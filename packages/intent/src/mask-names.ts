/**
 * Given names that are common somewhere and mean nothing else in English: no month, verb, jewel or language. In
 * alphabetical order; written for this package.
 */
const GIVEN_NAMES =
  'aaron abdul abigail adam adrian agnes ahmed aisha alan alberto alejandro aleksandra alex alexander alexandra alexei alfred ali ' +
  'alice alicia alison amanda amelia amina amir amy ana anastasia andrea andreas andrei andrew angela anil anita anna anne annika ' +
  'antonio anya arjun arthur astrid ayesha barbara beatriz ben benjamin bernard beth bianca bjorn bogdan boris brandon brian ' +
  'bruno camila carla carlos carmen carol caroline catherine cecilia charles charlotte chen chidi chloe chris christian christina ' +
  'christopher clara claudia connor cristina daniel daniela david deborah deepak denise dennis diana diego dimitri dmitri dolores ' +
  'dominik donald dorothy dylan edith eduardo edward elena eleanor elias elizabeth ella emeka emily emma eric erika ethan eva evelyn ' +
  'farid fatima felipe felix fernando fiona francesca francisco franz frida gabriel gabriela george georgia gerald giovanni giulia ' +
  'gloria greta gustavo hamza hannah hans harold hassan heather heidi helen helena henrik henry hiroshi hugo ibrahim ingrid irene ' +
  'isaac isabel isabella ismail ivan jacob jakub james jamie jane janet jason javier jean jennifer jeremy jessica jing joan joanna ' +
  'joao johan johannes john jonas jonathan jorge jose joseph joshua juan juliana julie justin kamil karen karin karl katarzyna kate ' +
  'katherine kathleen katja keiko kenji kenneth kevin khalid kim klaus kofi krzysztof kumar kwame lars laura lauren lea leila lena ' +
  'leonardo leonie liam lina linda lisa lorenzo louis louise luca lucas lucia lucy luigi luis lukas maja malik manuel marco marcus ' +
  'margaret maria mariam marie marina mario marta martha martin mary mateo matthew maya mehmet mei melissa michael michelle miguel ' +
  'mikhail mila milan mohamed mohammed monica muhammad nadia naomi natalia natalie nathan neha ngozi nicholas nicole nikita nikolai ' +
  'nina noah nora oleg olga olivia oliver omar oscar pablo pamela paolo patricia patrick paul paula pavel pedro peter philip pierre ' +
  'priya rachel rafael rahul rajesh ralph raquel raymond rebecca ricardo richard robert roberto roger rosa ruth ryan sabine salma ' +
  'samantha samuel sandra sanjay sara sarah sasha scott sean sebastian sergei sergio sharon simon sofia sonia sophia sophie stefan ' +
  'stephanie stephen steven sunita susan svetlana sven sylvia tamara tanya tariq tatiana teresa theresa thomas tiago timothy tobias ' +
  'tom tomasz tony tunde ursula valentina vanessa vera veronica victoria vijay viktor vincent virginia vladimir walter wanda wei wendy ' +
  'wilhelm william wolfgang xavier ximena yasmin yuki yusuf yvonne zainab zeynep zofia zoe';
const TITLE = '(?:mr|mrs|ms|miss|dr|prof)\\.?';
const PLACEHOLDER = 'Anna';

/** A given name, or a title with the word behind it. */
const NAME = new RegExp(
  `(?<![\\p{L}\\p{N}@._-])(?:${TITLE} [\\p{L}][\\p{L}'’-]+|(?:${GIVEN_NAMES.replaceAll(' ', '|')})(?![\\p{L}\\p{N}@_-]))`,
  'giu',
);
/** Further names behind the first: these have capitals. */
const FULL_NAME = new RegExp(`${PLACEHOLDER}(?: ${PLACEHOLDER}| (?!May )\\p{Lu}\\p{Ll}[\\p{L}'’-]*)+`, 'gu');

/** A text with names of persons replaced by one: given names that are common somewhere, with or without a family name. */
export function maskNames(text: string): string {
  return text.replace(NAME, PLACEHOLDER).replace(FULL_NAME, PLACEHOLDER);
}
