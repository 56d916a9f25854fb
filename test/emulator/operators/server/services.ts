import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Operation, Operator } from '../operation.ts';
import { services } from './parts.ts';

/** The machine: its services, custom properties and restricted names. */
export const machine: Operator = {
  reboot: () => [ok()],
  'clean-mail-queue': () => [ok()],
  'set-ppb-connection': () => [ok()],

  srv_man: (request, { state: { server } }) => {
    const id = textOf(request, 'id') ?? '';
    return [
      attempt(() => {
        if (!services.some(([service]) => service === id)) throw new Refused(1013, 'The service does not exist.');
        if (textOf(request, 'operation') === 'stop') server.stopped.add(id);
        else server.stopped.delete(id);
        return ok(['id', id]);
      }, ['id', id]),
    ];
  },

  set_misc: (request, { state: { server } }) =>
    properties(request).map((item) => {
      const [name, value] = [textOf(item, 'name') ?? '', textOf(item, 'value') ?? ''];
      if (name === '') return failed(1019, 'The value of name is empty.');
      server.misc.set(name, value);
      return ok(property(name, value));
    }),
  get_misc: eachProperty(() => undefined),
  del_misc: eachProperty((name, misc) => misc.delete(name)),

  'domain-restriction-list': (_request, { state: { server } }) => [
    ['enable', server.restricted.enabled ? '1' : '0'],
    ...Array.from(server.restricted.names, (name): XmlElement => ['name', name]),
  ],
  'domain-restriction-enable': (_request, { state: { server } }) => {
    server.restricted.enabled = true;
    return [ok()];
  },
  'domain-restriction-disable': (_request, { state: { server } }) => {
    server.restricted.enabled = false;
    return [ok()];
  },
  'domain-restriction-add': restrict((name, names) => {
    if (names.has(name)) throw new Refused(1007, `The name ${name} is restricted already.`);
    names.add(name);
  }),
  'domain-restriction-remove': restrict((name, names) => {
    if (!names.delete(name)) throw new Refused(1013, `The name ${name} is not restricted.`);
  }),
  'domain-restriction-rename': restrict((name, names, request) => {
    const renamed = textOf(request, 'new-name') ?? '';
    if (!names.has(name)) throw new Refused(1013, `The name ${name} is not restricted.`);
    if (renamed === '') throw new Refused(1019, 'The value of new-name is empty.');
    if (renamed !== name && names.has(renamed)) throw new Refused(1007, `The name ${renamed} is restricted already.`);
    names.delete(name);
    names.add(renamed);
  }),
};

function restrict(change: (name: string, names: Set<string>, request: RequestElement) => void): Operation {
  return (request, { state: { server } }) => [
    attempt(() => {
      const name = textOf(request, 'name') ?? '';
      if (name === '') throw new Refused(1019, 'The value of name is empty.');
      change(name, server.restricted.names, request);
      return ok();
    }),
  ];
}

function eachProperty(act: (name: string, misc: Map<string, string>) => void): Operation {
  return (request, { state: { server } }) =>
    properties(request).map((item) => {
      const name = textOf(item, 'name') ?? '';
      const value = server.misc.get(name);
      if (value === undefined) return failed(1013, `The property ${name} does not exist.`);
      act(name, server.misc);
      return ok(property(name, value));
    });
}

function properties(request: RequestElement): RequestElement[] {
  return childrenOf(child(request, 'filter') ?? request, 'property');
}

function property(name: string, value: string): XmlElement {
  return [
    'property',
    [
      ['name', name],
      ['value', value],
    ],
  ];
}
