// Writes the tables of README.md that repeat what package.json and the rule registry say.
//   npm run docs                       rewrites README.md
//   npm run docs -- --check            exits 1 when README.md is not what it would write
//   npm run docs -- --readme FILE      works on another file
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { LANGUAGE_IDS } from '../src/core/languages/language-id.ts';
import { LANGUAGES, PLAIN_LANGUAGES } from '../src/core/languages/registry.ts';
import { RULES } from '../src/core/rules/registry.ts';

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false }, readme: { type: 'string' } } });
const root = new URL('../', import.meta.url);
const readme = options.readme ?? new URL('README.md', root);
const json = async name => JSON.parse(await readFile(new URL(name, root), 'utf8'));
const manifest = await json('package.json');
const texts = await json('package.nls.json').catch(error => {
  if (error.code === 'ENOENT') return {};
  throw error;
});

/** What the manifest says, with `%key%` looked up in package.nls.json as VS Code does. */
function localised(text) {
  const key = /^%(.+)%$/.exec(text)?.[1];
  if (key === undefined) return text;
  const entry = texts[key];
  if (entry === undefined) throw new Error(`package.nls.json has no "${key}": add it.`);
  return typeof entry === 'string' ? entry : entry.message;
}

const cell = text => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ').trim();
const code = text => `\`${text}\``;
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n');

function rules() {
  return table(
    ['Rule', 'What it finds', 'Default severity'],
    RULES.map(({ meta }) => [`[${code(meta.id)}](docs/rules/${meta.id}.md)`, meta.description, meta.defaultSeverity]),
  );
}

const languages = () => table(['Language', 'SDKs and libraries'], [...LANGUAGE_IDS.map(id => LANGUAGES[id]), ...PLAIN_LANGUAGES].map(({ about }) => [about.name, about.sdks]));

function commands() {
  const hidden = new Set((manifest.contributes.menus?.commandPalette ?? []).filter(entry => entry.when === 'false').map(entry => entry.command));
  return table(
    ['Command', 'Id'],
    manifest.contributes.commands
      .filter(entry => !hidden.has(entry.command))
      .map(entry => [[entry.category, entry.title].filter(Boolean).map(localised).join(': '), code(entry.command)]),
  );
}

function settings() {
  const sections = [manifest.contributes.configuration].flat();
  return table(
    ['Setting', 'Default', 'Meaning'],
    sections.flatMap(section =>
      Object.entries(section.properties).map(([name, property]) => {
        const text = localised(property.markdownDescription ?? property.description ?? '');
        if (text === '') throw new Error(`The setting "${name}" has no description in package.json: add one.`);
        const choices = property.enum ? ` One of ${property.enum.map(choice => code(JSON.stringify(choice))).join(', ')}.` : '';
        return [code(name), code(JSON.stringify(property.default ?? null)), text + choices];
      }),
    ),
  );
}

const blocks = { rules, languages, commands, settings };
const before = await readFile(readme, 'utf8');
const seen = new Set();
const stale = [];
const after = before.replace(/(<!-- generated:(\w+) -->\n)([^]*?)(<!-- \/generated -->)/g, (_whole, open, name, inside, close) => {
  if (!Object.hasOwn(blocks, name)) throw new Error(`README.md asks for "generated:${name}"; there is ${Object.keys(blocks).join(', ')}.`);
  seen.add(name);
  const wanted = `${blocks[name]()}\n`;
  if (wanted !== inside) stale.push(name);
  return open + wanted + close;
});
const missing = Object.keys(blocks).filter(name => !seen.has(name));
if (missing.length > 0) throw new Error(`README.md has no block "<!-- generated:${missing[0]} --> … <!-- /generated -->": put it back.`);

if (stale.length === 0) console.log('README.md is up to date.');
else if (options.check) {
  console.error(`README.md is out of date: ${stale.join(', ')}. Run "npm run docs".`);
  process.exitCode = 1;
} else {
  await writeFile(readme, after);
  console.log(`README.md rewritten: ${stale.join(', ')}.`);
}
