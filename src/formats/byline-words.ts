/** Words of bylines, in the languages that agencies write them in. */

/** Before the names: "By", "Von", "Text:". Those that are names too need two more words after them. */
export const introductions =
  /^(?:(?:(?:text|texte|testo|texto|story|stories|words|report|reporting|written|photos?|photographs?|pictures?|video|fotos?|bild(?:er)?|фото|текст|автор|авторы)(?:\s+(?:by|von|par|por|di|door|av|af))?\s*:)|(?:(?:text|story|words|report|reporting|written|photos?|photographs?|pictures?|video)\s+by\b)|by\b|door\b|por\b|от\b)[\s:]*/iu;
export const introductionsThatAreNames =
  /^(?:von|par|di|da|de|av|af|autor|autore|auteur)[\s:]+(?=\S+\s+\S)/iu;

/** What parts names always, and what does so only between two full names ("José Ortega y Gasset" is one man). */
export const strongSeparators =
  /\s*[,;|•·、，；]\s*|\s*\/\s*|\s+[-–—]+\s+|\s*(?:&|＆)\s*|\s+(?:and|und|og|och|with)\s+/iu;
export const weakSeparators = /\s+(?:et|y|e|en|ja|и|та|і|mit|avec|con|met)\s+/iu;

/** "Jane Roe in Berlin". */
export const whereabouts = /\s+(?:in|at|from|for|aus|à)\s+(?:the\s+)?\p{L}.*$/u;

/** A part that begins so names no person. */
export const notByPeople =
  /^(?:special\b|for\b|from\b|exclusive\b|according\b|compiled\b|edited\b|our\b|the\b|with\b|based\b|additional\b|material\b|copyright\b|©)/iu;

/** A part with one of these words is a title, a desk or a firm. */
export const titleWords: ReadonlySet<string> = new Set(
  (
    'correspondent correspondents editor editors reporter reporters writer writers staff desk newsroom bureau chief ' +
    'contributor contributors contributing agency agencies columnist photographer photographers producer analyst ' +
    'director manager president professor minister newsdesk wire wires newswire team board magazine newspaper tv ' +
    'radio television news online digital media studio video political senior special foreign sports sport business ' +
    'editorial international national local freelance intern journalist author redaktion redaktor redakteur ' +
    'redakteurin korrespondent korrespondentin agentur agenturen mitarbeiter chefredakteur redacción redaccion ' +
    'rédaction redazione redaktionen redaksjonen agencia agencias agence agences corresponsal correspondant ' +
    'correspondante inviato corrispondente journaliste periodista giornalista redactie verslaggever редакция ' +
    'корреспондент агентство'
  ).split(' '),
);

/** Agencies whose names look like a person's or a plain word; capital acronyms are known by their shape. */
export const agencies: ReadonlySet<string> = new Set([
  'associated press',
  'the associated press',
  'agence france-presse',
  'deutsche presse-agentur',
  'deutsche presse agentur',
  'press association',
  'pa media',
  'business wire',
  'pr newswire',
  'globe newswire',
  'getty images',
  'new york times',
  'washington post',
  'canadian press',
  'ria novosti',
  'ritzaus bureau',
  'united press international',
  'thomson reuters',
  'reuters',
  'bloomberg',
  'xinhua',
  'interfax',
  'sputnik',
  'ritzau',
  'belga',
  'anadolu',
  'anadolu agency',
  'kyodo',
  'kyodo news',
  'yonhap',
  'lusa',
  'europa press',
  'efe',
  'ansa',
  'keystone',
  'shutterstock',
  'alamy',
  'admin',
  'anonymous',
  'unknown',
  'none',
  '新华社',
  '共同社',
]);

export const particles: ReadonlySet<string> = new Set(
  "van der den de la le di da du von zu zur del della dos das el al bin ibn ben ter ten af av y e d' o'".split(
    ' ',
  ),
);
