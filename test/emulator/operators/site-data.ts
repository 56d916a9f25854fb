import type { XmlElement } from '../packet/xml.ts';
import type { Site } from '../state/company/sites.ts';
import type { Context } from './operation.ts';

const used = ['httpdocs', 'httpsdocs', 'subdomains', 'web_users', 'anonftp', 'logs'];

/** `<disk_usage>` of a site or a subscription, which use nothing here. */
export function diskUsage({ protocol }: Context): XmlElement {
  const names = [...used, 'dbases', 'mailboxes', ...(protocol === '1.6.9.1' ? [] : ['webapps'])];
  return ['disk_usage', [...names, 'maillists', 'domaindumps', 'configs', 'chroot'].map((name) => [name, '0'])];
}

/** The statistics of a site, in the order of siteStat and domainStat. */
export function siteCounts({ id, owner }: Site, { state }: Context) {
  return {
    traffic: 0,
    subdom: state.subdomains.of(id).length,
    wu: 0,
    box: state.mailboxes.of(id).length,
    redir: 0,
    mg: 0,
    resp: 0,
    maillists: 0,
    db: state.databases.of(owner).length,
    mssql_db: 0,
    webapps: 0,
    traffic_prevday: 0,
  };
}
