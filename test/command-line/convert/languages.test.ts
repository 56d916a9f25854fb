/** The same reseller as the languages write it: what code fills in is kept and named, and nothing else changes. */
import { expect, test } from 'vitest';
import { operations } from '../../../functions/operations.ts';
import { convert } from '../../../shared/command-line/convert/convert.ts';

/** How each source writes `login` and `email`, and the packet around them: `pname` is Jo, `passwd` x, the plan Gold. */
const SOURCES: readonly (readonly [language: string, source: string, login: string, email: string])[] = [
  [
    'PHP, single quotes',
    `<?php
$xml = '<?xml version="1.0"?>' . "\\n" . '<packet version="1.6.3.0">';
$xml .= '<reseller><add><gen-info>' . "\\n";
$xml .= '<pname>Jo</pname><login>' . $user['login'] . '</login>'; // don't forget
$xml .= '<passwd>x</passwd><email>' . htmlspecialchars($user->email, ENT_XML1) . '</email>';
$xml .= '</gen-info><plan-name>Gold</plan-name></add></reseller></packet>';`,
    `$user['login']`,
    'htmlspecialchars($user->email, ENT_XML1)',
  ],
  [
    'PHP, double quotes',
    String.raw`$request = "<packet version=\"1.6.3.0\">
<reseller><add><gen-info><pname>Jo</pname><login>$login</login><passwd>x</passwd>
<email>{$user['email']}</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>";`,
    '$login',
    `{$user['email']}`,
  ],
  [
    'PHP, heredoc',
    `$xml = <<<XML
<?xml version="1.0" encoding="UTF-8"?>
<packet version="1.6.3.0">
  <reseller><add><gen-info><pname>Jo</pname><login>{$login}</login><passwd>x</passwd>
XML;
$xml .= "<email>" . $email . "</email>";
$xml .= <<<XML
  </gen-info><plan-name>Gold</plan-name></add></reseller>
</packet>
XML;`,
    '{$login}',
    '$email',
  ],
  [
    'PHP, a template',
    `<?php header('Content-Type: text/xml'); ?>
<packet><reseller><add><gen-info>
<pname>Jo</pname><login><?php echo $login; ?></login><passwd>x</passwd>
<?php if ($email) { ?><email><?= $email ?></email><?php } ?>
</gen-info><plan-name>Gold</plan-name></add></reseller></packet>`,
    '<?php echo $login; ?>',
    '<?= $email ?>',
  ],
  [
    'PHP, echo with commas',
    `echo '<packet><reseller><add><gen-info><pname>Jo</pname><login>', $login, '</login><passwd>x</passwd>',
'<email>', $email, '</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>';`,
    '$login',
    '$email',
  ],
  [
    'Perl',
    `my $xml = qq{<packet version="1.6.3.0"><reseller><add><gen-info><pname>Jo</pname>};
$xml .= "<login>$args{login}</login><passwd>x</passwd>";
$xml .= '<email>' . encode_entities($args->{'email'}) . '</email>' if defined $args->{'email'};
$xml .= "</gen-info><plan-name>Gold</plan-name></add></reseller></packet>";`,
    '$args{login}',
    `encode_entities($args->{'email'})`,
  ],
  [
    'Perl, heredoc',
    `my $packet = <<"EOT";
<packet version="1.6.3.0"><reseller><add><gen-info><pname>Jo</pname>
<login>$login</login><passwd>x</passwd><email>@{[ $self->email ]}</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>
EOT`,
    '$login',
    '@{[ $self->email ]}',
  ],
  [
    'Python, formats',
    `PACKET = """<?xml version="1.0" encoding="UTF-8"?>
<packet version="1.6.3.0">
  <reseller><add><gen-info><pname>Jo</pname><login>%(login)s</login><passwd>x</passwd>
  <email>{email}</email></gen-info><plan-name>Gold</plan-name></add></reseller>
</packet>""" % locals()`,
    '%(login)s',
    '{email}',
  ],
  [
    'Python, strings side by side',
    `xml = ('<packet><reseller><add><gen-info><pname>Jo</pname>'
       f'<login>{user.login}</login>'  # it's the name
       '<passwd>x</passwd>'
       '<email>' + escape(user["email"]) + '</email>'
       '</gen-info><plan-name>Gold</plan-name></add></reseller></packet>')`,
    '{user.login}',
    'escape(user["email"])',
  ],
  [
    'Python, +=',
    `xml = '<packet><reseller><add><gen-info><pname>Jo</pname>'
xml += '<login>'
xml += login
xml += '</login><passwd>x</passwd>'
if email:
    xml += '<email>' + email + '</email>'
xml += '</gen-info><plan-name>Gold</plan-name></add></reseller></packet>'`,
    'login',
    'email',
  ],
  [
    'Ruby, heredoc',
    `xml = <<~XML
  <packet><reseller><add><gen-info><pname>Jo</pname><login>#{opts["login"]}</login><passwd>x</passwd>
  <email>#{h(email)}</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>
XML`,
    '#{opts["login"]}',
    '#{h(email)}',
  ],
  [
    'Ruby, <<',
    `xml = ''
xml << "<packet><reseller><add><gen-info><pname>Jo</pname>"
xml << "<login>" << login << "</login><passwd>x</passwd>"
xml << "<email>#{email}</email>"
xml << "</gen-info><plan-name>Gold</plan-name></add></reseller></packet>"`,
    'login',
    '#{email}',
  ],
  [
    'ERB',
    `<packet><reseller><add><gen-info><pname>Jo</pname><login><%= @login %></login><passwd>x</passwd>
<% if @email -%><email><%== @email %></email><% end -%></gen-info><plan-name>Gold</plan-name></add></reseller></packet>`,
    '<%= @login %>',
    '<%== @email %>',
  ],
  [
    'JavaScript, +',
    `const xml = '<packet><reseller><add><gen-info>' +
  '<pname>Jo</pname><login>' + user.login + '</login>' + // the user's
  '<passwd>x</passwd><email>' + (user.email || 'none') + '</email>' +
  '</gen-info><plan-name>Gold</plan-name></add></reseller></packet>'`,
    'user.login',
    `(user.email || 'none')`,
  ],
  [
    'JavaScript, a template literal',
    `const xml = \`<packet><reseller><add><gen-info><pname>Jo</pname><login>$\{user.login}</login><passwd>x</passwd>
<email>$\{escape(\`$\{user.name}@example.com\`)}</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>\`;`,
    `$\{user.login}`,
    `$\{escape(\`$\{user.name}@example.com\`)}`,
  ],
  [
    'JavaScript, an array that is joined',
    `const xml = [
  '<packet><reseller><add><gen-info><pname>Jo</pname>',
  '<login>', login, '</login><passwd>x</passwd><email>', email, '</email>',
  '</gen-info><plan-name>Gold</plan-name></add></reseller></packet>',
].join('');`,
    'login',
    'email',
  ],
  [
    'Java, +',
    String.raw`String xml = "<packet version=\"1.6.3.0\">" +
    "<reseller><add><gen-info><pname>Jo</pname><login>" + login + "</login><passwd>x</passwd>" +
    "<email>" + StringEscapeUtils.escapeXml(map.get("email")) + "</email>\n" +
    "</gen-info><plan-name>Gold</plan-name></add></reseller></packet>";`,
    'login',
    'StringEscapeUtils.escapeXml(map.get("email"))',
  ],
  [
    'Java, a builder',
    String.raw`StringBuilder sb = new StringBuilder();
sb.append("<packet version=\"1.6.3.0\"><reseller><add>");
sb.append("<gen-info><pname>Jo</pname>");
sb.append("<login>").append(login).append("</login>").append("<passwd>x</passwd>");
if (email != null) {
    sb.append("<email>");
    sb.append(email);
    sb.append("</email>");
}
sb.append("</gen-info><plan-name>Gold</plan-name></add></reseller></packet>");`,
    'login',
    'email',
  ],
  [
    'Java, String.format',
    `return String.format("<packet><reseller><add><gen-info><pname>Jo</pname><login>%s</login><passwd>x</passwd>"
    + "<email>%2$s</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>", login, email);`,
    '%s',
    '%2$s',
  ],
  [
    'Go, Sprintf',
    'xml := fmt.Sprintf(`<packet><reseller><add><gen-info><pname>Jo</pname><login>%s</login><passwd>x</passwd>' +
      '<email>%v</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>`, login, email)',
    '%s',
    '%v',
  ],
  [
    'Go, a builder',
    `var b strings.Builder
b.WriteString("<packet><reseller><add><gen-info><pname>Jo</pname>")
b.WriteString("<login>" + login + "</login><passwd>x</passwd>")
b.WriteString("<email>")
b.WriteString(email)
b.WriteString("</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>")`,
    'login',
    'email',
  ],
  [
    'Go, a template',
    `<packet><reseller><add><gen-info><pname>Jo</pname><login>{{.Login}}</login><passwd>x</passwd>
{{- if .Email }}<email>{{ .Email | html }}</email>{{ end }}</gen-info><plan-name>Gold</plan-name></add></reseller></packet>`,
    '{{.Login}}',
    '{{ .Email | html }}',
  ],
  [
    'a shell, a heredoc',
    `cat > packet.xml <<EOF
<packet><reseller><add><gen-info><pname>Jo</pname><login>$LOGIN</login><passwd>x</passwd>
<email>$(mail_of "$LOGIN")</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>
EOF`,
    '$LOGIN',
    '$(mail_of "$LOGIN")',
  ],
  [
    'a shell, quotes of both kinds',
    `curl -k -d '<packet><reseller><add><gen-info><pname>Jo</pname><login>'"$LOGIN"'</login><passwd>x</passwd><email>'$EMAIL'</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>' https://x:8443/`,
    '$LOGIN',
    '$EMAIL',
  ],
  [
    'a shell, a variable that grows',
    String.raw`XML="<packet version=\"1.6.3.0\"><reseller><add><gen-info><pname>Jo</pname>"
XML="$XML<login>${'$'}{LOGIN}</login><passwd>x</passwd>"
XML="${'$'}{XML}<email>$2</email></gen-info>"
XML+="<plan-name>Gold</plan-name></add></reseller></packet>"`,
    `$\{LOGIN}`,
    '$2',
  ],
  [
    'Jinja',
    `<packet><reseller><add><gen-info><pname>Jo</pname><login>{{ login }}</login><passwd>x</passwd>
{% if email %}<email>{{ email|e }}</email>{% endif %}</gen-info><plan-name>Gold</plan-name></add></reseller></packet>`,
    '{{ login }}',
    '{{ email|e }}',
  ],
  [
    'C#',
    `var xml = $"<packet><reseller><add><gen-info><pname>Jo</pname><login>{Login}</login><passwd>x</passwd>"
  + "<email>" + user.Email + "</email></gen-info><plan-name>Gold</plan-name></add></reseller></packet>";`,
    '{Login}',
    'user.Email',
  ],
];

