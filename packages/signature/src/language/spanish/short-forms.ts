import type { ShortForms } from '../short-forms.ts';

export const SHORT_FORMS: ShortForms = {
  titles: 'sr sra srta sres dr dra dres d dña don prof profa lic ing arq abog fr sto sta av avda c pza pº gral cap',
  numbered: 'núm num nº n no pág pag págs art tel tfno cap vol fig apdo',
  denying: 'no',
  open: 'aprox p.ej ej cf vs incl etc',
  closing: 's.a s.l cía cia hnos ee.uu a.m p.m izq dcha',
  lettered:
    'plan opción opcion vitamina clase asiento puerta terminal grupo sección seccion fila talla tipo bloque sala parte paso respuesta equipo zona nivel versión version letra',
};
