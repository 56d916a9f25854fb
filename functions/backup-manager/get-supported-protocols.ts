/** backup-manager/get-supported-protocols: an empty element in, BackupGetSupportedProtocolsOutput out (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { list } from '../../shared/operation/collection.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerGetSupportedProtocols = declare({
  operator: 'backup-manager',
  operation: 'get-supported-protocols',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'read',
  summary: 'List the protocols of remote storages',
  description: shown('A server that answers still does backups under this protocol.'),
  request: sequence({}),
  result: sequence({ protocol: optional(list(text), doc('Protocols of remote storages, such as ftp', 'Protocols')) }),
  columns: shown(['protocol']),
  examples: shown([{ summary: 'What there is', request: {}, reply: { protocol: ['ftp'] } }]),
});

export default edge(backupManagerGetSupportedProtocols);