test.each(SOURCES)('%s', async (_, source, login, email) => {
  const { requests, notes, complete } = await convert(source, operations);
  expect(requests).toEqual([
    { route: '/reseller/add', body: { genInfo: { pname: 'Jo', login, passwd: 'x', email }, planName: 'Gold' } },
  ]);
  expect(complete).toBe(true);
  for (const code of [login, email]) expect(notes).toContainEqual(expect.stringContaining(` holds ${code}`));
});

/** Sources in which code writes elements: those are in no request that the gateway takes. */
const FRAGMENTS: readonly (readonly [title: string, source: string, fragment: string])[] = [
  ['PHP', `'…<packet><reseller><add>' . $gen . '</add></reseller></packet>'`, '$gen'],
  ['a call', `"<packet><reseller><add>" + limits(plan, "x") + "</add></reseller></packet>"`, 'limits(plan, "x")'],
  [
    'a string whose beginning was not copied',
    `<packet><reseller><add>' . $limitsXml . '</add></reseller></packet>`,
    '$limitsXml',
  ],
  ['a bare variable', '<packet><reseller><add>\n  $limits\n</add></reseller></packet>', '$limits'],
  ['a template', '<packet><reseller><add>{{ limits }}</add></reseller></packet>', '{{ limits }}'],
  [
    'an included file',
    "<packet><reseller><add><?php include 'l.php' ?></add></reseller></packet>",
    "<?php include 'l.php' ?>",
  ],
];

