// The notices that the licences of bundled packages ask to be kept with copies. Written by the build, from what it bundled.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;
const NOTICE_FILE = /^notice(?:[.-].*)?$/i;

/** Shorter ones only name the files beside them. */
const SHORTEST_LICENCE = 200;

/** The text of a file of the package; of several licences to choose from, the MIT licence or the one without a name. */
function readText(folder, pattern, shortest) {
  const texts = readdirSync(folder).filter(name => pattern.test(name)).sort((a, b) => Number(/mit/i.test(b)) - Number(/mit/i.test(a)) || a.length - b.length)
    .map(name => readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n').trim());
  return texts.find(text => text.length >= shortest);
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, licence: String(license ?? ''), text: readText(folder, LICENCE_FILE, SHORTEST_LICENCE), notice: readText(folder, NOTICE_FILE, 1) };
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Grammars come compiled, without their licences. The line is that of the LICENSE in their own package; the licence is MIT where none is named. */
const GRAMMARS = {
  python: ['tree-sitter-python', 'Copyright (c) 2016 Max Brunsfeld'],
  javascript: ['tree-sitter-javascript', 'Copyright (c) 2014 Max Brunsfeld'],
  typescript: ['tree-sitter-typescript', 'Copyright (c) 2017 Max Brunsfeld'],
  tsx: ['tree-sitter-typescript', 'Copyright (c) 2017 Max Brunsfeld'],
  csharp: ['tree-sitter-c-sharp', 'Copyright (c) 2014-2023 Max Brunsfeld, Damien Guard, Amaan Qureshi, and contributors.'],
  java: ['tree-sitter-java', 'Copyright (c) 2017 Ayman Nadeem'],
  go: ['tree-sitter-go', 'Copyright (c) 2014 Max Brunsfeld'],
  php: ['tree-sitter-php', 'Copyright (c) 2017 Josh Vera, GitHub\nCopyright (c) 2019 Max Brunsfeld, Amaan Qureshi, Christian Frøystad, Caleb White'],
  ruby: ['tree-sitter-ruby', 'Copyright (c) 2016 Rob Rix'],
  kotlin: ['tree-sitter-kotlin', 'Copyright (c) 2019 fwcd'],
  scala: ['tree-sitter-scala', 'Copyright (c) 2018 Max Brunsfeld and GitHub'],
  rust: ['tree-sitter-rust', 'Copyright (c) 2017 Maxim Sokolov'],
  cpp: ['tree-sitter-cpp', 'Copyright (c) 2014 Max Brunsfeld'],
  swift: ['tree-sitter-swift', 'Copyright (c) 2021 alex-pinkus'],
  r: ['tree-sitter-r', 'Copyright (c) 2023 tree-sitter-r authors'],
  bash: ['tree-sitter-bash', 'Copyright (c) 2017 Max Brunsfeld'],
  powershell: ['tree-sitter-powershell', 'Copyright (c) 2023 Airbus CERT'],
  hcl: ['tree-sitter-hcl', 'https://github.com/tree-sitter-grammars/tree-sitter-hcl, under the Apache License 2.0, the text of which is the LICENSE of Textract Guard itself', 'Apache-2.0'],
  yaml: ['tree-sitter-yaml', 'Copyright (c) 2024 tree-sitter-grammars contributors\nCopyright (c) 2019-2021 Ika'],
  json: ['tree-sitter-json', 'Copyright (c) 2014 Max Brunsfeld'],
};

/**
 * The notice of the grammars of some languages.
 * @param {readonly string[]} languages
 * @throws {Error} for a grammar whose licence is not known
 */
export function grammarNotice(languages) {
  const lines = languages.map(language => {
    const [name, copyright, licence = 'MIT'] = GRAMMARS[language] ?? [];
    if (name === undefined) throw new Error(`The grammar of ${language} is packaged, and its licence is not known: add it to GRAMMARS in scripts/third-party-notices.mjs.`);
    return `${name} (${licence})\n${copyright}`;
  });
  return [...new Set(lines), MIT].join('\n\n');
}

/** The folders of the packages that files of a bundle come from, given esbuild's `metafile.inputs`. */
export function packageFolders(inputs) {
  const folders = inputs.flatMap(input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/**
 * The text of the notices file: every licence text once, under the packages that it is of.
 * @param {readonly string[]} folders of the packages
 * @param {readonly string[]} further notices of what has no package here
 * @throws {Error} for a package whose licence is not known
 */
export function thirdPartyNotices(folders, further = []) {
  const packages = folders.map(readPackage);
  const groups = new Map();
  for (const one of packages) {
    // Some packages of the AWS SDK name their licence and leave its text to the others.
    const text = one.text ?? packages.find(other => other.licence === one.licence && other.text !== undefined)?.text;
    if (one.licence === '' || text === undefined) throw new Error(`${one.name} ${one.version} is bundled, and its licence text is not known: see node_modules/${one.name}.`);
    groups.set(text, [...(groups.get(text) ?? []), one]);
  }
  const sections = [...groups].map(([text, ones]) => [
    ones.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join('\n'),
    text,
    ...new Set(ones.flatMap(({ notice }) => notice ?? [])),
  ].join('\n\n'));
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `${['Textract Guard contains the following software of others.', ...sections, ...further].join(line)}\n`;
}
