/** One element of a request, its text with white space collapsed as Plesk's `string` type does. Attributes are left out. */
export interface RequestElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly RequestElement[];
}

/** The first child of this name. */
export function child(element: RequestElement, name: string): RequestElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

/** The text of the first child of this name. */
export function textOf(element: RequestElement, name: string): string | undefined {
  return child(element, name)?.text;
}

/** Every child of this name, in order. */
export function childrenOf(element: RequestElement, name: string): RequestElement[] {
  return element.children.filter((candidate) => candidate.name === name);
}

/** An operator of a packet, with its operations in order. */
export interface PacketOperator {
  readonly name: string;
  readonly operations: readonly RequestElement[];
}
