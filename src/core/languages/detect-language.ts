import type { LanguageId } from './language-id';

const BY_EXTENSION: Readonly<Record<string, LanguageId>> = {
  py: 'python', pyi: 'python', pyw: 'python',
  js: 'javascript', jsx: 'javascript', mjs: 'javascript', cjs: 'javascript',
  ts: 'typescript', mts: 'typescript', cts: 'typescript', tsx: 'tsx',
  cs: 'csharp', csx: 'csharp',
  java: 'java',
  go: 'go',
  php: 'php', phtml: 'php',
  rb: 'ruby', rake: 'ruby',
  kt: 'kotlin', kts: 'kotlin',
  scala: 'scala', sc: 'scala',
  rs: 'rust',
  cpp: 'cpp', cc: 'cpp', cxx: 'cpp', hpp: 'cpp', hh: 'cpp', hxx: 'cpp', h: 'cpp',
  swift: 'swift',
  r: 'r',
  sh: 'bash', bash: 'bash', zsh: 'bash', ksh: 'bash',
  ps1: 'powershell', psm1: 'powershell',
  tf: 'hcl', tofu: 'hcl', tfvars: 'hcl', hcl: 'hcl',
  yaml: 'yaml', yml: 'yaml',
  json: 'json', jsonc: 'json', asl: 'json',
};

const BY_INTERPRETER: readonly (readonly [RegExp, LanguageId])[] = [
  [/\bpython[\d.]*\b/, 'python'],
  [/\b(?:node|bun)\b/, 'javascript'],
  [/\b(?:deno|ts-node|tsx)\b/, 'typescript'],
  [/\b(?:ba|z|k|da|a)?sh\b/, 'bash'],
  [/\bpwsh\b/, 'powershell'],
  [/\bruby\b/, 'ruby'],
  [/\bphp\b/, 'php'],
  [/\bRscript\b/, 'r'],
];

/** The language of a file by its path and, without a known extension, its `#!` line. The same answer in every host. */
export function detectLanguage(path: string, text: string): LanguageId | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'template') return templateLanguage(text);
  if (name.includes('.', 1)) return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
  const [firstLine = ''] = text.slice(0, 200).split('\n', 1);
  return firstLine.startsWith('#!') ? BY_INTERPRETER.find(([pattern]) => pattern.test(firstLine))?.[1] : undefined;
}

/** Templates of CloudFormation are JSON or YAML; other templates are of no language. */
function templateLanguage(text: string): LanguageId | undefined {
  if (!/^\s{0,64}\{?\s{0,64}["']?(?:AWSTemplateFormatVersion|Resources|Transform)["']?\s{0,8}:/m.test(text)) return undefined;
  return /^\s*\{/.test(text) ? 'json' : 'yaml';
}

/** What a file is for, by its path alone. */
export function fileRole(path: string): 'code' | 'test' | 'documentation' {
  if (/(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|fixtures|testdata|e2e)\/|(?:^|\/)(?:test_[^/]{0,255}|conftest|[^/]{0,255}[._-](?:test|tests|spec))\.[^/]{0,255}$/i.test(path)) return 'test';
  return /(?:^|\/)(?:docs?|documentation)\/|\.(?:md|mdx|rst|adoc|txt)$|(?:^|\/)(?:readme|changelog|contributing)[^/]*$/i.test(path) ? 'documentation' : 'code';
}
