import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The 17 top concepts of IPTC's Media Topic NewsCodes with their labels (© IPTC, CC BY 4.0, release of
 * 2019-04-06), so that the topic tree has its trunk on the first day. Keys are derived from the codes: the
 * same concept has the same key in every database.
 */
export class MediaTopics1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO topic (id, scheme, code, name, names, controlled, created_at)
       SELECT md5('medtop:' || code)::uuid, 'http://cv.iptc.org/newscodes/mediatopic/', code, names ->> 'en', names, true,
              '2019-04-06T20:00:00Z'
       FROM jsonb_to_recordset($1) AS concept (code text, names jsonb)`,
      [JSON.stringify(concepts)],
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const concepts = [
  {
    code: '01000000',
    names: {
      en: 'arts, culture, entertainment and media',
      de: 'Kultur, Kunst, Unterhaltung und Medien',
      fr: 'Arts, culture, divertissement et médias',
      es: 'Artes, cultura, entretenimiento y medios',
      pt: 'artes, cultura, entretenimento e média',
      'pt-BR': 'artes, cultura, entretenimento e mídia',
      sv: 'Konst, kultur och nöje',
      da: 'kunst, kultur, underholdning og medier',
      ar: 'فنون، ثقافة وترفيه',
      'zh-Hans': '艺术、文化、娱乐和媒体',
    },
  },
  {
    code: '02000000',
    names: {
      en: 'crime, law and justice',
      de: 'Justiz, Kriminalität',
      fr: 'Criminalité, droit et justice',
      es: 'Policía y justicia',
      pt: 'crime, lei e justiça',
      'pt-BR': 'crime, lei e justiça',
      sv: 'Brott, lag och rätt',
      da: 'kriminalitet, lov og retfærdighed',
      ar: 'جريمة، قانون وقضاء',
      'zh-Hans': '犯罪、法律和司法',
    },
  },
  {
    code: '03000000',
    names: {
      en: 'disaster, accident and emergency incident',
      de: 'Katastrophe und Unglück',
      fr: 'Désastres et accidents',
      es: 'Catástrofes y accidentes',
      pt: 'desastres, acidentes e emergências',
      'pt-BR': 'desastres, acidentes e emergências',
      sv: 'Katastrofer och olyckor',
      da: 'katastrofe, ulykke og nødsituation',
      ar: 'كوارث وحوادث',
      'zh-Hans': '灾难、事故和突发事件',
    },
  },
  {
    code: '04000000',
    names: {
      en: 'economy, business and finance',
      de: 'Wirtschaft und Finanzen',
      fr: 'Economie et finances',
      es: 'Economía, negocios y finanzas',
      pt: 'economia, negócios e finanças',
      'pt-BR': 'economia, negócios e finanças',
      sv: 'Ekonomi, affärer, finans',
      da: 'økonomi, erhvervsliv og finans',
      ar: 'اقتصاد، اعمال ومال',
      'zh-Hans': '经济、商业和金融',
    },
  },
  {
    code: '05000000',
    names: {
      en: 'education',
      de: 'Erziehung, Ausbildung',
      fr: 'Education',
      es: 'Educación',
      pt: 'educação',
      'pt-BR': 'educação',
      sv: 'Utbildning',
      da: 'uddannelse',
      ar: 'تربية',
      'zh-Hans': '教育',
    },
  },
  {
    code: '06000000',
    names: {
      en: 'environment',
      de: 'Umwelt',
      fr: 'Environnement',
      es: 'Medio ambiente',
      pt: 'ambiente',
      'pt-BR': 'ambiente',
      sv: 'Miljö och natur',
      da: 'miljø og natur',
      ar: 'بيئة',
      'zh-Hans': '环境',
    },
  },
  {
    code: '07000000',
    names: {
      en: 'health',
      de: 'Medizin, Gesundheit',
      fr: 'Santé',
      es: 'Salud',
      pt: 'saúde',
      'pt-BR': 'saúde',
      sv: 'Medicin och hälsa',
      da: 'sundhed',
      ar: 'صحة',
      'zh-Hans': '卫生',
    },
  },
  {
    code: '08000000',
    names: {
      en: 'human interest',
      de: 'Vermischtes',
      fr: 'Gens animaux insolite',
      es: 'Interés humano, animales, insólito',
      pt: 'interesse humano',
      'pt-BR': 'interesse humano',
      sv: 'Mänskligt',
      da: 'folk og fæ',
      ar: 'قضية انسانية',
      'zh-Hans': '人性',
    },
  },
  {
    code: '09000000',
    names: {
      en: 'labour',
      de: 'Arbeit, Soziales',
      fr: 'Social',
      es: 'Mano de obra',
      pt: 'trabalho',
      'pt-BR': 'trabalho',
      sv: 'Arbete',
      da: 'arbejde',
      ar: 'عمل',
      'zh-Hans': '劳动',
    },
  },
  {
    code: '10000000',
    names: {
      en: 'lifestyle and leisure',
      de: 'Freizeit, Modernes Leben',
      fr: 'Vie quotidienne et loisirs',
      es: 'Estilo de vida y tiempo libre',
      pt: 'estilo de vida e lazer',
      'pt-BR': 'estilo de vida e lazer',
      sv: 'Fritid och livsstil',
      da: 'livsstil og fritid',
      ar: 'حياة يومية وترفيه',
      'zh-Hans': '生活方式和休闲',
    },
  },
  {
    code: '11000000',
    names: {
      en: 'politics',
      de: 'Politik',
      fr: 'Politique',
      es: 'Política',
      pt: 'política',
      'pt-BR': 'política',
      sv: 'Politik',
      da: 'politik',
      ar: 'سياسة',
      'zh-Hans': '政治',
    },
  },
  {
    code: '12000000',
    names: {
      en: 'religion and belief',
      de: 'Religion, Weltanschauung',
      fr: 'Religion et croyance',
      es: 'Religión y culto',
      pt: 'religião e crença',
      'pt-BR': 'religião e crença',
      sv: 'Etik och religion',
      da: 'religion og tro',
      ar: 'ديانة ومعتقدات',
      'zh-Hans': '宗教和信仰',
    },
  },
  {
    code: '13000000',
    names: {
      en: 'science and technology',
      de: 'Wissenschaft, Technik, Forschung',
      fr: 'Science et technologie',
      es: 'Ciencia y tecnología',
      pt: 'ciência e tecnologia',
      'pt-BR': 'ciência e tecnologia',
      sv: 'Teknik och vetenskap',
      da: 'videnskab og teknologi',
      ar: 'علوم وتكنولوجيا',
      'zh-Hans': '科学技术',
    },
  },
  {
    code: '14000000',
    names: {
      en: 'society',
      de: 'Gesellschaft, Bevölkerung',
      fr: 'Société',
      es: 'Sociedad',
      pt: 'sociedade',
      'pt-BR': 'sociedade',
      sv: 'Samhälle',
      da: 'samfund',
      ar: 'قضايا اجتماعية',
      'zh-Hans': '社会',
    },
  },
  {
    code: '15000000',
    names: {
      en: 'sport',
      de: 'Sport',
      fr: 'Sport',
      es: 'Deporte',
      pt: 'desporto',
      'pt-BR': 'esporte',
      sv: 'Sport',
      da: 'sport',
      ar: 'رياضة',
      'zh-Hans': '体育',
    },
  },
  {
    code: '16000000',
    names: {
      en: 'conflict, war and peace',
      de: 'Krise, Krieg, Konflikte',
      fr: 'Conflit, guerre et paix',
      es: 'Conflicto, guerra y paz',
      pt: 'conflito, guerra e paz',
      'pt-BR': 'conflito, guerra e paz',
      sv: 'Krig, konflikter och oroligheter',
      da: 'konflikt, krig og fred',
      ar: 'نزاعات، حرب وسلام',
      'zh-Hans': '冲突、战争与和平',
    },
  },
  {
    code: '17000000',
    names: {
      en: 'weather',
      de: 'Wetter',
      fr: 'Météo',
      es: 'Meteorología',
      pt: 'meteorologia',
      'pt-BR': 'meteorologia',
      sv: 'Väder',
      da: 'vejr',
      ar: 'طقس',
      'zh-Hans': '天气',
    },
  },
];
