import { attempt } from '../../packet/refused.ts';
import { child, type RequestElement } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import type { Reseller, State } from '../../state/state.ts';
import type { Context } from '../operation.ts';

type Act = (reseller: Reseller, about: readonly XmlElement[]) => XmlElement;

/**
 * Answers one `<result>` for each reseller that the operation's filter names (resultFilterType): `filter-id` and `id`,
 * then the elements of `act`. An empty filter means every reseller.
 */
export function* forFiltered(request: RequestElement, context: Context, act: Act): Generator<XmlElement> {
  const wanted = child(request, 'filter')?.children ?? [];
  if (wanted.length === 0 || wanted[0]?.name === 'all') {
    const everyone = [...context.state.resellers.values()].filter((reseller) => isVisible(reseller, context));
    if (everyone.length === 0 && context.options.nothingFound === 'result') yield ok();
    for (const reseller of everyone) yield attempted(String(reseller.id), reseller, act);
    return;
  }
  for (const item of wanted) {
    const reseller = findReseller(item, context.state);
    if (reseller === undefined) yield refused(1013, 'Reseller account does not exist.', item);
    else if (isVisible(reseller, context)) yield attempted(item.text, reseller, act);
    else yield refused(1006, 'Permission denied.', item);
  }
}

/** The reseller that a filter's element (`id`, `login`, `guid` or `external-id`) names. */
export function findReseller(item: RequestElement, state: State): Reseller | undefined {
  if (item.text === '') return undefined;
  return item.name === 'id'
    ? state.resellers.get(Number(item.text))
    : item.name === 'login'
      ? state.resellerByLogin(item.text)
      : [...state.resellers.values()].find(
          ({ guid, info }) => (item.name === 'guid' ? guid : info.get('external-id')) === item.text,
        );
}

function refused(code: number, why: string, { name, text }: RequestElement): XmlElement {
  const id: XmlElement[] = name === 'id' ? [['id', text]] : [];
  return failed(code, why, ['filter-id', text], ...id);
}

export function isVisible(reseller: Reseller, { account }: Context): boolean {
  return account === 'admin' || account === reseller.id;
}

function attempted(filterId: string, reseller: Reseller, act: Act): XmlElement {
  const about: XmlElement[] = [
    ['filter-id', filterId],
    ['id', String(reseller.id)],
  ];
  return attempt(() => act(reseller, about), ...about);
}
