// Calls without a customer managed key: AWS SDK for JavaScript v3. `fix` in a comment says what the fix changes in what is sent.
import {
  CreateAdapterCommand,
  CreateAdapterVersionCommand,
  StartDocumentAnalysisCommand,
  StartDocumentTextDetectionCommand,
  StartExpenseAnalysisCommand,
  StartLendingAnalysisCommand,
  Textract,
  TextractClient,
} from '@aws-sdk/client-textract';

const client = new TextractClient({ useFipsEndpoint: true });
const DocumentLocation = { S3Object: { Bucket: 'scans', Name: 'claim-17.pdf' } };

// Inline, on lines of its own.
await client.send(
  new StartDocumentAnalysisCommand({ // fix add-kms-key: 1.KMSKeyId = alias/from-environment
    DocumentLocation,
    FeatureTypes: ['TABLES'],
    OutputConfig: { S3Bucket: 'results' },
  }),
);

// Inline on one line, without and with a comma at the end.
await client.send(new StartDocumentTextDetectionCommand({ DocumentLocation, JobTag: 'one-line' })); // fix add-kms-key: 2.KMSKeyId = alias/from-environment
await client.send(new StartDocumentTextDetectionCommand({ DocumentLocation, JobTag: 'comma', })); // fix add-kms-key: 3.KMSKeyId = alias/from-environment

// Comments after the last member.
await client.send(
  new StartExpenseAnalysisCommand({ // fix add-kms-key: 4.KMSKeyId = alias/from-environment
    DocumentLocation, // the scan
    JobTag: 'comments' // no comma here
    /* and no more */
  }),
);

// A variable, on its own and with members added later.
const request = { DocumentLocation, JobTag: 'variable' };
await client.send(new StartExpenseAnalysisCommand(request)); // fix add-kms-key: 5.KMSKeyId = alias/from-environment

const steps = {};
steps.DocumentLocation = DocumentLocation;
steps['OutputConfig'] = { S3Bucket: 'results' };
const command = new StartLendingAnalysisCommand(steps); // fix add-kms-key: 6.KMSKeyId = alias/from-environment
await client.send(command);

// A spread of what stands in the file.
const common = { DocumentLocation, JobTag: 'spread' };
await client.send(new StartLendingAnalysisCommand({ ...common, OutputConfig: { S3Bucket: 'results' } })); // fix add-kms-key: 7.KMSKeyId = alias/from-environment

// What is spread serves a call that takes no key as well.
const labels = { Tags: { team: 'claims' }, ClientRequestToken: 'token-17' };
await client.send(new CreateAdapterCommand({ ...labels, AdapterName: 'spread', FeatureTypes: ['QUERIES'] }));
await client.send(
  new CreateAdapterVersionCommand({ // fix add-kms-key: 9.KMSKeyId = alias/from-environment
    ...labels,
    AdapterId: 'a1c4e7f20b35',
    DatasetConfig: { ManifestS3Object: { Bucket: 'training', Name: 'manifest.jsonl' } },
    OutputConfig: { S3Bucket: 'training' },
  }),
);

// The SDK makes a token by itself.
await client.send(new CreateAdapterVersionCommand({ // fix add-kms-key: 10.KMSKeyId = alias/from-environment
  AdapterId: 'a1c4e7f20b35',
  DatasetConfig: { ManifestS3Object: { Bucket: 'training', Name: 'manifest.jsonl' } },
  OutputConfig: { S3Bucket: 'training' }
}));

// A helper in the same file.
const requestFor = name => ({ DocumentLocation: { S3Object: { Bucket: 'scans', Name: name } } });
await client.send(new StartDocumentTextDetectionCommand(requestFor('claim-18.pdf'))); // fix add-kms-key: 11.KMSKeyId = alias/from-environment

// The service refuses this one, with and without a key.
await client.send(new StartDocumentTextDetectionCommand({})).catch(() => undefined); // fix add-kms-key: 12.KMSKeyId = alias/from-environment

// The aggregated client, with a promise and with a callback.
const textract = new Textract({ useFipsEndpoint: true });
await textract.startDocumentTextDetection({ DocumentLocation, JobTag: 'aggregated' }); // fix add-kms-key: 13.KMSKeyId = alias/from-environment
await new Promise(resolve => {
  textract.startExpenseAnalysis({ DocumentLocation, JobTag: 'callback' }, resolve); // fix add-kms-key: 14.KMSKeyId = alias/from-environment
});

export async function read(name, tag) {
  const params = {
    DocumentLocation: { S3Object: { Bucket: 'scans', Name: name } },
    FeatureTypes: ['FORMS'],
  };
  if (tag) params.JobTag = tag;
  return client.send(new StartDocumentAnalysisCommand(params)); // fix add-kms-key: 15.KMSKeyId = alias/from-environment; 16.KMSKeyId = alias/from-environment
}
await read('claim-19.pdf', 'condition');
await read('claim-20.pdf');

// Spreads under a condition, an assignment over itself, a field of a class, quoted names.
const tag = 'condition';
await client.send(new StartDocumentTextDetectionCommand({ DocumentLocation, ...(tag && { JobTag: tag }) })); // fix add-kms-key: 17.KMSKeyId = alias/from-environment
await client.send(new StartDocumentTextDetectionCommand({ ...(tag ? { JobTag: tag } : {}), "DocumentLocation": DocumentLocation })); // fix add-kms-key: 18.KMSKeyId = alias/from-environment

let again = { DocumentLocation };
again = { ...again, JobTag: 'again' };
await client.send(new StartDocumentTextDetectionCommand(again)); // fix add-kms-key: 19.KMSKeyId = alias/from-environment

class Intake {
  client = new TextractClient({ useFipsEndpoint: true });
  params = { DocumentLocation };

  start() {
    return this.client.send(new StartExpenseAnalysisCommand(this.params)); // fix add-kms-key: 20.KMSKeyId = alias/from-environment
  }
}
await new Intake().start();

for (const Name of ['first.pdf', 'second.pdf']) {
  await client.send(new StartExpenseAnalysisCommand({ DocumentLocation: { S3Object: { Bucket: 'scans', Name } } })); // fix add-kms-key: 21.KMSKeyId = alias/from-environment; 22.KMSKeyId = alias/from-environment
}
