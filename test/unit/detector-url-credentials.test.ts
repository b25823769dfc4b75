import { strict as assert } from 'node:assert';
import { findUrlCredentials, mayHoldUrlCredential, URL_CREDENTIAL_NEEDLES, type UrlCredential } from '../../src/core/detectors/url-credentials';

const part = (text: string, span: { start: number; end: number } | undefined): string | undefined => span && text.slice(span.start, span.end);

function only(text: string): UrlCredential {
  const found = findUrlCredentials(text);
  assert.equal(found.length, 1, `${found.length} found in ${text}`);
  assert.ok(mayHoldUrlCredential(text), `the sieve drops ${text}`);
  assert.ok(URL_CREDENTIAL_NEEDLES.some(needle => text.includes(needle)), `no needle in ${text}`);
  const [first] = found;
  assert.ok(first);
  return first;
}

/** Put together here so that no scanner takes the test for a leak. */
const githubToken = `ghp_${'aK3vQ9'.repeat(6)}`;
const gitlabToken = `glpat-${'x7Rn2-Lw'.repeat(3)}`;

/** URL alone → what is secret in it. */
const FOUND: readonly (readonly [name: string, url: string, secret: string, host: string])[] = [
  ['http', 'https://deploy:Vu7kqP2x@files.corp.io/latest', 'deploy:Vu7kqP2x', 'files.corp.io'],
  ['any scheme', 'myproto+tls://deploy:Vu7kqP2x@files.corp.io', 'deploy:Vu7kqP2x', 'files.corp.io'],
  ['single-label host', 'postgresql://svc:Vu7kqP2x@db/main', 'svc:Vu7kqP2x', 'db'],
  ['odd port', 'amqp://svc:Vu7kqP2x@mq.corp.io:55671/%2f', 'svc:Vu7kqP2x', 'mq.corp.io:55671'],
  ['IPv6 host', 'http://svc:Vu7kqP2x@[2a00:1450::64]:8443/x', 'svc:Vu7kqP2x', '[2a00:1450::64]:8443'],
  ['host outside ASCII', 'http://svc:Vu7kqP2x@büro.de/x', 'svc:Vu7kqP2x', 'büro.de'],
  ['several hosts', 'mongodb://svc:Vu7kqP2x@m1.corp.io:27017,m2.corp.io:27017/app', 'svc:Vu7kqP2x', 'm1.corp.io:27017,m2.corp.io:27017'],
  ['no user name', 'redis://:Vu7kqP2x@cache.corp.io:6380/0', ':Vu7kqP2x', 'cache.corp.io:6380'],
  ['percent-encoded', 'https://svc:Vu7%40q%2F2x@corp.io', 'svc:Vu7%40q%2F2x', 'corp.io'],
  ['at sign in the password', 'mysql://svc:Vu7@kqP@2x@db.corp.io/app', 'svc:Vu7@kqP@2x', 'db.corp.io'],
  ['mail address as the user', 'https://ann@corp.io:Vu7kqP2x@api.corp.io', 'ann@corp.io:Vu7kqP2x', 'api.corp.io'],
  ['sub-delimiters', "ftp://svc:Vu7!$&'()*+,;=@corp.io/x", "svc:Vu7!$&'()*+,;=", 'corp.io'],
  ['colon in the password', 'https://svc:Vu7:kq:P2@corp.io', 'svc:Vu7:kq:P2', 'corp.io'],
  ['raw number sign', 'http://svc:Vu7#kqP2@proxy.corp.io:3128', 'svc:Vu7#kqP2', 'proxy.corp.io:3128'],
  ['raw slash', 'postgres://svc:9Vu/kqP2@db.corp.io:5432/app', 'svc:9Vu/kqP2', 'db.corp.io:5432'],
  ['literal password, templated user', 'https://{user}:Vu7kqP2x@corp.io', '{user}:Vu7kqP2x', 'corp.io'],
  ['shell default as the user', 'https://${DB_USER:-svc}:Vu7kqP2x@corp.io', '${DB_USER:-svc}:Vu7kqP2x', 'corp.io'],
  ['templated host', 'https://svc:Vu7kqP2x@${HOST}/x', 'svc:Vu7kqP2x', '${HOST}'],
  ['jdbc userinfo', 'jdbc:mysql://svc:Vu7kqP2x@db.corp.io:3306/app', 'svc:Vu7kqP2x', 'db.corp.io:3306'],
  ['jdbc query', 'jdbc:postgresql://db.corp.io/app?user=svc&password=Vu7kqP2x', 'Vu7kqP2x', 'db.corp.io'],
  ['jdbc semicolons', 'jdbc:sqlserver://db.corp.io:1433;user=sa;password=Vu7@kqP2;encrypt=true', 'Vu7@kqP2', 'db.corp.io:1433'],
  ['jdbc without slashes', 'jdbc:derby:stock;user=svc;password=Vu7kqP2x', 'Vu7kqP2x', ''],
  ['jdbc oracle', 'jdbc:oracle:thin:svc/Vu7kqP2x@//db.corp.io:1521/app', 'svc/Vu7kqP2x', 'db.corp.io:1521/app'],
  ['redis client string', 'cache.corp.io:6380,ssl=True,password=Vu7kqP2xLm0=', 'Vu7kqP2xLm0=', 'cache.corp.io:6380'],
  ['api key', 'https://maps.corp.io/v1?q=a&api_key=Vu7kqP2xLm0', 'Vu7kqP2xLm0', 'maps.corp.io'],
  ['key with a prefix', 'https://maps.corp.io/v1?X-Api-Key=Vu7kqP2xLm0', 'Vu7kqP2xLm0', 'maps.corp.io'],
  ['access token in the fragment', 'https://app.corp.io/cb#access_token=Vu7kqP2xLm0aa&state=1', 'Vu7kqP2xLm0aa', 'app.corp.io'],
  ['client secret', 'https://id.corp.io/token?client_id=1&client_secret=Vu7kqP2xLm0', 'Vu7kqP2xLm0', 'id.corp.io'],
  ['generated token', 'https://ci.corp.io/hook?token=4be0643f1d98573b97', '4be0643f1d98573b97', 'ci.corp.io'],
  ['password beside a login', 'https://sms.corp.io/send?user=ann&pass=Vu7kqP2x', 'Vu7kqP2x', 'sms.corp.io'],
];

