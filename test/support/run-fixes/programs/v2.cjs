// All rules: AWS SDK for JavaScript v2. `fix` in a comment says what the fix changes in what is sent.
const AWS = require('aws-sdk');
const Textract = require('aws-sdk/clients/textract');

const DocumentLocation = { S3Object: { Bucket: 'scans', Name: 'claim-17.pdf' } };

async function main() {
  const textract = new AWS.Textract({ useFipsEndpoint: true });

  await textract
    .startDocumentAnalysis({ // fix add-kms-key: 1.KMSKeyId = alias/from-environment
      DocumentLocation,
      FeatureTypes: ['TABLES'],
      OutputConfig: { S3Bucket: 'results' },
    })
    .promise();
  await textract.startDocumentTextDetection({ DocumentLocation }).promise(); // fix add-kms-key: 2.KMSKeyId = alias/from-environment

  const params = { DocumentLocation, JobTag: 'callback' };
  params.OutputConfig = { S3Bucket: 'results' };
  await new Promise((resolve, reject) => {
    textract.startExpenseAnalysis(params, error => (error ? reject(error) : resolve())); // fix add-kms-key: 3.KMSKeyId = alias/from-environment
  });

  await textract.makeRequest('startLendingAnalysis', { DocumentLocation }).promise(); // fix add-kms-key: 4.KMSKeyId = alias/from-environment

  const version = {
    AdapterId: 'a1c4e7f20b35',
    DatasetConfig: { ManifestS3Object: { Bucket: 'training', Name: 'manifest.jsonl' } },
    OutputConfig: { S3Bucket: 'training' },
  };
  const sending = textract.createAdapterVersion(version); // fix add-kms-key: 5.KMSKeyId = alias/from-environment
  await sending.promise();

  await textract.createAdapter({ AdapterName: 'claim-form', FeatureTypes: ['QUERIES'], Description: 'Ask jane.roe@claims.internal' }).promise(); // fix replace-personal-data: 6.Description = Ask opaque-id

  const list = client => client.listAdapters({ MaxResults: 1 }).promise();
  await list(new AWS.Textract()); // fix enable-fips: 7.host = textract-fips.us-east-1.amazonaws.com
  await list(new AWS.Textract({ region: 'us-west-2' })); // fix enable-fips: 8.host = textract-fips.us-west-2.amazonaws.com
  const options = { region: 'us-east-2', apiVersion: '2018-06-27' };
  await list(new Textract(options)); // fix enable-fips: 9.host = textract-fips.us-east-2.amazonaws.com
  await list(new Textract({ useFipsEndpoint: false })); // fix enable-fips: 10.host = textract-fips.us-east-1.amazonaws.com
  await list(new Textract({ endpoint: 'https://textract.us-west-2.amazonaws.com', region: 'us-west-2' })); // fix use-fips-host: 11.host = textract-fips.us-west-2.amazonaws.com
  await list(new Textract({ endpoint: 'textract.us-west-1.amazonaws.com', region: 'us-west-1' })); // fix use-fips-host: 12.host = textract-fips.us-west-1.amazonaws.com
}

module.exports = main();
