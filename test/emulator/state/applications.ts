import { childrenOf, type RequestElement, textOf } from '../packet/request.ts';
import type { XmlElement } from '../packet/xml.ts';

/** An application as ApplicationInput names it: by `name` alone, or by a kind of name (`name`, `url`) and its value. */
export interface Package {
  readonly name: string;
  readonly value: string;
}

/** Which applications a reseller or the subscribers of a plan may install. */
export interface Applications {
  /** False: everything that there is. True: only `packages`. */
  readonly filtered: boolean;
  readonly packages: readonly Package[];
}

/** `disable-aps-filter`: everything that there is. */
export const allApplications: Applications = { filtered: false, packages: [] };

/** `enable-aps-filter`: nothing, until packages are added. */
export const noApplications: Applications = { filtered: true, packages: [] };

/** The packages that a request names. */
export function namedPackages(request: RequestElement): Package[] {
  return childrenOf(request, 'package').map((item) => ({
    name: textOf(item, 'name') ?? '',
    value: textOf(item, 'value') ?? '',
  }));
}

/** Adds packages that are not in the list. The first package of an unfiltered list makes it a filtered one. */
export function withPackages({ packages }: Applications, added: readonly Package[]): Applications {
  const fresh = added.filter((item) => !includes(packages, item));
  return { filtered: true, packages: [...packages, ...fresh] };
}

export function withoutPackages({ filtered, packages }: Applications, removed: readonly Package[]): Applications {
  return { filtered, packages: packages.filter((item) => !includes(removed, item)) };
}

/** Whether a list of packages holds this one. */
export function includes(packages: readonly Package[], wanted: Package): boolean {
  return packages.some(({ name, value }) => name === wanted.name && value === wanted.value);
}

/** `<aps-filter>` and `<packages>` of a plan (ResellerTemplateOutputGetType). */
export function applicationElements({ filtered, packages }: Applications): XmlElement[] {
  const elements = packages.map(
    ({ name, value }): XmlElement => ['package', [['name', name === 'name' || name === 'url' ? value : name]]],
  );
  return [
    ['aps-filter', String(filtered)],
    ['packages', elements],
  ];
}
