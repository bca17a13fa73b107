/** One element of an XML document. Names are without their prefixes: vocabularies are told apart by `namespace`. */
export interface XmlElement {
  name: string;
  namespace: string;
  /** By name as written: `guid`, `xml:lang`. */
  attributes: Readonly<Record<string, string>>;
  /** Elements, and text between them. */
  children: readonly XmlNode[];
  /** `line:column` of its start; empty where it was made here. Looked for when it is asked for. */
  readonly place: string;
}

export type XmlNode = XmlElement | string;

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

/** The elements directly within it, of one name or of any. */
export function elementsIn(parent: XmlElement | null, name?: string): XmlElement[] {
  return (parent?.children ?? []).filter(
    (node): node is XmlElement => isElement(node) && (name === undefined || node.name === name),
  );
}

/** The first element on a way down: `elementAt(nitf, 'body', 'body.head')`. */
export function elementAt(parent: XmlElement | null, ...way: string[]): XmlElement | null {
  let found = parent;
  for (const name of way) found = elementsIn(found, name)[0] ?? null;
  return found;
}

/** An attribute's value, trimmed; null where it is absent or empty. */
export function attributeOf(element: XmlElement | null, name: string): string | null {
  if (!element || !Object.hasOwn(element.attributes, name)) return null;
  return element.attributes[name]?.trim() || null;
}

/** All text within it, in its order. */
export function textIn(element: XmlElement | null): string {
  let text = '';
  for (const node of element?.children ?? []) text += isElement(node) ? textIn(node) : node;
  return text;
}