const SILENT: readonly (readonly [name: string, text: string])[] = [
  ['no credential', 'https://corp.io/path?q=1'],
  ['user name only', 'ssh://git@corp.io:22/team/repo.git'],
  ['syntax with optional parts', 'broker://[login[:phrase]@]node1[,node2]/vhost'],
  ['syntax with an optional password', 'broker://login[:phrase]@node1/vhost'],
  ['syntax with an optional login', 'broker://[login:phrase@]node1/vhost'],
  ['templated token with a filler password', 'https://{token}:x-oauth-basic@git.corp.io/a.git'],
  ['scp form', 'git clone git@corp.io:team/repo.git'],
  ['code artifact user', 'https://aws@team-123456789012.d.codeartifact.eu-west-1.amazonaws.com/npm/x/'],
  ['empty password', 'https://svc:@corp.io'],
  ['empty userinfo', 'https://@corp.io'],
  ['nothing but a colon', 'https://:@corp.io'],
  ['container and account', 'abfss://raw@lake7.dfs.core.windows.net/in'],
  ['scoped package after the host', 'https://registry.npmjs.org/@babel/core/-/core-7.tgz'],
  ['package version', 'https://cdn.corp.io/npm/bootstrap@5.1.3/dist/css/bootstrap.css'],
  ['fragment handle', 'https://teams.corp.io/l/chat#@tenant'],
  ['picture size', 'https://corp.io:8080/logo@2x.png'],
  ['mail address in the query', 'https://corp.io/?to=me:ann@corp.io'],
  ['port, then path with an at sign', 'http://localhost:4873/@scope/pkg'],
  ['placeholder port', 'http://host:PORT/users@corp.io'],
  ['CSV', 'https://pics.corp.io/7.jpg,ann@corp.io'],
  ['CSV with a port', 'https://pics.corp.io:443,ann@corp.io'],
  ['XPath', 'xpath://button[@type="submit"]'],
  ['XPath with a colon', 'xpath://android.widget:Button[@text]'],
  ['Logic Apps', "https://@{parameters('host')}/run"],
  ['C# interpolation', 'https://{@this.Host}:{@this.Port}/'],
  ['Ruby interpolation', 's3://#{@bucket}/#{@key}'],
  ['regular expression', String.raw`https?://[^:]+:[^@]+@(\w+)`],
  ['grok', '%{URIPROTO}://(?:%{USER}(?::[^@]*)?@)?%{URIHOST}'],
  ['image digest', 'docker://alpine:3.19@sha256:0123abcd'],
  ['page token', 'https://corp.io/list?nextToken=4be0643f1d98573b97'],
  ['checksum', 'https://corp.io/f?signature=4be0643f1d98573b97'],
  ['flag', 'https://corp.io/?reset_password=true'],
  ['redirect code', 'https://corp.io/cb?code=4be0643f1d98573b97'],
  ['value to fill in', 'https://corp.io/?api_key=API_KEY&access_token=ACCESS_TOKEN'],
  ['concatenated value', '"https://corp.io/?api_key=" + key'],
  ['concatenated password', '"https://svc:" + password + "@corp.io"'],
  ['space in the password', 'https://svc:Vu7 kqP2@corp.io'],
];

