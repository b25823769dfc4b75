import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RULE_IDS } from '../../src/core/finding';

const root = path.join(__dirname, '..', '..');

const STATUSES = ['rule', 'explorer', 'partly', 'planned', 'background'];
const SOURCES = ['page', 'archive', 'reference', 'secondary'];

interface Row {
  readonly id: string;
  readonly advice: string;
  readonly source: string;
  readonly status: string;
  readonly servedBy: string;
  readonly shownBy: string;
}

const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');

const cells = (line: string): string[] => line.slice(1, -1).split('|').map(cell => cell.trim());

/** The rows of the tables between `<!-- advice -->` and `<!-- /advice -->`. */
function parseRows(text: string): Row[] {
  const body = /<!-- advice -->([^]*)<!-- \/advice -->/.exec(text)?.[1] ?? '';
  return body
    .split('\n')
    .filter(line => /^\| [A-Z]{2}-/.test(line))
    .map(line => {
      const [id = '', advice = '', source = '', status = '', servedBy = '', shownBy = '', ...rest] = cells(line);
      assert.equal(rest.length, 0, `${id} has more than six cells`);
      return { id, advice, source: codes(source).join(), status: codes(status).join(), servedBy, shownBy };
    });
}

/** Ids in the table under the bold word "Planned". */
function parsePlanned(text: string): string[] {
  const body = /\*\*Planned\*\*\n\n([^]*?)\n\n/.exec(text)?.[1] ?? '';
  return body.split('\n').slice(2).map(line => codes(cells(line)[0] ?? '').join());
}

/** Rules that serve a sentence of another page, each with the tests that show it. */
function parseBeyond(text: string): { readonly rule: string; readonly tests: readonly string[] }[] {
  const body = /^## Rules beyond these pages\n\n([^]*?)\n\n/m.exec(text)?.[1] ?? '';
  return body.split('\n').slice(2).map(line => cells(line)).map(([rule = '', , tests = '']) => ({ rule: codes(rule).join(), tests: codes(tests) }));
}

/** What is wrong with the page, one sentence each. */
function problems(text: string, exists: (file: string) => boolean): string[] {
  const rows = parseRows(text);
  const planned = parsePlanned(text);
  const found: string[] = [];
  const report = (row: Row, what: string): void => void found.push(`${row.id}: ${what}`);
  const rulesShown = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (rows.findIndex(other => other.id === row.id) !== index) report(row, 'the id is used twice');
    if (row.advice === '') report(row, 'no advice');
    if (!SOURCES.includes(row.source)) report(row, `unknown source "${row.source}"`);
    if (!STATUSES.includes(row.status)) report(row, `unknown status "${row.status}"`);
    const [now = '', later = ''] = row.servedBy.split('planned:');
    const rules = codes(now).filter(code => (RULE_IDS as readonly string[]).includes(code));
    const unknownNow = codes(now).filter(code => !rules.includes(code));
    const unknownLater = codes(later).filter(code => !planned.includes(code));
    const tests = codes(row.shownBy);
    for (const id of unknownNow) report(row, `"${id}" is not a rule`);
    for (const id of unknownLater) report(row, `"${id}" is not in the list of planned work`);
    for (const file of tests.filter(test => !exists(test))) report(row, `there is no ${file}`);
    if (['rule', 'partly'].includes(row.status)) for (const rule of rules.filter(rule => !tests.includes(`test/fixtures/${rule}`))) report(row, `the fixtures of ${rule} are not named`);
    if (row.status === 'rule' && rules.length === 0) report(row, 'status "rule" names no rule');
    if (row.status === 'planned' && codes(later).length === 0) report(row, 'status "planned" names nothing planned');
    if (row.status === 'background' && row.servedBy !== '') report(row, 'status "background" is served by something');
    if (['rule', 'explorer', 'partly'].includes(row.status) && tests.length === 0) report(row, 'no test shows it');
    if (['planned', 'background'].includes(row.status) && tests.length > 0) report(row, 'a test shows what is not there');
    if (row.status === 'rule' || row.status === 'partly') for (const rule of rules) rulesShown.add(rule);
  }
  for (const { rule, tests } of parseBeyond(text)) {
    if (!tests.includes(`test/fixtures/${rule}`)) found.push(`${rule}: its fixtures are not named`);
    for (const file of tests.filter(test => !exists(test))) found.push(`${rule}: there is no ${file}`);
    rulesShown.add(rule);
  }
  for (const rule of RULE_IDS) if (!rulesShown.has(rule)) found.push(`${rule}: no row is served by it`);
  for (const id of planned) {
    if ((RULE_IDS as readonly string[]).includes(id)) found.push(`${id}: planned, and there`);
    if (!rows.some(row => row.servedBy.includes(`\`${id}\``))) found.push(`${id}: planned, and no row asks for it`);
  }
  return found;
}

describe('docs/advice.md', () => {
  const text = readFileSync(path.join(root, 'docs/advice.md'), 'utf8');
  const exists = (file: string): boolean => existsSync(path.join(root, file));

  it('maps every row to something that exists', () => {
    assert.deepEqual(problems(text, exists), []);
  });

  it('numbers the sentences of each page without a gap', () => {
    const numbers = new Map<string, number>();
    for (const row of parseRows(text)) {
      const [page = '', number] = row.id.split('-');
      const expected = (numbers.get(page) ?? 0) + 1;
      assert.equal(Number(number), expected, row.id);
      numbers.set(page, expected);
    }
    assert.deepEqual([...numbers.keys()], ['DP', 'EN']);
  });

  describe('the check itself notices', () => {
    const changed = (from: string | RegExp, to: string): string => {
      const result = text.replace(from, to);
      assert.notEqual(result, text);
      return result;
    };

    it('an unknown rule', () => {
      assert.deepEqual(problems(changed('| `credentials-in-url` |', '| `credential-in-url` |'), () => true).filter(p => p.startsWith('DP-21')), [
        'DP-21: "credential-in-url" is not a rule',
        'DP-21: status "rule" names no rule',
      ]);
    });

    it('a rule that no row is served by', () => {
      const without = changed(/^\| DP-21 .*\n/m, '');
      assert.deepEqual(problems(without, () => true), ['credentials-in-url: no row is served by it']);
    });

    it('a planned id that is not in the list', () => {
      const unlisted = changed(/^\| `account-checklist` .*\n/m, '');
      assert.ok(problems(unlisted, () => true).includes('DP-08: "account-checklist" is not in the list of planned work'));
    });

    it('a test that is gone', () => {
      assert.ok(problems(text, () => false).some(problem => problem.startsWith('DP-16: there is no test/')));
    });

    it('a row without the fixtures of its rule', () => {
      assert.deepEqual(problems(changed('| `pii-in-free-text` | `test/fixtures/pii-in-free-text`, ', '| `pii-in-free-text` | '), () => true), ['DP-18: the fixtures of pii-in-free-text are not named']);
    });

    it('an unknown status', () => {
      assert.ok(problems(changed('| `planned` | planned: `account-checklist`', '| `done` | planned: `account-checklist`'), () => true).includes('DP-08: unknown status "done"'));
    });
  });
});
