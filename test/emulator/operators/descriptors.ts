import type { XmlElement } from '../packet/xml.ts';
import { type KnownSetting, knownLimits, knownPermissions } from '../state/known-settings.ts';

/** `<descriptor>` of every limit (ObjectDescriptor in descriptor.xsd). */
export const limitDescriptor = descriptor(knownLimits, 'int');

/** `<descriptor>` of every permission. */
export const permissionDescriptor = descriptor(knownPermissions, 'bool');

function descriptor(settings: Readonly<Record<string, KnownSetting<string | boolean>>>, type: string): XmlElement {
  return [
    'descriptor',
    Object.entries(settings).map(([name, { initial, label }]): XmlElement => {
      const elements: XmlElement[] = [
        ['name', name],
        ['type', type],
        ['default-value', String(initial)],
        ['writable-by', 'admin'],
        ['label', label],
      ];
      return ['property', elements];
    }),
  ];
}
