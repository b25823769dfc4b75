/** What package.json tells VS Code, against the code and the texts that it names. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ids from '../../src/vscode/command-ids';
import { COMMANDS } from '../../src/vscode/explorer/node';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string; readonly icon?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

const root = join(__dirname, '../..');
const written = readFileSync(join(root, 'package.json'), 'utf8');
const { contributes } = JSON.parse(written) as Manifest;
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Readonly<Record<string, string>>;
const contributed = contributes.commands.map(({ command }) => command);
const palette = contributes.menus['commandPalette'] ?? [];

/** Run by code actions, with the finding that they are about: nothing that could be chosen from a list. */
const UNLISTED: readonly string[] = [ids.IGNORE_FINDING, ids.DISABLE_RULE];

describe('package.json', () => {
  it('contributes every command that the code registers, but for those of code actions', () => {
    const known = [...Object.values(ids), ...Object.values(COMMANDS)].filter(id => !UNLISTED.includes(id));
    assert.deepEqual([...contributed].sort(), [...known].sort());
  });

  it('has a text for every key, and a key for every text', () => {
    const keys = [...written.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(texts).sort());
  });

  it('names the product before every command, since the Command Palette mixes those of all extensions', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, 'Textract Guard', command);
  });

  it('has menus and links of contributed commands only', () => {
    const inMenus = Object.values(contributes.menus).flat().map(({ command }) => command);
    const inLinks = Object.values(texts).flatMap(text => [...text.matchAll(/\(command:(textractGuard[\w.]+)\)/g)].map(([, id]) => id ?? ''));
    assert.ok(inLinks.length > 0);
    for (const command of [...inMenus, ...inLinks]) assert.ok(contributed.includes(command), command);
  });

  it('has an icon for what stands in a row or in the title of a view', () => {
    const shown = Object.values(contributes.menus).flat().filter(item => 'group' in item && /^(?:inline|navigation)/.test(String(item.group)));
    assert.ok(shown.length > 0);
    for (const { command } of shown) assert.ok(contributes.commands.find(one => one.command === command)?.icon, command);
  });

  it('offers in the Command Palette what works there: nothing that needs a row, and the explorer only where it may run', () => {
    const when = (command: string): string | undefined => palette.find(item => item.command === command)?.when;
    for (const command of [COMMANDS.copyId, COMMANDS.copyArn, COMMANDS.copyText, COMMANDS.copySignIn, COMMANDS.loadMore]) assert.equal(when(command), 'false', command);
    for (const command of Object.values(COMMANDS)) assert.match(when(command) ?? '', /^(?:false|isWorkspaceTrusted\b)/, command);
  });

  it('lets no workspace decide profile, Region or endpoint', () => {
    const settings = Object.entries(contributes.configuration.properties).filter(([name]) => name.startsWith('textractGuard.aws.'));
    assert.deepEqual(settings.map(([name, { scope }]) => `${name} ${scope ?? ''}`).sort(), ['textractGuard.aws.endpoint application', 'textractGuard.aws.profile application', 'textractGuard.aws.region application']);
  });
});
