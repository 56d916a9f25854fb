/**
 * What newer protocols have added to the official schemas, which are of protocol 1.6.6, as schemas of our own. The
 * source is the documentation of each operation. They are put into the official ones when these are read, so that an
 * addition is held against its schema like everything else, and nothing is excepted.
 */

/** New members of a type: the file and the type, the element of the type that holds them, and what comes last in it. */
interface Addition {
  readonly file: string;
  readonly type: string;
  readonly group: 'sequence' | 'choice';
  readonly members: string;
}

/** A result with more than its status. */
const result = (base: string, maxOccurs: string, members: string): string =>
  `<xs:complexType><xs:sequence><xs:element name="result" maxOccurs="${maxOccurs}"><xs:complexType><xs:complexContent>
    <xs:extension base="${base}"><xs:sequence minOccurs="0">${members}</xs:sequence></xs:extension>
  </xs:complexContent></xs:complexType></xs:element></xs:sequence></xs:complexType>`;

const element = (name: string, type: string, minOccurs = 0): string =>
  `<xs:element name="${name}" type="${type}" minOccurs="${minOccurs}"/>`;
const holding = (name: string, content: string, more = ''): string =>
  `<xs:element name="${name}" ${more}><xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType></xs:element>`;

/** Page "Configuring Server-wide Backup Settings". */
const serverWideSettings = holding(
  'settings',
  [
    element('max-backup-files', 'int'),
    element('max-backup-processes', 'int'),
    element('low-priority', 'boolean'),
    element('do-not-compress', 'boolean'),
    element('allow-local-ftp-backup', 'boolean'),
    element('keep-local-backup', 'boolean'),
  ].join(''),
);

/** Page "Retrieving the List of Reseller’s Domains". */
const domains = holding(
  'domains',
  holding(
    'domain',
    [
      element('id', 'id_type', 1),
      element('name', 'string', 1),
      element('ascii-name', 'string', 1),
      element('type', 'string', 1),
      element('main', 'boolean', 1),
      element('guid', 'string', 1),
      element('external-id', 'string', 1),
      element('parent-id', 'id_type'),
      element('domain-id', 'id_type'),
    ].join(''),
    'minOccurs="0" maxOccurs="unbounded"',
  ),
  'minOccurs="0"',
);

const additions: readonly Addition[] = [
  { file: 'backup.xsd', type: 'BackupRemoteStorage', group: 'sequence', members: element('use-ftps', 'boolean') },
  { file: 'backup.xsd', type: 'BackupImportFileInput', group: 'sequence', members: element('ignore-sign', 'boolean') },
  {
    file: 'backup.xsd',
    type: 'BackupInputType',
    group: 'choice',
    members:
      element('get-server-wide-settings', 'NoneType', 1) + holding('set-server-wide-settings', serverWideSettings),
  },
  {
    file: 'backup.xsd',
    type: 'BackupOutputType',
    group: 'choice',
    members:
      `<xs:element name="get-server-wide-settings">${result('resultType', '1', serverWideSettings)}</xs:element>` +
      holding('set-server-wide-settings', element('result', 'resultType', 1)),
  },
  {
    file: 'reseller.xsd',
    type: 'ResellerInput',
    group: 'choice',
    members: holding('get-domain-list', element('filter', 'ResellerSelectionFilter', 1)),
  },
  {
    file: 'reseller.xsd',
    type: 'ResellerOutput',
    group: 'choice',
    members: `<xs:element name="get-domain-list">${result('resultFilterType', 'unbounded', domains)}</xs:element>`,
  },
];

/**
 * An official schema with what newer protocols have added to it.
 * @throws {Error} where the schema has no such type to add to
 */
export const withAdditions = (file: string, schema: string): string =>
  additions
    .filter((addition) => addition.file === file)
    .reduce((extended, { type, group, members }) => {
      const start = extended.indexOf(`<xs:complexType name="${type}">`);
      const end = extended.indexOf('\n\t</xs:complexType>', start);
      const last = extended.lastIndexOf(`</xs:${group}>`, end);
      if (start < 0 || end < 0 || last < start) throw new Error(`${file} has no ${group} in ${type} to add to`);
      return extended.slice(0, last) + members + extended.slice(last);
    }, schema);
