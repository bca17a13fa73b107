const iptc = 'http://cv.iptc.org/newscodes/';

/**
 * The vocabularies of IPTC's own catalog by their aliases. Documents name the catalog by its address alone; nothing is
 * fetched, and IPTC has never given an alias to another vocabulary.
 */
export const iptcVocabularies: ReadonlyMap<string, string> = new Map([
  ['cinat', `${iptc}cinature/`],
  ['cpnat', `${iptc}cpnature/`],
  ['cpprole', `${iptc}contentprodpartyrole/`],
  ['crel', `${iptc}conceptrelation/`],
  ['ctrol', `${iptc}contributorrole/`],
  ['cwarn', `${iptc}contentwarning/`],
  ['digsrctype', `${iptc}digitalsourcetype/`],
  ['drol', `${iptc}descriptionrole/`],
  ['edconf', `${iptc}eventdateconfirm/`],
  ['encd', `${iptc}encoding/`],
  ['eocstat', `${iptc}eventoccurstatus/`],
  ['erol', `${iptc}edrole/`],
  ['genre', `${iptc}genre/`],
  ['irel', `${iptc}itemrelation/`],
  ['isrol', `${iptc}infosourcerole/`],
  ['loctyp', `${iptc}location/`],
  ['medtop', `${iptc}mediatopic/`],
  ['ncostat', `${iptc}newscoveragestatus/`],
  ['ninat', `${iptc}ninature/`],
  ['nprov', `${iptc}newsprovider/`],
  ['nrol', `${iptc}namerole/`],
  ['oito', `${iptc}ofinterestto/`],
  ['plinat', `${iptc}plinature/`],
  ['prodgenre', `${iptc}productgenre/`],
  ['riscope', `${iptc}riscope/`],
  ['rnd', `${iptc}rendition/`],
  ['scn', `${iptc}scene/`],
  ['sig', `${iptc}signal/`],
  ['stat', `${iptc}pubstatusg2/`],
  ['subj', `${iptc}subjectcode/`],
  ['timeunit', `${iptc}timeunit/`],
  ['wldreg', `${iptc}worldregion/`],
  ['iso3166-1a2', 'http://cvx.iptc.org/iso3166-1a2/'],
  ['iso3166-1a3', 'http://cvx.iptc.org/iso3166-1a3/'],
  ['iso3166-2', 'http://cvx.iptc.org/iso3166-2/'],
  ['isin', 'http://cvx.iptc.org/isin/'],
  ['ticker', 'http://cvx.iptc.org/ticker/'],
  ['dbpedia', 'http://dbpedia.org/resource/'],
  ['geonames', 'http://sws.geonames.org/'],
]);

/** IPTC's alias of a vocabulary. */
export function iptcAliasOf(scheme: string): string | null {
  for (const [alias, uri] of iptcVocabularies) if (uri === scheme) return alias;
  return null;
}
