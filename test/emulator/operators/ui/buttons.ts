import { attempt, attemptAll, Refused } from '../../packet/refused.ts';
import { child, type RequestElement } from '../../packet/request.ts';
import { failed, ok } from '../../packet/result.ts';
import type { XmlElement } from '../../packet/xml.ts';
import { administrator } from '../../state/company/accounts.ts';
import type { CustomButton } from '../../state/company/buttons.ts';
import type { State } from '../../state/state.ts';
import type { Context, Operator } from '../operation.ts';
import { requireFilled } from '../required.ts';

/** The properties of CBProps, in its order. */
const properties = ['sort_key', 'conhelp', 'file', 'public', 'internal', 'noframe', 'place', 'url', 'text'];

/** Custom buttons, which the administrator alone manages. */
export const buttonOperations: Operator = {
  'create-custombutton': (request, { state }) => [
    attempt(() => {
      const owner = ownerNamed(child(request, 'owner') ?? request, state);
      if (owner === undefined) throw new Refused(1015, 'The owner does not exist.');
      const given = child(request, 'properties') ?? request;
      requireFilled(given, ['url', 'text']);
      const own = new Map(given.children.map(({ name, text }) => [name, text]));
      // The documentation gives a button without `conhelp` its text as a tooltip.
      const values = { owner, properties: new Map([['conhelp', own.get('text') ?? ''], ...own]) };
      const urlComponents = (child(request, 'url-components')?.children ?? []).map(({ name }) => name);
      const { id } = state.customButtons.add((buttonId) => ({ ...values, urlComponents, id: buttonId }));
      return ok(['id', String(id)]);
    }),
  ],

  'get-custombutton': (request, context) => forButtons(request, context, (found) => ok(...data(found, context.state))),

  'delete-custombutton': (request, context) =>
    forButtons(request, context, (found) => {
      context.state.remove('customButtons', found);
      return ok(['id', String(found.id)]);
    }),
};

/** One result for each button that the filter names (customButtonFilter). The schema has no room for an id in errors. */
function forButtons(
  request: RequestElement,
  { state }: Context,
  act: (found: CustomButton) => XmlElement,
): readonly XmlElement[] {
  return (child(request, 'filter')?.children ?? []).flatMap((item) => {
    if (item.name === 'custombutton-id') {
      const found = state.customButtons.get(Number(item.text));
      return [found === undefined ? failed(1013, 'The button does not exist.') : act(found)];
    }
    return attemptAll(() => {
      const owner = ownerNamed(item, state);
      if (owner === undefined) throw new Refused(1013, 'The owner does not exist.');
      const own = state.customButtons.of(owner);
      return own.length === 0 ? [ok()] : own.map(act);
    });
  });
}

/** The account that `admin`, `customer-id` or `reseller-id` of an owner names, if it is there. */
function ownerNamed({ children: [item] }: RequestElement, { customers, resellers }: State): number | undefined {
  if (item?.name === 'admin') return administrator;
  return (item?.name === 'customer-id' ? customers : resellers).get(Number(item?.text))?.id;
}

function data({ id, owner, properties: own, urlComponents }: CustomButton, { resellers }: State): XmlElement[] {
  const kind = resellers.has(owner) ? 'reseller-id' : 'customer-id';
  return [
    ['id', String(id)],
    ['owner', [owner === administrator ? ['admin'] : [kind, String(owner)]]],
    ['properties', properties.filter((name) => own.has(name)).map((name): XmlElement => [name, own.get(name)])],
    ['url-components', urlComponents.map((name): XmlElement => [name])],
  ];
}