const TEMPLATES = [
  '$PASSWORD', '$password', '$1', '$env:PASSWORD', '$$PASSWORD', '${PASSWORD}', '${PASSWORD:-x}', '$(cat-secret)', '${{secrets.PASSWORD}}', '{{password}}', '{{.Values.password}}',
  '{password}', '{0}', '{@this.Password}', '#{password}', '@{password}', '%s', '%v', '%(password)s', '%{password}', '%PASSWORD%', '@db.password@', '__PASSWORD__',
  '&lt;password&gt;', '[password]', '***', '%2A%2A%2A', 'ab***yz', '•••••', 'xxxx', 'XXXXXXXX', '...', 'YOUR_PASSWORD', 'your-password', 'yourPassword', 'REPLACE_WITH_PASSWORD',
  'CHANGE_ME', 'INSERT_PASSWORD', 'redacted', '[REDACTED]', 'prefix-${PASSWORD}', ':****',
];

describe('findUrlCredentials', () => {
  for (const [name, url, secret, host] of FOUND) {
    it(`finds: ${name}`, () => {
      const text = `x = "${url}"\n`;
      const found = only(text);
      assert.deepEqual({ url: part(text, found.span), secret: part(text, found.secret), host: found.host, strength: found.strength }, { url, secret, host, strength: 'secret' });
    });
  }

  for (const [name, text] of SILENT) it(`is silent: ${name}`, () => { assert.deepEqual(findUrlCredentials(text), []); });

  for (const value of TEMPLATES) {
    it(`is silent on ${value}`, () => {
      assert.deepEqual(findUrlCredentials(`url = https://svc:${value}@corp.io/x`), []);
      assert.deepEqual(findUrlCredentials(`url = https://corp.io/x?password=${value}`), []);
    });
  }

  it('says what to delete and where user name and password stand', () => {
    const text = 'curl -s https://svc:Vu7kqP2x@corp.io/x';
    const found = only(text);
    assert.equal(part(text, found.userinfo), 'svc:Vu7kqP2x@');
    assert.equal(part(text, found.username), 'svc');
    assert.equal(part(text, found.password), 'Vu7kqP2x');
    assert.equal(found.scheme, 'https');
    assert.equal(found.kind, 'userinfo');
  });

  describe('sample words and hosts lower the strength, nothing more', () => {
    for (const url of [
      'https://user:password@corp.io', 'https://foo:bar@corp.io', 'https://u:pwd@corp.io', 'https://u:changeme@corp.io', 'https://u:test@corp.io', 'https://u:secret@corp.io',
      'https://u:password123@corp.io', 'https://u:my-secret@corp.io', 'postgres://postgres:postgres@db', 'https://minio:minio123@s3', 'https://u:1111@corp.io', 'https://u:MY_GITHUB_TOKEN@corp.io',
      'https://svc:Vu7kqP2x@localhost:8080', 'https://svc:Vu7kqP2x@127.0.0.1', 'https://svc:Vu7kqP2x@[::1]/', 'https://svc:Vu7kqP2x@api.example.com', 'https://svc:Vu7kqP2x@192.0.2.7',
      'jdbc:oracle:thin:scott/tiger@db:1521:orcl', 'https://corp.io/?api_key=abc', 'jdbc:mysql://db/app?user=root&password=password', 'http://user:pass@/',
    ]) it(url, () => { assert.equal(only(url).strength, 'sample'); });
  });

  it('takes the key of the storage emulator for the sample that it is', () => {
    const account = (name: string): string => `blobs://DefaultEndpointsProtocol=http;AccountName=${name};AccountKey=${'Vu7kqP2x'.repeat(8)}==;`;
    assert.equal(only(account('devstoreaccount1')).strength, 'sample');
    assert.equal(only(account('invoices')).strength, 'secret');
  });

  describe('tokens as the user name', () => {
    it('are known by their issuer’s prefix', () => {
      for (const token of [githubToken, gitlabToken]) {
        const text = `git clone https://${token}@code.corp.io/team/repo.git`;
        const found = only(text);
        assert.equal(found.kind, 'token');
        assert.equal(part(text, found.secret), token);
        assert.equal(part(text, found.userinfo), `${token}@`);
      }
    });
    it('also with a filler password', () => { assert.equal(only(`https://${githubToken}:x-oauth-basic@github.com/a/b`).kind, 'token'); });
    it('are silent when made of one character', () => { assert.deepEqual(findUrlCredentials(`https://ghp_${'x'.repeat(36)}@github.com/a/b`), []); });
  });

  describe('pre-signed URLs', () => {
    const hex = '4be0643f1d98573b97cdca98a65347dd'.repeat(2);
    const base64 = 'vjbyPxybdZaNmGa%2ByT272YEAiv4%3D';
    const cases: readonly (readonly [name: string, url: string, secret: string])[] = [
      ['SigV4', `https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAQQ7%2F20240101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Signature=${hex}`, hex],
      ['SigV2', `https://b.s3.amazonaws.com/k?AWSAccessKeyId=AKIAQQ7&Signature=${base64}&Expires=1700000000`, base64],
      ['Google', `https://storage.googleapis.com/b/k?X-Goog-Credential=a%40b&X-Goog-Signature=${hex}`, hex],
      ['CloudFront', `https://d1.cloudfront.net/k?Expires=1700000000&Signature=${base64}&Key-Pair-Id=K2`, base64],
      ['Azure SAS', `https://a.blob.core.windows.net/c?sv=2022-11-02&sp=r&sig=${base64}${base64}`, base64 + base64],
    ];
    for (const [name, url, secret] of cases) {
      it(name, () => {
        const text = `src="${url}"`;
        const found = only(text);
        assert.equal(found.kind, 'signature');
        assert.equal(part(text, found.secret), secret);
        assert.equal(part(text, found.span), url);
        assert.equal(found.strength, 'secret');
      });
    }
    it('documentation key ids make a sample', () => { assert.equal(only(cases[1]?.[1].replace('AKIAQQ7', 'AKIAIOSFODNN7EXAMPLE') ?? '').strength, 'sample'); });
    it('a signature without a signer is none', () => { assert.deepEqual(findUrlCredentials(`https://b.corp.io/k?X-Amz-Signature=${hex}`), []); });
    it('a template for the signature is none', () => { assert.deepEqual(findUrlCredentials('https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIAQQ7&X-Amz-Signature=${sig}'), []); });
  });

  describe('webhook addresses', () => {
    const hex = (length: number): string => '9f86d081884c7d65'.repeat(4).slice(0, length);
    const guid = `${hex(8)}-4218-4c22-aed6-${hex(12)}`;
    const word = (length: number): string => 'aB3dE5fG7hI9jK1lM3nO5pQ7'.repeat(4).slice(0, length);
    const cases: readonly (readonly [name: string, before: string, secret: string])[] = [
      ['Slack', 'hooks.slack.com/services/', ['T01AB2CD3', 'B04EF5GH6', word(24)].join('/')],
      ['Slack workflow', 'hooks.slack.com/workflows/', ['T01AB2CD3', 'A04EF5GH6', '123456789012345678', word(24)].join('/')],
      ['Slack trigger', 'hooks.slack.com/triggers/', ['T01AB2CD3', '1234567890123', hex(32)].join('/')],
      ['Discord', 'ptb.discord.com/api/v10/webhooks/144147826297622273/', word(68)],
      ['Teams', 'outlook.office.com/webhook/', [`${guid}@${guid}`, 'IncomingWebhook', hex(32), guid].join('/')],
      ['Teams of a tenant', 'orchard.webhook.office.com/webhookb2/', [`${guid}@${guid}`, 'IncomingWebhook', hex(32), guid].join('/')],
      ['Telegram', 'api.telegram.org/bot', `123456789:${word(35)}`],
      ['Zapier', 'hooks.zapier.com/hooks/catch/', '1234567/a1b2c3d'],
      ['IFTTT', 'maker.ifttt.com/trigger/scan/with/key/', word(22)],
      ['Tines', 'orchard.tines.com/webhook/', `${hex(32)}/${hex(31)}0`],
    ];
    for (const [name, before, secret] of cases) {
      it(name, () => {
        const text = `url: https://${before}${secret}\n`;
        assert.equal(part(text, only(text).secret), secret);
        assert.equal(only(text).kind, 'webhook');
      });
    }
    it('leaves documented and templated ones alone', () => {
      for (const url of [`https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`, 'https://outlook.office.com/webhook/<id>@<tenant>/IncomingWebhook/x/y', 'https://discord.com/api/webhooks/id/token', 'https://discord.com/invite/abcdef']) {
        assert.deepEqual(findUrlCredentials(url), [], url);
      }
    });
  });

  describe('connection strings', () => {
    const found: readonly (readonly [text: string, secret: string, host: string, strength: UrlCredential['strength']])[] = [
      ['"Server=tcp:db7.corp.io,1433;Initial Catalog=app;User ID=sa;Password=Vu7kqP2x;Encrypt=true"', 'Vu7kqP2x', 'db7.corp.io', 'secret'],
      ['Db=Host=db7.corp.io;Port=5432;Database=app;Username=svc;Password=Vu7kqP2x', 'Vu7kqP2x', 'db7.corp.io', 'secret'],
      ['Driver={ODBC Driver 18 for SQL Server};Server=db7;Database=app;UID=svc;PWD={Vu7;kqP2x};', '{Vu7;kqP2x}', 'db7', 'secret'],
      [String.raw`"Server=db7\\main;Database=app;Uid=svc;Pwd=\"Vu7;kq\";"`, 'Vu7;kq', 'db7', 'secret'],
      ['<add connectionString="Data Source=db7; Database=app; User Id=svc; password= Vu7kqP2x" />', 'Vu7kqP2x', 'db7', 'secret'],
      ['"Server=localhost;Database=app;User ID=sa;Password=Vu7kqP2x"', 'Vu7kqP2x', 'localhost', 'sample'],
      ['svc:Vu7kqP2x@tcp(db7.corp.io:3306)/app', 'Vu7kqP2x', 'db7.corp.io:3306', 'secret'],
      [`DefaultEndpointsProtocol=https;AccountName=stor7;AccountKey=${'Vu7kqP2x'.repeat(8)}==`, `${'Vu7kqP2x'.repeat(8)}==`, 'stor7', 'secret'],
    ];
    for (const [text, secret, host, strength] of found) {
      it(text.slice(0, 60), () => {
        const one = only(text);
        assert.deepEqual([part(text, one.secret), one.host, one.strength, one.kind], [secret, host, strength, 'connection-string']);
      });
    }
    for (const text of [
      'Server=db;User=sa;Password=${DB_PASSWORD};', 'Server=db;User=sa;Password={0};', 'Server=db;User=sa;Password=%s', 'Server=db;User=sa;Password=******;', 'Server=db;User=sa;Password=;', '"Server=db;User=sa;Password="+pw',
      'Server=myServerAddress;Database=myDataBase;Uid=myUsername;Pwd=myPassword;', 'connect(host=h, user=u, password=p)', 'host=h;user=u;password=os.environ["X"]', 'host = a; user = b; password = c;', 'x=1;password=Vu7kqP2x',
      '%s:%s@tcp(%s)/app', 'user:${PASSWORD}@tcp(db)/app',
    ]) it(`is silent: ${text}`, () => { assert.deepEqual(findUrlCredentials(text), []); });
  });

  describe('logins given to a program that fetches a URL', () => {
    const found: readonly (readonly [command: string, secret: string, strength?: UrlCredential['strength']])[] = [
      ['curl -u svc:Vu7kqP2x https://corp.io', 'svc:Vu7kqP2x'], ['curl -sSfu svc:Vu7kqP2x https://corp.io', 'svc:Vu7kqP2x'], ['curl --user=svc:Vu7kqP2x https://corp.io', 'svc:Vu7kqP2x'],
      ["curl --user svc:'Vu7kqP2x' https://corp.io", "svc:'Vu7kqP2x"], ['curl --user "svc":"Vu7kqP2x" https://corp.io', 'svc":"Vu7kqP2x'], ['curl https://corp.io \\\n  -X POST \\\n  --user svc:Vu7kqP2x', 'svc:Vu7kqP2x'],
      ['curl -u ":Vu7kqP2x" https://corp.io', ':Vu7kqP2x'], ['curl -u "Vu7kqP2xLm0:" https://corp.io', 'Vu7kqP2xLm0'], ['curl -x http://proxy -U svc:Vu7kqP2x https://corp.io', 'svc:Vu7kqP2x'],
      ['os.system("curl -u svc:Vu7kqP2x https://corp.io")', 'svc:Vu7kqP2x'], [String.raw`exec("curl -u \"svc:Vu7kqP2x\" https://corp.io")`, 'svc:Vu7kqP2x'], ['run(["curl", "-u", "svc:Vu7kqP2x", url])', 'svc:Vu7kqP2x'],
      ['`curl -u svc:Vu7kqP2x`', 'svc:Vu7kqP2x'], ['wget --user=svc --password=Vu7kqP2x https://corp.io', 'Vu7kqP2x'], ["wget --http-password 'Vu7kqP2x' https://corp.io", 'Vu7kqP2x'],
      ['curl_setopt($ch, CURLOPT_USERPWD, "svc:Vu7kqP2x");', 'svc:Vu7kqP2x'], ['curl_easy_setopt(c, CURLOPT_PROXYPASSWORD, "Vu7kqP2x");', 'Vu7kqP2x'], ['curl -u svc:Vu7kqP2x http://localhost:9200', 'svc:Vu7kqP2x', 'sample'],
    ];
    for (const [command, secret, strength = 'secret'] of found) {
      it(command, () => {
        const one = only(command);
        assert.deepEqual([part(command, one.secret), one.kind, one.strength], [secret, 'command', strength]);
      });
    }
    for (const command of [
      'curl -u "$USER:$PASSWORD" https://corp.io', 'curl -u "${U}:${P}"', 'curl -u "$1:$2"', 'curl -u "%s:%s"', 'f"curl -u {user}:{password}"', 'curl -u <user>:<password>', 'curl -u <user:password>', 'curl --user $(cat f):$(cat g)', 'curl -u svc:$(cat f)',
      'curl -u username:token', 'curl -u test:test', 'curl -u svc:[PASSWORD]', 'curl -u svc', 'curl -u ":"', 'curl --user-agent "Mozilla/5.0: x1234567"', 'curl -upload x:y12345', 'curl -H "x: y" -o a:b12345', 'docker run -u 1000:1000 curl https://corp.io',
      'curl https://corp.io | docker run -u 1000:1000 x', 'use curl\n-u svc:Vu7kqP2x', 'wget --password=$P', 'wget --ask-password', 'curl_setopt($ch, CURLOPT_USERPWD, $user . ":" . $pass);', 'curl_setopt($ch, CURLOPT_USERPWD, "api:" . $key);', 'curl_setopt($ch, CURLOPT_USERPWD, "$user:$pass");',
    ]) it(`is silent: ${command}`, () => { assert.deepEqual(findUrlCredentials(command), []); });
  });

  describe('URLs put together from several literals', () => {
    const found: readonly (readonly [text: string, secret: string, removable: boolean])[] = [
      ["'postgres://svc:' + 'Vu7kqP2x' + '@db/app'", 'Vu7kqP2x', false], ['"postgres://svc:Vu7kqP2x" "@db/app"', 'Vu7kqP2x', false], ['"postgres://" + "svc:Vu7kqP2x@db/app"', 'svc:Vu7kqP2x', true],
      ['"https://" + user + ":Vu7kqP2x@corp.io/x"', 'Vu7kqP2x', false], ["'https://' . $user . ':Vu7kqP2x@corp.io'", 'Vu7kqP2x', false], ['("postgres://svc:"  # the new one\n  "Vu7kqP2x"\n  "@db/app")', 'Vu7kqP2x', false],
      ['"https://svc:Vu7kqP2x" + "@" + host', 'Vu7kqP2x', false], ['"https://" & user & ":Vu7kqP2x@corp.io"', 'Vu7kqP2x', false],
    ];
    for (const [text, secret, removable] of found) {
      it(text, () => {
        const one = only(text);
        assert.equal(part(text, one.secret), secret);
        assert.equal(one.userinfo !== undefined, removable);
      });
    }
    for (const text of [
      '"postgres://svc:" + pw + "@db/app"', '"https://" + u + ":" + p + "@h"', 'curl "http://localhost" "user:x@y"', '["http://a", "b:cdefgh@d"]', '"http://localhost:8080" "ann:Vu7kqP2x@b"', '"https://" + host + "/a:b@c"',
      '"postgres://svc:" + os.environ["PW"] + "@db/app"', '"https://x" + ":8080" + "/y@z"', '"https://" + "ann@corp.io"',
    ]) it(`is silent: ${text}`, () => { assert.deepEqual(findUrlCredentials(text), []); });
  });

  it('looks into a URL that is encoded as the query of another one', () => {
    const text = '"https://corp.io/go?26at%3D1395782596%26token%3D4be0643f1d98573b97%26v%3D3"';
    assert.equal(part(text, only(text).secret), '4be0643f1d98573b97');
  });

  it('knows the tokens that GitHub issued before they had a prefix', () => {
    const token = '4be0643f1d98573b97dc'.repeat(2);
    assert.equal(only(`https://${token}@github.com/a/b.git`).kind, 'token');
    assert.deepEqual(findUrlCredentials(`https://${token}@o1.ingest.sentry.io/2`), []);
  });

  it('speaks of no character twice', () => {
    assert.equal(findUrlCredentials('curl -u https://svc:Vu7kqP2x@corp.io').length, 1);
    assert.equal(findUrlCredentials('Endpoint=sb://bus7.corp.io/;SharedAccessKeyName=Root;SharedAccessKey=Vu7kqP2xVu7kqP2xVu7kqP2xVu7kqP2xVu7kqP2x=').length, 1);
  });

  describe('in other formats', () => {
    it('JSON escapes', () => {
      const text = String.raw`{"u":"https:\/\/svc:Vu7kqP2x@corp.io\/x?a=1\u0026password=Wm4tzB9s"}`;
      const found = findUrlCredentials(text);
      assert.deepEqual(found.map(one => part(text, one.secret)), ['svc:Vu7kqP2x', 'Wm4tzB9s']);
      assert.equal(part(text, found[0]?.span), String.raw`https:\/\/svc:Vu7kqP2x@corp.io\/x?a=1\u0026password=Wm4tzB9s`);
    });
    it('HTML entities', () => {
      const text = '<a href="https://corp.io/?a=1&amp;access_token=Vu7kqP2xLm0">';
      assert.equal(part(text, only(text).secret), 'Vu7kqP2xLm0');
    });
    it('brackets written as entities end a URL', () => {
      const text = '&lt;https://svc:Vu7kqP2x@corp.io&gt;';
      assert.equal(part(text, only(text).span), 'https://svc:Vu7kqP2x@corp.io');
    });
    it('a quote written as an entity ends a URL', () => {
      const text = 'data-u="&quot;https://svc:Vu7kqP2x@corp.io&quot;,x"';
      assert.equal(part(text, only(text).span), 'https://svc:Vu7kqP2x@corp.io');
    });
    it('an escaped dollar sign is a literal one', () => { assert.equal(only(String.raw`"https://svc:\$ecretVu7@corp.io"`).strength, 'secret'); });
    it('an escaped line break ends a URL', () => {
      const text = String.raw`"https://svc:Vu7kqP2x@corp.io\nnext"`;
      assert.equal(part(text, only(text).span), 'https://svc:Vu7kqP2x@corp.io');
    });
    it('Markdown, sentences and scripts without spaces', () => {
      for (const text of ['[x](https://svc:Vu7kqP2x@corp.io)', 'See https://svc:Vu7kqP2x@corp.io.', 'これはhttps://svc:Vu7kqP2x@corp.ioです', '<https://svc:Vu7kqP2x@corp.io>', '`https://svc:Vu7kqP2x@corp.io`']) {
        assert.equal(part(text, only(text).span), 'https://svc:Vu7kqP2x@corp.io', text);
      }
    });
    it('a URL opened by a double quote may hold a single one', () => {
      const text = `"https://svc:Vu7'kqP2x@corp.io"`;
      assert.equal(part(text, only(text).password), "Vu7'kqP2x");
    });
  });

  it('finds every URL on a line', () => {
    const text = 'A=https://a1:Vu7kqP2x@one.io,https://b2:Wm4tzB9s@two.io;redis://:Xn5uaC0t@three B=https://four.io';
    assert.deepEqual(findUrlCredentials(text).map(one => [part(text, one.secret), one.host]), [['a1:Vu7kqP2x', 'one.io'], ['b2:Wm4tzB9s', 'two.io'], [':Xn5uaC0t', 'three']]);
  });

  it('finds a URL inside another one, once', () => {
    const text = 'mysql://jdbc:mysql://db.corp.io:3306/app?user=admin&password=Vu7kqP2x';
    assert.equal(part(text, only(text).secret), 'Vu7kqP2x');
    const redirect = 'https://corp.io/?next=https://svc:Vu7kqP2x@two.io/x';
    assert.equal(part(redirect, only(redirect).secret), 'svc:Vu7kqP2x');
  });

  it('reports userinfo and parameters of one URL apart', () => {
    const text = 'https://svc:Vu7kqP2x@corp.io/?api_key=Wm4tzB9sQq&password=Xn5uaC0t';
    assert.deepEqual(findUrlCredentials(text).map(one => [one.kind, one.parameter]), [['userinfo', undefined], ['query', 'api_key'], ['query', 'password']]);
  });
});

describe('mayHoldUrlCredential', () => {
  it('lets plain links, mail addresses and decorators go', () => {
    const text = '@app.route("/")  # https://docs.corp.io/a/b?id=1#top, ann@corp.io, https://cdn.corp.io/@scope/pkg@1.2.3/x.js';
    assert.equal(mayHoldUrlCredential(text), false);
  });
  it('reads UTF-8 bytes decoded as Latin-1 alike', () => {
    const text = 'Grüße: https://büro:Vu7kqP2x@corp.io';
    assert.equal(mayHoldUrlCredential(Buffer.from(text, 'utf8').toString('latin1')), true);
  });
});
