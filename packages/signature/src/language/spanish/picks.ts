import type { PickWords } from '../talk-words.ts';
import { setOf, valuesOf } from '../word-list.ts';

export const PICKS: PickWords = {
  ordinals: valuesOf({
    0: 'primero primera primer 1º 1ª uno una',
    1: 'segundo segunda 2º 2ª dos',
    2: 'tercero tercera tercer 3º 3ª tres',
    3: 'cuarto cuarta 4º 4ª cuatro',
    4: 'quinto quinta 5º 5ª cinco',
    5: 'sexto sexta',
    6: 'séptimo séptima septimo septima',
    7: 'octavo octava',
    8: 'noveno novena',
    9: 'décimo décima decimo decima',
  }),
  last: setOf('último última ultimo ultima'),
  one: setOf('uno una'),
  fillers: setOf(
    'el la lo los las un una uno opción opcion número numero por favor quiero quería elijo escojo tomo es esa ese eso #',
  ),
  asking:
    /^[¿\s]*(?:(?:pues|bueno|vale|entonces|eh)[\s,]+)*(?:(?:puedo|podr[ií]a|podemos|podr[ií]amos|me\s+puedes?|me\s+podr[ií]as?)\s+(?:tener|tomar|usar|elegir|coger|dar|poner)|me\s+das|me\s+pones|qu[eé]\s+tal)\s+/iu,
  none: new Set([
    'ninguno',
    'ninguna',
    'ninguno de estos',
    'ninguna de estas',
    'ninguno de ellos',
    'ninguna de ellas',
    'nada',
    'no',
    'ni uno ni otro',
    'otra cosa',
  ]),
  takeIt: new Set([
    'sí',
    'si',
    'vale',
    'ok',
    'claro',
    'correcto',
    'exacto',
    'exactamente',
    'sí por favor',
    'ese',
    'esa',
  ]),
};
