/** Claims intake: takes scanned claims from a partner and has Amazon Textract read them. */
import {
  CreateAdapterCommand,
  GetDocumentAnalysisCommand,
  StartDocumentAnalysisCommand,
  TagResourceCommand,
  TextractClient,
} from '@aws-sdk/client-textract';

const partner = {
  // The password of this address ends up in logs, proxies and Git.
  inbox: 'https://claims-intake:Invented-Passphrase-17@scans.partner.internal/inbox', // expect: credentials-in-url error
  status: `https://claims-intake:${process.env.PARTNER_PASSWORD}@scans.partner.internal/status`,
  help: 'https://scans.partner.internal/help?topic=passwords',
};

const textract = new TextractClient({ region: 'us-east-1' }); // expect: non-fips-endpoint warning

interface Claim {
  readonly id: string;
  readonly claimantEmail: string;
}

export async function fetchScan(claim: Claim): Promise<ArrayBuffer> {
  const response = await fetch(`${partner.inbox}/${claim.id}.pdf`);
  return response.arrayBuffer();
}

/** Starts reading the tables of a claim; the answer is the id of the job. */
export async function readClaim(claim: Claim): Promise<string | undefined> {
  const job = await textract.send(
    new StartDocumentAnalysisCommand({ // expect: missing-kms-key warning
      DocumentLocation: { S3Object: { Bucket: process.env.SCANS_BUCKET, Name: `${claim.id}.pdf` } },
      FeatureTypes: ['TABLES', 'FORMS'],
      OutputConfig: { S3Bucket: process.env.RESULTS_BUCKET, S3Prefix: 'claims' },
      JobTag: claim.id,
    }),
  );
  return job.JobId;
}

/** Reading results takes no key: the service knows which one the job was given. */
export const resultsOf = (jobId: string) => textract.send(new GetDocumentAnalysisCommand({ JobId: jobId }));

/** Makes the adapter that knows our claim form. */
export async function registerAdapter(): Promise<string | undefined> {
  const adapter = await textract.send(
    new CreateAdapterCommand({
      AdapterName: 'claim-form',
      FeatureTypes: ['QUERIES'],
      Description: 'Claim form 2025. Questions to jane.roe@claims.internal', // expect: pii-in-free-text warning
    }),
  );
  return adapter.AdapterId;
}

/** Tags are seen by everyone who may list them: an id is fine, an address is not. */
export async function labelAdapter(adapterArn: string, claim: Claim): Promise<void> {
  await textract.send(
    new TagResourceCommand({
      ResourceARN: adapterArn,
      Tags: {
        claim: claim.id,
        requestedBy: claim.claimantEmail, // expect: pii-in-free-text information
      },
    }),
  );
}
