import { child } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Operation } from '../operation.ts';

export const getServerWideSettings: Operation = (_request, { state }) => {
  const elements = Array.from(state.backupSettings.serverWide, ([name, value]): XmlElement => [name, value]);
  return [ok(['settings', elements])];
};

/** Changes the given settings and keeps the rest. */
export const setServerWideSettings: Operation = (request, { state }) => {
  const changed = child(request, 'settings')?.children.map(({ name, text }) => [name, text] as const) ?? [];
  state.backupSettings.serverWide = new Map([...state.backupSettings.serverWide, ...changed]);
  return [ok()];
};
