import { attempt, Refused } from '../../packet/refused.ts';
import { child, childrenOf, type RequestElement, textOf } from '../../packet/request.ts';
import { ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Context, Operator } from '../operation.ts';

interface Language {
  readonly lang: string;
  readonly country: string;
  readonly messages: Readonly<Record<string, string>>;
}

const languages: Readonly<Record<string, Language>> = {
  'en-US': {
    lang: 'English',
    country: 'United States',
    messages: { bt_ok: 'OK', bt_cancel: 'Cancel', 'ui__server/mail__short-title': 'Mail Server Settings' },
  },
  'de-DE': {
    lang: 'German',
    country: 'Germany',
    messages: { bt_ok: 'OK', bt_cancel: 'Abbrechen', 'ui__server/mail__short-title': 'Mailserver-Einstellungen' },
  },
  'fr-FR': {
    lang: 'French',
    country: 'France',
    messages: {
      bt_ok: 'OK',
      bt_cancel: 'Annuler',
      'ui__server/mail__short-title': 'Paramètres du serveur de messagerie',
    },
  },
};

/** `locale` (locale.xsd): three languages with three messages each. */
export const locale: Operator = {
  get: (request, context) =>
    forLocales(request, (id) => ok(['filter-id', id], ['id', id], ['info', info(id, context)])),

  enable: (request, context) =>
    forLocales(request, (id) => {
      context.state.server.locales.add(id);
      return ok(['filter-id', id], ['id', id]);
    }),

  disable: (request, context) =>
    forLocales(request, (id) => {
      if (id === 'en-US') throw new Refused(1023, 'The default language cannot be switched off.');
      context.state.server.locales.delete(id);
      return ok(['filter-id', id], ['id', id]);
    }),

  'get-message': (request) => {
    const id = textOf(request, 'id') ?? '';
    return childrenOf(child(request, 'filter') ?? request, 'key').map(({ text }) =>
      attempt(() => {
        const { messages } = requireLanguage(id);
        const message = Object.hasOwn(messages, text) ? messages[text] : undefined;
        if (message === undefined) throw new Refused(1013, 'The message does not exist.');
        return ok(['filter-id', text], ['id', id], ['message', message]);
      }, ['filter-id', text]),
    );
  },
};

/** One result for each language that the filter names, or for each that there is. */
function forLocales(request: RequestElement, act: (id: string) => XmlElement): XmlElement[] {
  const named = childrenOf(child(request, 'filter') ?? request, 'id').map(({ text }) => text);
  return (named.length > 0 ? named : Object.keys(languages)).map((id) =>
    attempt(() => {
      requireLanguage(id);
      return act(id);
    }, ['filter-id', id]),
  );
}

function requireLanguage(id: string): Language {
  const found = Object.hasOwn(languages, id) ? languages[id] : undefined;
  if (found === undefined) throw new Refused(1013, `The language pack ${id} does not exist.`);
  return found;
}

function info(id: string, { state }: Context): XmlElement[] {
  const { lang, country } = requireLanguage(id);
  const accounts = [...state.resellers.values(), ...state.customers.values()];
  const used = accounts.filter((account) => account.info.get('locale') === id).length;
  return [
    ['id', id],
    ['lang', lang],
    ['country', country],
    ['used', String(used)],
    ['enabled', String(state.server.locales.has(id))],
  ];
}
