/** Findings about settings: mistakes, missing settings, and how to mend them. */
import { closestNames } from '../../operation/closest-names.ts';
import type { Scope } from '../../operation/declaration.ts';
import { expiryOf } from '../../platform/expiry.ts';
import { type Env, readJson, tokensSchema } from '../../platform/settings.ts';
import type { Problem } from '../../problem.ts';
import { typed } from '../command-line.ts';
import { explainPattern } from '../token/patterns.ts';
import { type Finding, note, well, wrong } from './finding.ts';
import { SETTINGS } from './known.ts';

/** How long before its expiry a token is mentioned: two weeks. */
const SOON_MS = 14 * 86_400_000;

const isSet = (env: Env, name: string): boolean => env[name] !== undefined && env[name] !== '';

/**
 * @param problems those that the gateway found in the settings
 * @param scopes of the operations
 */
export function findingsOfSettings(env: Env, problems: readonly Problem[], scopes: readonly Scope[]): Finding[] {
  const unusable = problems.map(({ message, members }) => {
    const { variable = '' } = members;
    const example = SETTINGS[variable];
    return wrong(`${message}.${example === undefined ? '' : ` ${variable} looks like this: ${example}`}`);
  });
  const findings = [
    ...unusable,
    ...missing(env),
    ...patternsOf(env, scopes),
    ...expiriesOf(env, problems),
    ...misspelt(env),
  ];
  return findings.some(({ kind }) => kind === 'wrong') ? findings : [well('The settings can be used.'), ...findings];
}

/** Settings that are missing: always needed, or needed by another setting. */
function missing(env: Env): Finding[] {
  const findings: Finding[] = [];
  if (!isSet(env, 'PLESK_SERVERS') && !isSet(env, 'PLESK_URL'))
    findings.push(
      wrong(
        'No Plesk server is set: set PLESK_URL with PLESK_KEY (or PLESK_LOGIN and PLESK_PASSWORD), or PLESK_SERVERS.',
      ),
    );
  if (!isSet(env, 'API_TOKENS') && !isSet(env, 'JWKS_URL'))
    findings.push(
      wrong(
        `Nobody may ask, for API_TOKENS is not set: make a token with ${typed('token', "NAME --allow 'reseller.*'")}.`,
      ),
    );
  const chats = ['SLACK_SIGNING_SECRET', 'DISCORD_PUBLIC_KEY', 'MATTERMOST_TOKEN'].filter((name) => isSet(env, name));
  if (chats.length > 0 && !isSet(env, 'CHATOPS_ACCESS'))
    findings.push(wrong(`${chats.join(' and ')} is set, but CHATOPS_ACCESS is not: no user may use the chat.`));
  const together = [
    ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
    ['DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY'],
    ['DISCORD_PUBLIC_KEY', 'DISCORD_APPLICATION_ID'],
    ['JWT_ISSUER', 'JWKS_URL'],
    ['PLESK_KEY', 'PLESK_URL'],
    ['PLESK_PASSWORD', 'PLESK_URL'],
  ] as const;
  for (const [given, needed] of together)
    if (isSet(env, given) && !isSet(env, needed))
      findings.push(wrong(`${given} is set, but ${needed} is not: it has no effect.`));
  if (env['DRY_RUN'] === 'true')
    findings.push(note('DRY_RUN is true: every write shows its packet, and sends nothing.'));
  if (String(env['PLESK_URL'] ?? '').startsWith('http://'))
    findings.push(
      note(
        'PLESK_URL is http: a machine between the gateway and Plesk can read its key. Plesk speaks https at port 8443.',
      ),
    );
  return findings;
}

/** Tokens that have expired, or soon expire. */
function expiriesOf(env: Env, problems: readonly Problem[]): Finding[] {
  if (problems.some(({ members }) => members.variable === 'API_TOKENS')) return [];
  return Object.entries(readJson(env, 'API_TOKENS', tokensSchema) ?? {}).flatMap(([name, { expires }]) => {
    const end = expires === undefined ? undefined : expiryOf(expires);
    if (end === undefined || end - Date.now() > SOON_MS) return [];
    return end > Date.now()
      ? [note(`The token ${name} expires soon (${expires}): make another one with ${typed('token', name)}.`)]
      : [wrong(`The token ${name} has expired (${expires}): remove it from API_TOKENS, or make another one.`)];
  });
}

/** Patterns that match no scope. They are valid, but allow nothing. */
function patternsOf(env: Env, scopes: readonly Scope[]): Finding[] {
  return ['API_TOKENS', 'CHATOPS_ACCESS'].flatMap((variable) =>
    allowedIn(env[variable]).flatMap((pattern) => {
      const why = explainPattern(pattern, scopes);
      return why === undefined ? [] : [wrong(`${variable} allows ${pattern}, which ${why}`)];
    }),
  );
}

/** Every text in a member `allow`, at any depth; no texts if the value is not JSON. */
function allowedIn(value: unknown): string[] {
  const found: string[] = [];
  try {
    JSON.parse(typeof value === 'string' ? value : 'null', (key, member: unknown) => {
      if (key === 'allow') for (const each of [member].flat()) if (typeof each === 'string') found.push(each);
      return member;
    });
  } catch {
    // Another finding says already that it is not JSON.
  }
  return [...new Set(found)];
}

/** Variables whose names are similar to those of settings. */
const misspelt = (env: Env): Finding[] =>
  Object.keys(env)
    .filter(
      (name) =>
        /^(?:PLESK|API|JWKS|JWT|CORS|BACKUP|EVENTS?|SLACK|DISCORD|MATTERMOST|CHATOPS|DATABASE|KV)_/.test(name) &&
        !(name in SETTINGS),
    )
    .flatMap((name) => {
      const [near] = closestNames(name, Object.keys(SETTINGS));
      return near === undefined ? [] : [wrong(`${name} is no setting. Did you mean ${near}?`)];
    });
