import type { MoodLanguage } from '../mood-words.ts';
import { SHORT_FORMS } from './short-forms.ts';

/** Written by hand from the closed classes, as the English one; both spellings where people leave accents out. */
export const MOOD: MoodLanguage = {
  shortForms: SHORT_FORMS,
  moods: [
    {
      mood: 'withdrawn',
      pattern:
        '(?:olv[ií]dalo|olvida\\s+eso|d[eé]jalo|mejor\\s+no|no\\s+importa|da\\s+igual|(?:es|era)\\s+broma|(?:he\\s+cambiado|cambi[eé])\\s+de\\s+idea|pens[aá]ndolo\\s+bien(?:[,.]?\\s+no)?|(?:pero|bueno|al\\s+final)[,.]?\\s+no|o\\s+(?:mejor\\s+)?no)\\s*[.!?]*$',
    },
    {
      mood: 'negated',
      pattern:
        'no|nunca|jam[aá]s|tampoco|ni|nadie|sin\\s+que|en\\s+(?:vez|lugar)\\s+de|evita|abstente|deja\\s+de\\s+\\p{L}+|de\\s+ning(?:[uú]n|una)\\s+(?:modo|manera|forma)|ning(?:uno|una)\\s+de\\s+\\p{L}+',
    },
    {
      mood: 'hypothetical',
      pattern:
        'si|a\\s+menos\\s+que|a\\s+no\\s+ser\\s+que|en\\s+(?:el\\s+)?caso\\s+de(?:\\s+que)?|suponiendo|sup[oó]n|supongamos|siempre\\s+(?:que|y\\s+cuando)|con\\s+tal\\s+de\\s+que|cuando\\s+\\p{L}+|en\\s+cuanto\\s+\\p{L}+|una\\s+vez\\s+que|hasta\\s+que|imagina|hipot[eé]ticamente|habr[ií]a\\s+\\p{L}+(?:ado|ido)',
    },
    {
      mood: 'reported',
      pattern:
        '(?:dijo|dice|dicen|dijeron|dec[ií]a|coment[oó]|cont[oó]|pidi[oó]|pide|pregunt[oó]|escribi[oó]|sugiri[oó]|afirma|afirm[oó]|insisti[oó]|recomienda|recomend[oó])|(?:me|nos)\\s+(?:dijeron|han\\s+dicho|pidieron|preguntaron)|seg[uú]n|al\\s+parecer|por\\s+lo\\s+visto|supuestamente|(?:[eé]l|ella|ellos|alguien|mi\\s+\\p{L}+)\\s+(?:quiere|quer[ií]a|cree|piensa)',
    },
    {
      mood: 'past',
      pattern:
        '(?:iba|[ií]bamos|pensaba|pens[aá]bamos|ten[ií]a\\s+pensado|intent[eé]|estuve\\s+a\\s+punto\\s+de)(?:\\s+a)?\\s+\\p{L}+|(?:deber[ií]a|podr[ií]a)\\s+haber|ya\\s+(?:lo\\s+|la\\s+)?(?:he|has|ha|hemos|han|hab[ií]a)|la\\s+[uú]ltima\\s+vez',
    },
    {
      mood: 'asked',
      pattern:
        '(?:^|[.!?;,¿]\\s*|\\b(?:y|pero|entonces|hola|oye|bueno)\\s+)(?:¿\\s*)?(?:puedo|podemos|se\\s+puede|debo|debemos|deber[ií]a|tengo\\s+que|qu[eé]|c[oó]mo|cu[aá]ndo|d[oó]nde|por\\s+qu[eé](?!\\s+no)|qui[eé]n|cu[aá]l(?:es)?|cu[aá]nt[oa]s?|es\\s+posible|hay|existe|est[aá])|me\\s+pregunto|dime\\s+(?:si|c[oó]mo|qu[eé]|cu[aá]ndo|por\\s+qu[eé])',
    },
    {
      mood: 'doubtful',
      pattern:
        'quiz[aá]s?|tal\\s+vez|a\\s+lo\\s+mejor|puede\\s+que|no\\s+estoy\\s+segur[oa]|no\\s+s[eé]|(?:creo|pienso|supongo|imagino|dudo)(?:\\s+que)?|probablemente|posiblemente|estoy\\s+(?:pensando|considerando|dudando)|me\\s+planteo|ojal[aá]',
    },
    {
      mood: 'corrected',
      pattern:
        '(?:no[,.]?\\s+espera|espera[,.]?\\s+no|perd[oó]n|quiero\\s+decir|quer[ií]a\\s+decir|mejor\\s+dicho|o\\s+m[aá]s\\s+bien|en\\s+realidad|correcci[oó]n|\\p{N}+\\s+\\p{L}*\\s*no[,.]?\\s+\\p{N}+|no[,.]?\\s+(?:el\\s+|la\\s+)?\\p{N})',
    },
  ],
  harmless:
    'no\\s+(?:te\\s+|se\\s+|os\\s+)?(?:olvides?|olvid[eé]is|preocupes?|molestes?)(?:\\s+de)?|no\\s+(?:hay|es)\\s+(?:ning[uú]n\\s+)?(?:problema|prisa)|no\\s+solo|no\\s+s[oó]lo|por\\s+qu[eé]\\s+no|ya\\s+no\\s+(?:lo\\s+|la\\s+|los\\s+|las\\s+)?(?:quiero|necesito|hace\\s+falta)|no\\s+(?:puedo|podr[eé]|podemos)\\s+(?:ir|asistir|esperar|venir|usar)|si\\s+(?:puedes|puede|pod[eé]is|pueden|no\\s+(?:te|le|os)\\s+(?:importa|molesta)|(?:te|le)\\s+parece|es\\s+posible|eres\\s+tan\\s+amable|fuera\\s+posible|haces\\s+el\\s+favor)|cuando\\s+(?:puedas|pueda|puedan|tengas\\s+(?:un\\s+)?(?:momento|rato))|en\\s+cuanto\\s+puedas|me\\s+gustar[ií]a|nos\\s+gustar[ií]a|(?:quer[ií]a|quisiera)',
  turns: 'pero|sino',
  leads: 'pero|sino|y|solo',
  pastEnding: '(?:é|ó|aste|amos|aron|í|ió|iste|imos|ieron|ado|ada|ido|ida)',
  verbEnding: '[aei]r|e',
  otherEndings: '(?:ando|iendo|ado|ada|ido|ida|aste|aron|é|ó)',
  joint: '(?<=\\s)(?=(?:así\\s+que|pero|entonces|luego)\\s)',
  politeEnd: '(?:quieres|puedes|vale|por\\s+favor|gracias)',
  little:
    'el|la|los|las|lo|un|una|unos|unas|mi|mis|tu|tus|su|sus|este|esta|estos|estas|ese|esa|esos|esas|de|del|a|al|en|con|por|para|sobre|y|todo|toda|todos|todas|me|te|se|nos|que',
  noHead:
    'no|nunca|ni|si|sí|cuando|sin|yo|tú|él|ella|nosotros|ellos|hay|es|son|era|está|han|he|ha|puedo|puedes|puede|podría|qué|cómo|quiero|quería|necesito',
  looking:
    'lista|listar|muestra(?:me)?|mu[eé]strame|mostrar|ense[nñ]a(?:me)?|ver|mira|mirar|busca(?:r|me)?|encuentra|encontrar|consulta(?:r)?|revisa(?:r)?|comprueba|dime|lee(?:r)?',
  deeds: 'pide|pedir|pregunta|preguntar|muestra|mostrar|recuerda|recordar|olvida|olvidar',
  handsOn: '(?:dile|diles|avisa|avísale|pregúntale|recuérdale)(?!\\p{L})',
  alike: [
    'reserva reservar agenda agendar programa programar',
    'cancela cancelar anula anular',
    'borra borrar elimina eliminar quita quitar',
    'mueve mover cambia cambiar aplaza aplazar',
    'transfiere transferir envía enviar manda mandar',
    'añade añadir agrega agregar pon poner',
    'crea crear abre abrir registra registrar',
    'compra comprar pide pedir',
  ],
  denies: 'no|ni|sin',
  plural: 's',
  determiner: 'el|la|los|las|un|una|unos|unas|mi|mis|tu|tus|su|sus',
  ties: 'de|del|para|por|a|al|en|con|bajo|sobre|llamado|llamada|titulado|titulada|sin|dentro|desde',
  endings: [
    [['ces', 'z']],
    [
      ['ando', ''],
      ['iendo', ''],
      ['ado', ''],
      ['ada', ''],
      ['ido', ''],
      ['ida', ''],
      ['es', ''],
      ['s', ''],
    ],
    [
      ['ar', ''],
      ['er', ''],
      ['ir', ''],
      ['a', ''],
      ['o', ''],
    ],
  ],
  possessive: "'s",
  reason:
    '(?:ya\\s+)?no\\s+(?:lo\\s+|la\\s+|los\\s+|las\\s+)?(?:necesito|quiero|uso|tengo|s[eé]|veo|me\\s+gusta)(?!\\s+que)',
  content:
    '\\b(?:diciendo|que\\s+(?:dice|diga|ponga)|titulad[oa]|llamad[oa]|con\\s+(?:el\\s+)?(?:texto|mensaje|asunto|t[ií]tulo|motivo|comentario))\\b|:\\s|["“«]',
  tells:
    '^(?:(?:por\\s+favor|hola|oye|puedes|podr[ií]as|quiero|quer[ií]a|me\\s+gustar[ií]a|tambi[eé]n)[,\\s]+)*(?:di(?:le)?|dile\\s+a|escribe|escr[ií]bele|env[ií]a(?:le)?|manda(?:le)?|m[aá]ndale|env[ií]ale|recu[eé]rdale|recu[eé]rdame|avisa|av[ií]sale|anota|apunta|publica|comenta|responde|contesta)(?!\\p{L})',
  causative: '(?:quiero|necesito|dejar|tener|ver)(?:\\s+(?:lo|la|el|los|las|mi|todo|\\p{L}+))?(?:\\s+\\p{L}+)?',
  retake: {
    anywhere: 'no[,.]?\\s+espera|espera[,.]?\\s+no|mejor\\s+dicho|o\\s+m[aá]s\\s+bien|quer[ií]a\\s+decir',
    ofClause:
      '(?:en\\s+realidad|correcci[oó]n|quiero\\s+decir|que\\s+sean?|perd[oó]n(?=[\\s,.]+\\p{L})(?!\\s+por)|mejor\\s+no|olv[ií]dalo|(?:no|espera|para)$)',
    whole: '(?:olv[ií]dalo|d[eé]jalo|no\\s+importa|nada)[\\s.!]*$',
  },
  perfect: '(?:he|has|ha|hemos|han|hab[ií]a|hab[ií]an|fue|fueron|est[aá]|estaba|ya)',
  quantity:
    'un|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|diecis[eé]is|diecisiete|dieciocho|diecinueve|veinte|veinti\\p{L}+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cero',
  scale:
    'cien|ciento|\\p{L}+cient[oa]s|quinient[oa]s|mil|mill[oó]n|millones|bill[oó]n|billones|docenas?|decenas?|centenar(?:es)?|[kmgbt]|mm|bn',
  fraction: 'medi[oa]s?|tercios?|cuartos?|quintos?|décimos?|coma|punto|por\\s*ciento|%|sobre',
  unit: 'd[oó]lar(?:es)?|euros?|libras?|c[eé]ntimos?|centavos?|peniques?|rupias?|yen(?:es)?|francos?|pesos?',
  weekday: 'lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?|ayer',
  calendar:
    'enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?|hoy|mañana|ayer|anteayer|tarde|noche|semanas?|mes|meses|año|años|finde|mediod[ií]a|medianoche|navidad',
  operator: 'doble|triple|veces|menos|más|por|entre|dividido|multiplicado|negativo|no|excepto|salvo|sin|o|entre|que',
  arithmetic: 'doble|triple|veces|menos|más|por|entre|dividido|multiplicado|coma|punto|%',
  limit:
    'tardar|pronto|antes|después|despues|hasta|desde|menos|m[aá]s|m[aá]ximo|m[ií]nimo|sobre|bajo|durante|dentro|semanal(?:mente)?|diari[oa]|mensual(?:mente)?|cada|todos',
  period:
    'enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre|semanas?|mes|meses|años?|primavera|verano|otoño|invierno|trimestre|quincena|finde',
  article:
    'el|la|los|las|un|una|en|de|del|a|al|pr[oó]xim[oa]|este|esta|pasad[oa]|últim[oa]|durante|para|principios|finales|mediados',
  openings:
    'hola|buenas|buen(?:os|as)\\s+(?:d[ií]as|tardes|noches)|oye|oiga|perdona|perdone|disculpa|disculpe|a\\s+ver|bueno|vale|ok(?:ay)?|venga|entonces|pues|y|tambi[eé]n|adem[aá]s|luego|despu[eé]s|ahora|ahora\\s+mismo|ya|primero|por\\s+[uú]ltimo|otra\\s+vez|de\\s+nuevo|s[ií]|claro|por\\s+favor|porfa|gracias|r[aá]pido|urgente|urgentemente|hoy|mañana|hazme\\s+el\\s+favor\\s+de|haz\\s+el\\s+favor\\s+de|te\\s+importar[ií]a|podr[ií]as(?:\\s+por\\s+favor)?|puedes(?:\\s+por\\s+favor)?|podr[ií]a(?:\\s+usted)?|puede(?:\\s+usted)?|me\\s+puedes|me\\s+podr[ií]as|(?:yo\\s+)?(?:quiero|quisiera|quer[ií]a|necesito|deseo|tengo\\s+que|debo|me\\s+gustar[ií]a)(?:\\s+que)?(?:\\s+(?:me|te|lo|la))?|(?:queremos|quer[ií]amos|necesitamos|nos\\s+gustar[ií]a)|vamos\\s+a|voy\\s+a|hay\\s+que|ay[uú]dame\\s+a|por\\s+qu[eé]\\s+no|no\\s+te\\s+olvides\\s+de|acu[eé]rdate\\s+de',
  politeQuestion:
    '¿?\\s*(?:puedes|puede|podr[ií]as|podr[ií]a|me\\s+puedes|me\\s+podr[ií]as|te\\s+importar[ií]a|le\\s+importar[ií]a|por\\s+qu[eé]\\s+no|quieres|querr[ií]as|por\\s+favor)',
  contrast:
    '^(?:y\\s+|pero\\s+)?no\\s+(?:[#\\p{L}-]*\\p{N}|(?:(?:a|con|de|por|para|en)\\s+)?(?:el|la|los|las|un|una|mi|su)\\s+\\p{L})',
  opens:
    '(?:espera|p\\.?\\s?ej|por\\s+ejemplo|finge|simula|en\\s+teor[ií]a|en\\s+principio|hipot[eé]ticamente|imagina|alg[uú]n\\s+d[ií]a|idealmente|(?:yo\\s+)?no\\s+s[eé]|la\\s+(?:cuesti[oó]n|idea|pregunta)|el\\s+(?:plan|rumor)|qu[eé]|seg[uú]n|no)',
  tail: '(?:solo\\s+(?:si|cuando|después|despues).*|(?:cuando|hasta\\s+que|mientras|despu[eé]s\\s+de\\s+que|antes\\s+de\\s+que|en\\s+cuanto)\\s+\\p{L}+.*|(?:o\\s+(?:algo|as[ií]|no|quiz[aá]s?)|no|nunca|quiz[aá]s?|tal\\s+vez|alg[uú]n\\s+d[ií]a|(?:ja+)+)\\s*[.!?]*$)',
  gerundWish: '(?:te|le)\\s+importar[ií]a|qu[eé]\\s+tal|(?:sigue|contin[uú]a|empieza)\\s+(?=\\p{L}+ndo)',
  judgement:
    '(?:(?:[eé]l|ella|ellos|alguien|nadie|todos|mi\\s+\\p{L}+|el\\s+\\p{L}+|la\\s+\\p{L}+|\\p{L}+)\\s+(?:dice|dijo|dicen|dijeron|piensa|cree|quiere|pregunt[oó]|pide|pidi[oó]|escribi[oó])|o\\s+(?:no|quiz[aá]s?|mejor|algo)|no|nunca|espera|olvida|deja|excepto|es|era|fue|dice|dijo|eso\\s+(?:dijo|dice|no|es)|solo\\s+si|es\\s+broma|era\\s+broma|creo|supongo|quiz[aá]s?|(?:yo\\s+)?no\\s+s[eé]|por\\s+ejemplo|en\\s+teor[ií]a)',
  subject:
    '(?:yo|[eé]l|ella|ellos|ellas|hay|qui[eé]n|qu[eé]|cu[aá]l|cu[aá]ndo|d[oó]nde|c[oó]mo|es|son|era|fue|est[aá]|ha|han|si|supongo|nadie|alguien|todos|quiz[aá]s?|tal\\s+vez)',
  idle: 'a al ante bajo con contra de del desde durante en entre hacia hasta para por según sin sobre tras el la los las lo un una unos unas y e o u ni pero sino que si sí no como cuando donde mientras porque pues aunque así también tampoco ya aún todavía más menos muy mucho mucha muchos muchas poco poca todo toda todos todas algo alguien alguno alguna algunos algunas nada nadie ninguno ninguna otro otra otros otras mismo misma cada cual cuál quien quién cuyo qué cómo cuándo dónde cuánto cuánta cuántos cuántas yo tú él ella ello nosotros vosotros ellos ellas usted ustedes me te se nos os le les mi mis tu tus su sus mío mía tuyo suyo este esta esto estos estas ese esa eso esos esas aquel aquella aquello es son era eran fue fueron ser estar estoy está están estaba hay había he has ha hemos han haber hola buenas buenos días tardes noches adiós gracias favor porfa perdona perdón disculpa oye bueno vale ok okay claro venga entonces luego después antes ahora hoy mañana ayer pronto siempre nunca quizá quizás quiero quieres quiere queremos quería quisiera necesito necesitas necesita deseo gustaría puedo puedes puede podrías podría debo debe tengo tiene tener hacer haz hazme haga hace hago dar dame dar poner pon ponme ir voy va vamos ver veo mira decir di dime dice uno dos tres cuatro cinco seis siete ocho nueve diez primero primera segundo segunda tercero último última próximo próxima nuevo nueva cosa cosas vez veces momento minuto minutos tiempo parte resto manera forma señor señora sr sra rápido rápidamente urgente inmediatamente directamente exactamente solo sólo casi bien mal mejor ah oh eh um',
  reasonClause: '(?:porque|ya\\s+que|puesto\\s+que|dado\\s+que|debido\\s+a|para\\s+que|pues)\\s[^.;!?]*',
  topic: 'qu[eé]|pero|saber|sabemos|preguntar|pensar|hablar|hablamos|hablemos',
  partOfDay: 'temprano|tarde',
  approximate: 'unos|unas|cerca|alrededor|aproximadamente|casi',
  hedge: 'm[aá]s\\s+o\\s+menos|y\\s+pico|o\\s+as[ií]|o\\s+por\\s+ah[ií]|y\\s+algo',
  share: 'medio|media|mitad|la\\s+mitad',
  further: 'otro|otra|otros|otras|adicional|extra|más|mas',
  hours: 'mañana|tarde|noche|mediodía',
  clock: 'horas|h',
  ends: 'desde hasta',
  edge: 'fin|final|principio',
  dayEnd: '(?:al\\s+)?final\\s+del\\s+día(?:\\s+del)?',
  zone: 'UTC|GMT|CET|CEST|WET|EST|EDT|CST|CDT|MST|MDT|PST|PDT',
  adding:
    'añade|añadir|suma|sumar|agrega|agregar|resta|restar|quita|quitar|descuenta|aumenta|aumentar|sube|reduce|reducir|baja',
  denial: 'no|nunca|jam[aá]s|sin|nada|ninguno|ninguna|tampoco',
  courtesy:
    'por|favor|gracias|ahora|ya|lo|eso|esto|yo|nosotros|el|la|los|las|un|una|de|es|está|quiero|de\\s+verdad|bien',
  either: 'o|u',
  also: 'y|e|&|más',
  against: 'no',
  stretch: 'a|hasta',
  belonging: 'de|del',
  labels:
    'factura|recibo|pedido|orden|ticket|caso|cuenta|reserva|habitaci[oó]n|sala|amarre|puerta|asiento|mesa|vuelo|autob[uú]s|tren|tranv[ií]a|and[eé]n|p[aá]gina|cap[ií]tulo|p[aá]rrafo|versi[oó]n|lote|piso|caja|taquilla|planta|edificio|muelle|pasillo|fila|fase|modelo|episodio|temporada|pista|p[oó]liza|contrato|formulario|proyecto|serie|ref|referencia|n[uú]mero|n[uú]m|nro|c[oó]digo|extensi[oó]n|canal|ruta|salida',
  beforeVerb: 'a|y|o|luego|por\\s+favor|tambi[eé]n|ahora|no|nunca',
  asideRole:
    'v[ií]a|mediante|contra|tras|seg[uú]n|como|sin|salvo|al\\s+lado\\s+de|junto\\s+a|cerca\\s+de|frente\\s+a|enfrente\\s+de|en\\s+vez\\s+de|en\\s+lugar\\s+de',
  endSlot: 'min|max|m[ií]nimo|m[aá]ximo|desde|hasta|inicio|fin|primero|[uú]ltimo|segundo|viejo|nuevo|from|to|start|end',
  goal: { slot: 'para|destinatari[oa]|destino|beneficiari[oa]|to|recipient|payee', tie: 'a|al|hacia|para' },
  source: { slot: 'de|desde|origen|remitente|from|sender', tie: 'de|del|desde' },
  one: 'una?',
  lengths: 'segundos?|minutos?|horas?|días?|dias?|noches?|semanas?|quincenas?|mes(?:es)?|trimestres?|años?',
};
