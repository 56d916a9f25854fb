import { attempt, Refused } from '../packet/refused.ts';
import { type RequestElement, textOf } from '../packet/request.ts';
import { ok } from '../packet/result.ts';
import type { XmlElement } from '../packet/xml.ts';
import type { Site } from '../state/company/sites.ts';
import { isTheirs } from './filtered.ts';
import type { Operation } from './operation.ts';

const kinds = ['http_in', 'http_out', 'ftp_in', 'ftp_out', 'smtp_in', 'smtp_out', 'pop3_imap_in', 'pop3_imap_out'];

/** `set_traffic`: the traffic of a site on one day, as an external mail server counted it. */
export const setTraffic: Operation = (request, context) => [
  attempt(() => {
    const site = context.state.sites.get(Number(textOf(request, 'dom_id')));
    if (site === undefined) throw new Refused(1013, 'The domain does not exist.');
    if (!isTheirs(context, 'sites', site)) throw new Refused(1006, 'Permission denied.');
    const counted = kinds.map((kind) => [kind, textOf(request, kind) ?? '0'] as const);
    site.traffic = new Map([...site.traffic, [textOf(request, 'date') ?? '', new Map(counted)]]);
    return ok(['id', String(site.id)]);
  }),
];

/** The `<traffic>` of sites by day, in the days that a request asks for. */
export function trafficElements(sites: readonly Site[], request: RequestElement): XmlElement[] {
  const [from, to] = [textOf(request, 'since_date') ?? '', textOf(request, 'to_date') ?? '9999'];
  return sites
    .flatMap(({ traffic }) => [...traffic])
    .filter(([day]) => from <= day && day <= to)
    .map(([day, counts]) => ['traffic', [['date', day], ...kinds.map((kind): XmlElement => [kind, counts.get(kind)])]]);
}
