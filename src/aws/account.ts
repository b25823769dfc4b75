import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { TextractClient } from '@aws-sdk/client-textract';
import type { AdapterService } from './adapter-service';
import type { EndpointChoice } from './endpoint';
import { answer, classify, failure } from './errors';
import { partitionOf } from './regions';

/** STS has FIPS endpoints in fewer Regions than Textract: https://docs.aws.amazon.com/general/latest/gr/sts.html */
const stsFipsRegions = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'us-gov-east-1', 'us-gov-west-1'];

/**
 * Finds the account id for an ARN: from the credentials where they carry it (AWS_ACCOUNT_ID, sign-in sessions, assumed
 * roles), else from STS. STS is not asked beside a custom Textract endpoint, which may not belong to AWS at all.
 */
export function createAccountLookup(client: TextractClient, { profile, region, endpoint }: { readonly profile: string; readonly region: string; readonly endpoint: EndpointChoice }): AdapterService['accountId'] {
  return async abortSignal => {
    const host = `sts.${region}.${partitionOf(region).dnsSuffix}`;
    try {
      const credentials = await client.config.credentials();
      if (credentials.accountId !== undefined) return answer(credentials.accountId);
      if (endpoint.kind === 'custom') return failure({ kind: 'no-account-id', profile });
      const sts = new STSClient({ region, credentials, maxAttempts: 2, ignoreConfiguredEndpointUrls: true, useFipsEndpoint: stsFipsRegions.includes(region) });
      try {
        const { Account } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal });
        return Account === undefined ? failure({ kind: 'no-account-id', profile }) : answer(Account);
      } finally {
        sts.destroy();
      }
    } catch (error) {
      return failure(classify(error, { operation: 'GetCallerIdentity', permission: 'sts:GetCallerIdentity', profile, host }));
    }
  };
}
