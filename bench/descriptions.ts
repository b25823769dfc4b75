/**
 * What the detectors of personal data make of ordinary names and descriptions: `npx tsx bench/descriptions.ts CHECKOUT…`.
 * Reads the values of `Description`, `Name` and `Title` (and what ends in these) out of checkouts of `SOURCES`, or of any other
 * folders, and prints how many there are and every one in which something is found. The strings are others' and never committed.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { findPersonalData, withoutOverlaps, type PersonalDatum } from '../src/core/detectors/personal-data';
import { nameLexicon } from '../src/core/detectors/personal/name-lexicon';
import { findPersonNames } from '../src/core/detectors/personal/person-name';

/** Public samples of AWS, on GitHub; the commits are what was measured. */
const SOURCES: Readonly<Record<string, string>> = {
  'aws-samples/serverless-patterns': 'fb7b5d06c27d8abb1bd35e52ab7523acf4baab7b',
  'aws-samples/step-functions-workflows-collection': '83bbec48d8f065de3dbcb4c5d8fe0e58a0479334',
  'awsdocs/aws-doc-sdk-examples': '7d1e1237789cbf5033a7c22d917d17c64de1aaaa',
  'aws-samples/amazon-textract-textractor': 'f34c34a6c75dd4675642e52c1bad5a6c0eaf8ee4',
  'aws-samples/aws-ai-intelligent-document-processing': 'e96488a2a05e54afa6d6fb765a2f862a2c6898c3',
  'aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws': '53a65443873b53cb1682cd1761be10cc80534455',
  'aws-samples/amazon-textract-transformer-pipeline': '06b39d69023e584da8daaf2b0ef44d31465b05e8',
  'aws-samples/amazon-textract-idp-cdk-constructs': 'a681ae7847812529525bb41aa39de5fe105d3aab',
  'aws-samples/amazon-textract-code-samples': '3fb9e1cd3c0a8035aa623f0efe79a16a310f758a',
  'aws-samples/amazon-textract-serverless-large-scale-document-processing': '1338f862f01d3f234c73ad3c04ebf1ed593679e9',
};

const PROGRAMS = /\.(?:py|ts|tsx|js|mjs|java|go|cs|kt|rb|php|rs|json|ya?ml|tf|sh|ps1|template)$/;
const LEFT_OUT = /(?:^|\/)(?:node_modules|\.git|dist|build|vendor|package-lock\.json|cdk\.out)(?:\/|$)/;
const LARGEST_FILE = 1024 * 1024;

/** `"Description": "…"`, `description='…'`, `ProjectName: …` of YAML without quotes. */
const QUOTED = /\b(\w{0,40}(?:[Dd]escription|[Nn]ame|[Tt]itle))["']?\s{0,4}[:=]\s{0,4}f?(["'`])((?:(?!\2)[^\\\n]|\\.){3,256})\2/g;
const BARE = /^[ \t-]{0,40}(\w{0,40}(?:[Dd]escription|[Nn]ame|[Tt]itle)):[ \t]{1,4}([^"'!{&*|>\s][^\n#]{2,255})$/gm;

function* filesOf(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (LEFT_OUT.test(path)) continue;
    if (entry.isDirectory()) yield* filesOf(path);
    else if (entry.isFile() && PROGRAMS.test(entry.name) && statSync(path).size <= LARGEST_FILE) yield path;
  }
}

const stringsOf = (text: string, isYaml: boolean): string[] => [
  ...[...text.matchAll(QUOTED)].map(match => match[3] ?? ''),
  ...(isYaml ? [...text.matchAll(BARE)].map(match => (match[2] ?? '').trim()) : []),
];

async function main(folders: readonly string[]): Promise<void> {
  const strings = new Map<string, string>();
  for (const folder of folders) {
    for (const file of filesOf(folder)) {
      for (const string of stringsOf(readFileSync(file, 'utf8'), /\.(?:ya?ml|template)$/.test(file))) if (!strings.has(string)) strings.set(string, relative(folder, file));
    }
  }
  const lexicon = await nameLexicon();
  const hits = [...strings].flatMap(([text, file]) => withoutOverlaps([...findPersonalData(text), ...findPersonNames(text, lexicon)]).map(datum => ({ text, file, datum, severity: severityOf(datum) })));
  for (const severity of ['warning', 'information'] as const) {
    const these = hits.filter(hit => hit.severity === severity);
    console.log(`\n${severity}: ${these.length} in ${strings.size} different strings`);
    for (const { datum, text, file } of these) console.log(`  ${datum.kind}${datum.strength === 'sample' ? ' (sample)' : ''}  [${text.slice(datum.span.start, datum.span.end)}]  ${JSON.stringify(text)}  ${file}`);
  }
}

/** As the rule has it in code. */
const severityOf = ({ kind, strength }: PersonalDatum): 'warning' | 'information' => (kind === 'person-name' || strength === 'sample' ? 'information' : 'warning');

const { positionals } = parseArgs({ allowPositionals: true });
if (positionals.length === 0) throw new Error(`Say where the checkouts are. Sources:\n${Object.entries(SOURCES).map(([name, commit]) => `  https://github.com/${name}/tree/${commit}`).join('\n')}`);
void main(positionals);
