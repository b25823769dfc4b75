import type { CallExpression } from '../../model/expression';
import type { Change, ClientOptions } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import { optionSwitchedOn } from '../java-sdks/clients';
import type { JavaHost, OwnClient } from '../java-sdks/host';
import { clientClass } from '../java-sdks/services';
import { optionOf } from '../sdk-evidence';
import { KOTLIN_IDIOM } from './idiom';

/**
 * The AWS SDK for Kotlin: `TextractClient { … }`, `TextractClient(config)`, `TextractClient.fromEnvironment { … }`. Its options are
 * those of https://github.com/aws/aws-sdk-kotlin/blob/main/aws-runtime/aws-config/common/src/aws/sdk/kotlin/runtime/config/AwsSdkClientConfig.kt
 */

export const KOTLIN_HOST: JavaHost = {
  idiom: KOTLIN_IDIOM,
  construction: (type, args) => `${type}(${args})`,
  imported: name => ({ source: name, statement: `import ${name}` }),
  ownClient,
  ownClientCalls: ['TextractClient', 'S3Client', 'SnsClient', 'KmsClient', 'fromEnvironment', 'invoke'],
};

function ownClient(resolver: Resolver, call: CallExpression): OwnClient | undefined {
  const { callee } = call;
  const made = call.construct ? callee : callee.kind === 'member' ? callee.object : undefined;
  const client = clientClass(resolver, made, 'kotlin');
  if (client?.surface !== 'kotlin') return undefined;
  const [only, more] = call.args;
  if (!only) return { client, options: optionsOf(NOTHING), enableFips: withOptions(call) };
  const handed = only.value.kind === 'function' ? only.value.result : only.value;
  const given = handed && !more && only.kind === 'positional' ? resolver.entries(handed) : UNKNOWN;
  return { client, options: optionsOf(given), enableFips: optionSwitchedOn(given, 'useFips', { idiom: KOTLIN_IDIOM }) };
}

const NOTHING: Entries = { entries: [], closed: true, insertion: undefined };
const UNKNOWN: Entries = { entries: [], closed: false, insertion: undefined };

const optionsOf = (given: Entries): ClientOptions => ({
  region: optionOf(given, 'region'), endpoint: optionOf(given, 'endpointUrl'), fips: optionOf(given, 'useFips'),
  open: !given.closed || given.entries.some(entry => entry.key === 'endpointProvider'),
});

/** `fromEnvironment()` takes a function in braces instead. */
const withOptions = ({ argsSpan, construct }: CallExpression): Change | undefined => (construct ? undefined : { edits: [{ span: argsSpan, newText: ' { useFips = true }' }], imports: [] });
