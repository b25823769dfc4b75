/** The same intake as typescript/intake.ts, with nothing to report. */
import { CreateAdapterCommand, StartDocumentAnalysisCommand, TagResourceCommand, TextractClient } from '@aws-sdk/client-textract';

const inbox = 'https://scans.partner.internal/inbox';

const textract = new TextractClient({ region: 'us-east-1', useFipsEndpoint: true });

/** The password goes into a header, which neither logs nor proxies keep. */
export const fetchScan = (claimId: string) =>
  fetch(`${inbox}/${claimId}.pdf`, { headers: { authorization: `Bearer ${process.env.PARTNER_TOKEN}` } });

export const readClaim = (claimId: string) =>
  textract.send(
    new StartDocumentAnalysisCommand({
      DocumentLocation: { S3Object: { Bucket: process.env.SCANS_BUCKET, Name: `${claimId}.pdf` } },
      FeatureTypes: ['TABLES', 'FORMS'],
      OutputConfig: { S3Bucket: process.env.RESULTS_BUCKET, S3Prefix: 'claims' },
      KMSKeyId: process.env.TEXTRACT_KMS_KEY_ID,
      JobTag: claimId,
    }),
  );

export const registerAdapter = () =>
  textract.send(
    new CreateAdapterCommand({
      AdapterName: 'claim-form',
      FeatureTypes: ['QUERIES'],
      Description: 'Claim form 2025. Questions to the team on call',
    }),
  );

export const labelAdapter = (adapterArn: string, claimId: string) =>
  textract.send(new TagResourceCommand({ ResourceARN: adapterArn, Tags: { claim: claimId } }));
