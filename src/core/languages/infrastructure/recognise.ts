import type { Resolver } from '../../model/resolver';
import type { Recognised } from '../language';
import { settingsIn } from './environment-settings';
import { dataPermissions } from './policies';
import type { PolicyWriter } from './policy-statements';
import { resourceCalls } from './resources';
import { infrastructureCalls } from './state-machines';

/** What a file of data says to the service, and to the environments of programs. */
export function recogniseData(resolver: Resolver, writer: PolicyWriter): Recognised {
  const root = resolver.expressionAt({ start: 0, end: resolver.text.length });
  return {
    calls: [...infrastructureCalls(resolver, root, writer.idiom.text), ...resourceCalls(resolver, root)], clients: [],
    settings: settingsIn(resolver, root), permissions: dataPermissions(resolver, root, writer),
  };
}

/** What says that a file concerns the service, however large the file. */
const MARKS = /:::aws-sdk:textract:|AWS::Textract::|https?:\/\/textract\.\S|\b(?:ZipFile|InlineCode)["']?\s?:|AWS_USE_FIPS_ENDPOINT|use_fips_endpoint/;

/** Keys of what may be a program or a setting. */
const KEYS = ['UserData', 'content', 'inlineScript', 'runCommand', 'run', 'scripts?', '(?:before|after)_script', 'commands?', 'cmds?', 'bash', 'pwsh', 'powershell', 'shell', 'args', 'entrypoint', '[eE]nvironment', '[vV]ariables', 'env', 'stringData'];
const HINTS = new RegExp(`\\b(?:${KEYS.join('|')})["']?\\s?:|\\.(?:py|js|mjs|sh|ts|rb|ps1)["']?\\s?:|[eE]ndpoint\\w{0,32}["']?\\s?:`);
const HAND_WRITTEN = 200_000;

/** What a policy says of the service, and that there is one: lists of actions are no policies. */
const SAYS = /\btextract:[A-Za-z*?]|textract\.amazonaws\.com|\bAmazonTextract\w{1,64}Access\b|\bTextractPolicy\b/;
const POLICY = /\b(?:Effect|effect|NotAction|[rR]esources?|\w{0,32}[pP]olic(?:y|ies)\w{0,8})["']?\s{0,8}:/;

/** Whether anything in the text may concern the service: most data that names it is documentation of its API, or a list of packages. */
export const mayConcern = (text: string): boolean => MARKS.test(text) || (text.length <= HAND_WRITTEN && (HINTS.test(text) || (SAYS.test(text) && POLICY.test(text))));
