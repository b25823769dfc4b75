import type { Resolver } from '../../model/resolver';
import type { Recognised } from '../language';
import { settingsIn } from './environment-settings';
import { resourceCalls } from './resources';
import { infrastructureCalls, type WriteText } from './state-machines';

/** What a file of data says to the service, and to the environments of programs. */
export function recogniseData(resolver: Resolver, write: WriteText): Recognised {
  const root = resolver.expressionAt({ start: 0, end: resolver.text.length });
  return { calls: [...infrastructureCalls(resolver, root, write), ...resourceCalls(resolver, root)], clients: [], settings: settingsIn(resolver, root) };
}

/** `"key":` or `key:` */
const KEYS = ['ZipFile', 'InlineCode', 'UserData', 'content', 'inlineScript', 'runCommand', 'run', 'script', 'scripts', 'before_script', 'after_script', 'commands?', 'cmds?', 'bash', 'pwsh', 'powershell', 'shell', 'environment', 'Variables', 'variables', 'env'];
const MARKS = new RegExp(`:::aws-sdk:textract:|AWS::Textract::|https?://textract\\.|[hH]ost(?:_?[nN]ame)?["']?\\s?[:=]\\s?["']?textract\\.|(?:FIPS|ENDPOINT|fips_endpoint|endpoint_url)\\b|\\b(?:${KEYS.join('|')})["']?\\s?:|\\.(?:py|js|mjs|sh|ts|rb|ps1)["']?\\s?:`);

/** Whether anything in the text may concern the service: most data that names it is documentation of its API, or a list of packages. */
export const mayConcern = (text: string): boolean => MARKS.test(text);
