import { childrenOf, type RequestElement, textOf } from '../packet/request.ts';
import { failed } from '../packet/result.ts';
import type { XmlElement } from '../packet/xml.ts';

/**
 * Refuses the first of these texts that is there and empty. The schema lets every string be empty, so such a value
 * fails its result (1019), and not the packet.
 */
export function refuseEmpty(
  element: RequestElement,
  names: readonly string[],
  ...about: readonly XmlElement[]
): XmlElement | undefined {
  const empty = names.find((name) => textOf(element, name) === '');
  return empty === undefined ? undefined : failed(1019, `The value of ${empty} is empty.`, ...about);
}

/** Refuses a limit or permission without a name. */
export function refuseUnnamed(request: RequestElement, ...about: readonly XmlElement[]): XmlElement | undefined {
  const lists = request.children.filter(({ name }) => name === 'limits' || name === 'permissions');
  const unnamed = lists.flatMap(({ children }) => children).find((item) => textOf(item, 'name') === '');
  return unnamed === undefined ? undefined : failed(1019, `A ${unnamed.name} has no name.`, ...about);
}

/** Refuses a package without a name or a value. */
export function refuseEmptyPackage(request: RequestElement, ...about: readonly XmlElement[]): XmlElement | undefined {
  for (const item of childrenOf(request, 'package')) {
    const refused = refuseEmpty(item, ['name', 'value'], ...about);
    if (refused !== undefined) return refused;
  }
  return undefined;
}
