/** A domain, subdomain or domain alias (domainListOutputType). An alias has the guid of its domain, and ids of its own. */
export interface Domain {
  readonly id: number;
  readonly name: string;
  readonly type: 'domain' | 'subdomain' | 'alias';
  /** Whether it is the main domain of its subscription (webspace), which then has the same id. */
  readonly main: boolean;
  readonly guid: string;
  readonly parentId?: number;
  readonly domainId?: number;
}

/**
 * The domains of the account that existed from the start as `reseller<number>`: one subscription with a domain, a
 * subdomain and an alias. They are computed, so that a hundred thousand resellers take no room.
 *
 * @param number undefined for an account that was added later, which has none
 */
export function domainsOf(number: number | undefined): readonly Domain[] {
  if (number === undefined) return [];
  const id = 2 * number - 1;
  const name = `reseller${number}.example.com`;
  return [
    { id, name, type: 'domain', main: true, guid: guid(id) },
    { id: id + 1, name: `blog.${name}`, type: 'subdomain', main: false, guid: guid(id + 1), parentId: id },
    { id: number, name: `reseller${number}.example.net`, type: 'alias', main: false, guid: guid(id), domainId: id },
  ];
}

function guid(id: number): string {
  return `7834463f-03a1-48fc-8cbe-${id.toString(16).padStart(12, '0')}`;
}
