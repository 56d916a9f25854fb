import { domainToASCII } from 'node:url';
import { child } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Site } from '../../state/company/sites.ts';
import { button } from '../buttons.ts';
import { siteHostingDescriptor } from '../descriptors.ts';
import { hostingElement } from '../hosting.ts';
import { webspaceOf } from '../limits.ts';
import type { Context, Operator } from '../operation.ts';
import { partElement } from '../parts.ts';
import { diskUsage, siteCounts } from '../site-data.ts';
import { shownStatus } from '../status.ts';
import { setTraffic, trafficElements } from '../traffic.ts';
import { withWebapps } from '../webapps.ts';
import { add, del, set } from './account.ts';
import { forSites } from './find.ts';

/** `site` (site.xsd). The main site of a subscription is one of them. */
export const site: Operator = {
  add,
  set,
  del,
  get: (request, context) => {
    const dataset = child(request, 'dataset') ?? request;
    return forSites(request, context, (found, about) => {
      // In the order of the reply, whatever the order of the dataset.
      const asked = Object.entries(parts).filter(([name]) => child(dataset, name));
      return ok(...about, ['data', asked.map(([, part]) => part(found, context))]);
    });
  },
  cform_buttons_list: (request, context) =>
    forSites(request, context, ({ id }, about) =>
      ok(...about, button('hosting', 'Hosting Settings', `/smb/web/settings/id/${id}`)),
    ),
  'get-physical-hosting-descriptor': (request, context) =>
    forSites(request, context, (_found, about) => ok(...about, siteHostingDescriptor)),
  get_traffic: (request, context) =>
    forSites(request, context, (found, about) => ok(...about, ...trafficElements([found], request))),
  set_traffic: setTraffic,
};

const parts: Readonly<Record<string, (found: Site, context: Context) => XmlElement>> = {
  gen_info: generalInfo,
  hosting: (found, context) => {
    const main = context.state.sites.get(found.owner) ?? found;
    return hostingElement('hosting', found, main, webspaceOf(found, context).ipAddresses);
  },
  stat: (found, context) => ['stat', withWebapps(siteCounts(found, context), context)],
  prefs: (found) => partElement(found.parts, 'prefs'),
  disk_usage: (_found, context) => diskUsage(context),
  performance: (found) => partElement(found.parts, 'performance'),
};

function generalInfo(found: Site, context: Context): XmlElement {
  const webspace = webspaceOf(found, context);
  const turnOff: XmlElement[] = found.turnOffAction === '' ? [] : [['turn-off-action', found.turnOffAction]];
  return [
    'gen_info',
    [
      ['cr_date', found.created],
      ['name', found.name],
      ['ascii-name', domainToASCII(found.name)],
      ['status', shownStatus('sites', found, context.state)],
      ['real_size', '0'],
      ...webspace.ipAddresses.map((address): XmlElement => ['dns_ip_address', address]),
      ['htype', found.hosting.type],
      ['guid', found.guid],
      ['webspace-guid', webspace.guid],
      ['sb-site-uuid'],
      ['webspace-id', String(webspace.id)],
      ['description', found.description],
      ...(context.protocol === '1.6.9.0' || context.protocol === '1.6.9.1' ? turnOff : []),
    ],
  ];
}