test.each(FRAGMENTS)(
  'keeps and names a fragment of %s, and says that the gateway refuses it',
  async (_, source, fragment) => {
    const { requests, notes, complete } = await convert(source, operations);
    expect(requests).toEqual([{ route: '/reseller/add', body: { [fragment]: null } }]);
    expect(notes).toContainEqual(expect.stringContaining(`it holds ${fragment} between its elements`));
    expect(notes).toContainEqual(expect.stringContaining(`the gateway refuses this: ${fragment} is not known here`));
    expect(complete).toBe(false);
  },
);

test.each([
  [
    'a function',
    `'<packet><reseller><del><filter>' . implode('', array_map(fn($id) => '<id>' . $id . '</id>', $ids)) . '</filter></del></reseller></packet>'`,
    'array_map',
  ],
  [
    'a loop',
    '<packet><reseller><del><filter>{% for id in ids %}<id>{{ id }}</id>{% endfor %}</filter></del></reseller></packet>',
    '{% for id in ids %}',
  ],
  [
    'a condition',
    `"<packet><reseller><del><filter>" + (byId ? "<id>" + id + "</id>" : "<login>" + login + "</login>") + "</filter></del></reseller></packet>"`,
    '(byId ?',
  ],
])('names %s that may leave out or repeat elements', async (_, source, code) => {
  const { notes } = await convert(source, operations);
  expect(notes).toContainEqual(expect.stringMatching(/reseller\/del: filter is written by code/));
  expect(notes.join('\n')).toContain(code);
});

test('names what code writes beside operations, which becomes no request', async () => {
  const source = `"<packet><reseller>" + others + "<del><filter><id>1</id></filter></del></reseller></packet>"`;
  const { requests, notes, complete } = await convert(source, operations);
  expect(requests).toEqual([{ route: '/reseller/del', body: { filter: { id: [1] } } }]);
  expect(notes).toEqual(['line 1: <reseller> holds others: what code writes there is not converted.']);
  expect(complete).toBe(false);
});

test('takes a password out of the packet before and after it alone', async () => {
  const source = `$pw = 'secret';
$xml = '<packet><reseller><add><gen-info><pname>Jo</pname><login>jo</login><passwd>';
$salt = 'abc';
$xml .= crypt($pw, $salt) . '</passwd></gen-info></add></reseller></packet>';`;
  const { requests, notes } = await convert(source, operations);
  expect(requests).toEqual([
    {
      route: '/reseller/add',
      body: { genInfo: { pname: 'Jo', login: 'jo', passwd: "$salt = 'abc'crypt($pw, $salt)" } },
    },
  ]);
  expect(notes.join()).toContain('crypt($pw, $salt)');
});
