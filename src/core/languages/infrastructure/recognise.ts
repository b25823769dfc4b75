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

/** What says that a file concerns the service, however large the file. */
const MARKS = /:::aws-sdk:textract:|AWS::Textract::|https?:\/\/textract\.\S|\b(?:ZipFile|InlineCode)["']?\s?:|AWS_USE_FIPS_ENDPOINT|use_fips_endpoint/;

/** Keys of what may be a program or a setting. */
const KEYS = ['UserData', 'content', 'inlineScript', 'runCommand', 'run', 'scripts?', '(?:before|after)_script', 'commands?', 'cmds?', 'bash', 'pwsh', 'powershell', 'shell', 'args', 'entrypoint', '[eE]nvironment', '[vV]ariables', 'env', 'stringData'];
const HINTS = new RegExp(`\\b(?:${KEYS.join('|')})["']?\\s?:|\\.(?:py|js|mjs|sh|ts|rb|ps1)["']?\\s?:|[eE]ndpoint\\w{0,32}["']?\\s?:`);
const HAND_WRITTEN = 200_000;

/** Whether anything in the text may concern the service: most data that names it is documentation of its API, or a list of packages. */
export const mayConcern = (text: string): boolean => MARKS.test(text) || (text.length <= HAND_WRITTEN && HINTS.test(text));
