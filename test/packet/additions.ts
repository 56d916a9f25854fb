/**
 * What newer protocols have added to the official schemas, which are of protocol 1.6.6: nothing else is excepted from
 * being checked against them. The source is the documentation of each operation.
 */

/** Operations that the schemas do not know. */
const operations = [
  'backup-manager/get-server-wide-settings',
  'backup-manager/set-server-wide-settings',
  'reseller/get-domain-list',
];
export const isAddition = (name: string): boolean => operations.includes(name);

/** Elements that the schemas do not know, in the operations that they do know. */
export const elements: readonly string[] = ['use-ftps', 'ignore-sign'];

/** The packet without those elements. */
export const withoutAdditions = (packet: string): string =>
  elements.reduce((left, name) => left.replace(new RegExp(`<${name}>(?:true|false)</${name}>`, 'g'), ''), packet);
