import type { State } from '../state/state.ts';

/** How many of what accounts have, in all their subscriptions. */
export interface Counts {
  readonly webspaces: number;
  readonly sites: number;
  readonly activeSites: number;
  readonly subdomains: number;
  readonly aliases: number;
  readonly databases: number;
  readonly databaseUsers: number;
  readonly mailboxes: number;
  readonly ftpUsers: number;
}

/** Counts what belongs to accounts themselves, not to accounts below them. */
export function countsOf(state: State, accounts: readonly number[]): Counts {
  return countsIn(
    state,
    accounts.flatMap((account) => state.webspaces.of(account).map(({ id }) => id)),
  );
}

/** Counts the objects in subscriptions. */
export function countsIn(state: State, webspaces: readonly number[]): Counts {
  const sites = webspaces.flatMap((id) => state.sites.of(id));
  const inSites = (table: { of(owner: number): readonly unknown[] }) =>
    sites.reduce((sum, { id }) => sum + table.of(id).length, 0);
  const inWebspaces = (table: { of(owner: number): readonly unknown[] }) =>
    webspaces.reduce((sum, id) => sum + table.of(id).length, 0);
  return {
    webspaces: webspaces.length,
    sites: sites.length,
    activeSites: sites.filter((site) => site.status === '0' && !state.isSuspendedAbove('sites', site)).length,
    subdomains: inSites(state.subdomains),
    aliases: inSites(state.aliases),
    databases: inWebspaces(state.databases),
    databaseUsers: inWebspaces(state.databaseUsers),
    mailboxes: inSites(state.mailboxes),
    ftpUsers: inWebspaces(state.ftpUsers),
  };
}
